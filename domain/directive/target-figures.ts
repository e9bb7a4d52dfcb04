/** Targets with a figure: 增长11%, 达到94%, 控制在29微克每立方米以下, 15家, 不少于3次, 3万亩. */
import { countedAfter, countedBefore } from './target-counted.js';
import type { WordsAt } from './target-counted.js';
import type { FoundTarget } from './target-coverage.js';

const FIGURE = '\\d{1,9}(?:\\.\\d{1,4})?';
const ABOUT = '(?:以上|以下|以内|左右|上下)?';
const BOUND = '(?:不少于|不低于|不超过|不高于|至少|最多)';
const PERCENT = new RegExp(
  `(?<bound>${BOUND})?(?<![\\d.])(?:${FIGURE}(?:[%％]?[—~～-]${FIGURE})?(?:[%％]|个百分点)|百分之[一二三四五六七八九十点零]{1,6})${ABOUT}`,
  'g',
);
const REACHES =
  /(?:增长|增加|增速|提[高升]|上升|下降|降低|降|减少|压[减降缩]|缩短|达到?|实现|完成|超过?|突破|控制|稳定|保持|至少|率|比例|比重|占比)(?:比例|幅度)?(?:分别)?(?:保持|稳定|控制|提高|下降|降低|增加|达)?(?:为|在|至|到|约)?$/;

const CHINESE =
  '(?:[一二两三四五六七八九十]{1,3}[百千万亿][百千万亿一二三四五六七八九十]{0,4}|[一二两三四五六七八九十]{1,3})';
const PLACES = '家|所|座';
const UNITS =
  '微克每立方米|毫克每升|平方公里|平方米|立方米|公里|千米|公顷|万千瓦|千瓦|亿元|万元|元|人次|车次|辆次|班次|人|名|户|个|处|项|套|台|辆|次|场|条|亩|吨|支|间|栋|件|株|头|米|张';
const COUNT = new RegExp(
  `(?<![\\d.A-Za-z第—-])(?:(?<bound>${BOUND})(?:${FIGURE}|${CHINESE})|(?:${FIGURE})|(?<big>[一二两三四五六七八九十]{1,3}[百千万亿]))[余多]?[百千万亿]{0,2}[余多]?(?:(?<place>${PLACES})|(?<unit>${UNITS}))${ABOUT}`,
  'g',
);
/** 3个工作日, 1个月 and 5个百分点 count something else, 9条措施 and 8项制度 name what exists. */
const OTHER_COUNT =
  /^(?:工作日|自然日|月|小时|半年|星期|季度|百分点|[一二三四五六七八九十]?(?:必须|坚持|到位|严禁|一律|不准))|^(?:重点)?(?:措施|意见|规定|制度|原则|要求|标准|禁令|任务分工|国家标准|指标)/;
const ORDERS =
  /(?:新[建增]|[改扩]建|改造|建[成设立]|完成|达到?|超过?|突破|培育|引进|打造|实施|整治|创建|开展|组织|举办|培训|种植|治理|修复|清[理淤]|拆除|储备|落[实地]|控制在|降至|降到|提高到|力争|安排|招引|签约|推进|配[备齐置]|选派|增派|开工|竣工|加固|更新|筛查|排查|发展|补充|增设|设立|布设|投放|发放|解决|化解|销号|办理|办好|巡查|检查|演练|调研|走访|发布|建立|压[减缩]|取消|精简|稳定在|保持在|收储|处置|盘活|退出|供应|争取|招聘|化解|淘汰|关停|搬迁|撤离|转移|抽检)/;
const PAST = /已经?|原有|现有|去年|上年(?!同期)|以来|截至|前期/;
const NOT_ORDERED = /只能|只允许|不超过|限|每[天日周月年户人]?\d?[^，。]{0,3}$|由$|凡是?|如(?:果|有|遇)/;
const LOOK_BACK = 40;

function clauseBefore(folded: string, index: number, floor: number): string {
  const before = folded.slice(Math.max(floor, index - LOOK_BACK), index);
  const end = Math.max(...[...'，。；：！？'].map((mark) => before.lastIndexOf(mark)));
  return before.slice(end + 1);
}

/** Several names before as many figures (甲、乙和丙分别下降15%、10%和26%) are counted one by one; else all together. */
function shares(folded: string, counted: WordsAt | null, count: number): readonly (WordsAt | null)[] {
  if (counted === null || count === 1) return Array.from({ length: count }, () => counted);
  const [start, end] = counted;
  const names = [...folded.slice(start, end).matchAll(/[^、和与及]+/g)];
  if (names.length !== count) return Array.from({ length: count }, () => counted);
  return names.map(({ 0: name, index }) => {
    const length = name.search(/等(?![级候])/);
    return [start + index, start + index + (length > 0 ? length : name.length)];
  });
}

function bounded(folded: string, at: WordsAt): boolean {
  return /^(?:不|至少|最多)/.test(folded.slice(...at));
}

/** Groups of percentages joined by 、 or 和, each group with the words before its first. */
function findPercents(folded: string): readonly FoundTarget[] {
  const matches = [...folded.matchAll(PERCENT)].map(({ 0: words, index }): WordsAt => [
    index,
    index + words.length,
  ]);
  const groups: WordsAt[][] = [];
  for (const at of matches) {
    const last = groups.at(-1);
    const reached = last?.at(-1)?.[1];
    if (last !== undefined && reached === at[0] - 1 && /[、和及]/.test(folded.charAt(reached))) last.push(at);
    else groups.push([at]);
  }
  return groups.flatMap((group, number) => {
    const [first] = group;
    if (first === undefined || folded.slice(...first).startsWith('100%')) return [];
    const floor = groups[number - 1]?.at(-1)?.[1] ?? 0;
    const before = clauseBefore(folded, first[0], floor);
    if (PAST.test(before) || !(REACHES.test(before) || bounded(folded, first))) return [];
    const counted = countedBefore(folded, first[0], floor);
    const named = shares(folded, counted, group.length);
    return group.map((quantity, place): FoundTarget => {
      const start = place === 0 ? (counted?.[0] ?? quantity[0]) : quantity[0];
      return { kind: 'percent', raw: [start, quantity[1]], quantity, counted: named[place] ?? null };
    });
  });
}

/** 10人以上聚集 and 1000万元以上项目 say which are meant, not how many are wanted. */
function isQualifier(words: string, next: string): boolean {
  return /以[上下内]$/.test(words) && /^的?[\u3400-\u9fff]/.test(next);
}

function findCounts(folded: string): readonly FoundTarget[] {
  let floor = 0;
  return [...folded.matchAll(COUNT)].flatMap(({ 0: words, index, groups }): readonly FoundTarget[] => {
    const end = index + words.length;
    const before = clauseBefore(folded, index, 0);
    const next = folded.slice(end, end + 12);
    if (OTHER_COUNT.test(next) || isQualifier(words, next)) return [];
    if (PAST.test(before) || (groups?.['bound'] === undefined && NOT_ORDERED.test(before))) return [];
    const isOrdered =
      groups?.['place'] !== undefined || groups?.['bound'] !== undefined || ORDERS.test(before);
    if (!isOrdered) return [];
    const from = countedBefore(folded, index, floor);
    const after = countedAfter(folded, end);
    floor = end;
    const counted = after ?? from;
    const start = from !== null && after === null ? from[0] : index;
    return [{ kind: 'count', raw: [start, Math.max(end, after?.[1] ?? 0)], quantity: [index, end], counted }];
  });
}

/** Every target with a figure in a folded text. Linear. */
export function findFigures(folded: string): readonly FoundTarget[] {
  return [...findPercents(folded), ...findCounts(folded)];
}
