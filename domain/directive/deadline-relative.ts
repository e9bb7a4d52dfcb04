/** Deadlines counted from the issue, from a receipt or from an event, and those that name an event: 印发之日起30日内, 开学之前. */
import { TIME_WORDS } from './date-words.js';
import { issueTerm } from './issue-term.js';
import { foundDeadline, matchesWith, restOfClause } from './found-deadline.js';
import type { DeadlineContext, FoundDeadline } from './found-deadline.js';

// 近15天, 隔离14天, 连续3天 are facts or medicine, not time limits.
const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)';
const TERM = new RegExp(
  `(?<![近前第满每续离察去隔约超长\\d一二两三四五六七八九十百])${COUNT}(?:[至到—~～-]${COUNT})?个?半?(?:工作日|自然日|小时|分钟|日|天|周|月|年)(?:之内|以内|内)(?!到(?![位岗场账货达])|有(?!序|效|力|针对)|[去曾无未外部的累连再])`,
  'g',
);
const NO_TERM =
  /^(?!(?:完成|上报|报[告送]|开展|核查|协查|排查|落实|反馈)).*(?:接触史|密切接触|旅居|旅行史|居住史|行程|核酸(?:检测)?(?:阴性|证明|报告|结果)|症状)/;

const DOCUMENT =
  '(?:本|该|此)?(?:通知|方案|意见|文件|办法|细则|规定|决定|要点|责任分工|任务分工|分工方案|实施方案)?';
const FROM_ISSUE = new RegExp(
  `(?:自|从)?${DOCUMENT}(?:印发|下发|发布|公布|签发|施行|实施)(?:之日起|之后|以后|后)，?$`,
);
const FROM_RECEIPT = /(?:自|从)?(?:收到|接到|接报|接获|收悉)[^，。；、]{0,24}?(?:之日起|之后|以后|后|起)，?$/;
const FROM_EVENT = /(?:自|从)?[^，。；：、（）]{1,24}(?:之日起|之后|以后|后|起)，?$/;
const FROM_ISSUE_RULE = '自印发之日起算，下达时计算';
const LONGEST_START = 40;

const RECEIPT_OF_DOCUMENT =
  /^(?:收到|接到|收悉)(?:本|此|该)?(?:通知|文件|方案|意见|分工|责任分工|任务分工|通知书|函件?)?$/;
const REPEATED = /^(?:收到|接到|接报|接警|接诉|接获|收悉|发现|发生|出现|遇到?)/;

/** Whether an event may happen again and again, each time with a term of its own; the receipt of the document may not. */
export function isRepeatedEvent(event: string): boolean {
  return REPEATED.test(event) && !RECEIPT_OF_DOCUMENT.test(event);
}

interface Start {
  readonly words: string;
  readonly rule: string;
}

function eventRule(event: string): string {
  if (RECEIPT_OF_DOCUMENT.test(event)) return '自收到本文件之日起算，签收后才能确定，须由人确定日期';
  if (isRepeatedEvent(event)) return `自“${event}”起算，每次分别计算`;
  return `自“${event}”起算，取决于该事件，须由人确定日期`;
}

// 收到转办件后，应在5个工作日内…: the event stands in the clause before.
const EVENT_BEFORE =
  /(?:^|[，。；：])(?:凡是?|如|对)?(?<event>(?:收到|接到|接报|接获|发现|发生|出现|遇到)[^，。；]{1,24}?)(?:之后|以后|后|的|时)?，[^，。；]{0,24}$/;
/** 一旦发生火情必须10分钟内…: the event stands in the same clause, before the word that says must. */
const EVENT_IN_CLAUSE =
  /(?<![未无没不])(?<event>(?:收到|接到|接报|接获|发现|发生|出现|遇有)[^，。；：的应须要]{1,20}?)(?<![在于])(?:之?后|时|的)?(?:(?:必须|应当|务必|须|要|应)[^，。；]{0,12}?)?(?:[在于])?$/;
// 压缩至3个工作日以内 is a standard for later, not a time for this.
const STANDARD = /(?:压缩|缩短|减少|控制|提速|压减|降低)(?:到|至|在|为)?$/;
/** 企业应当在设备安装完毕之日起: what begins the term stands after the last 在, 自 or 从. */
const LEAD_IN = /^.{0,24}(?<![存现所])[在自从于](?=.{2})/;

/** 疾控中心发现疫情后: who finds it is no part of the event. */
const SUBJECT_OF_EVENT =
  /^[^，。；：]{1,16}?(?<![未无没不自从])(?=(?:收到|接到|接报|接获|发现|发生|出现)(?!的)[^，。；：]{1,20}(?:之?后)，?$)/;

function startBefore(text: string, folded: string, index: number): Start | null {
  const from = Math.max(0, index - LONGEST_START);
  const before = folded.slice(from, index);
  const named = FROM_ISSUE.exec(before) ?? FROM_RECEIPT.exec(before) ?? FROM_EVENT.exec(before);
  if (named === null) {
    const event = (EVENT_IN_CLAUSE.exec(before) ?? EVENT_BEFORE.exec(before))?.groups?.['event'];
    return event === undefined ? null : { words: '', rule: eventRule(event) };
  }
  const lead = LEAD_IN.exec(named[0].slice(1))?.[0].length;
  const skipped = lead === undefined ? (SUBJECT_OF_EVENT.exec(named[0])?.[0].length ?? 0) : lead + 1;
  const words = text.slice(from + named.index + skipped, index);
  const folding = named[0].slice(skipped).replace(/，$/, '');
  if (FROM_ISSUE.test(folding)) {
    const entry = /施行|实施/.test(folding);
    return { words, rule: entry ? '自施行之日起算，施行日须由人确定' : FROM_ISSUE_RULE };
  }
  const event = folding.replace(/^[自从]/, '').replace(/(?:之日起|之后|以后|后|起)$/, '');
  return { words, rule: eventRule(event) };
}

/** What counts from the issue is computed at launch, as far as its words are a term in whole units. */
function ruleOfTerm(rule: string | undefined, raw: string): string {
  if (rule === undefined) return '未写明起算点，须由人确定日期';
  const isOdd = rule === FROM_ISSUE_RULE && issueTerm(raw) === null;
  return isOdd ? '自印发之日起算，期限不是整数，须由人确定日期' : rule;
}

function findTerms(context: DeadlineContext): readonly FoundDeadline[] {
  const { text, folded } = context;
  return matchesWith(folded, '内', TERM).flatMap(({ 0: term, index }) => {
    const end = index + term.length;
    if (NO_TERM.test(restOfClause(folded, end)) || STANDARD.test(folded.slice(Math.max(0, index - 6), index)))
      return [];
    const start = startBefore(text, folded, index);
    const from = index - (start?.words.length ?? 0);
    const rule = ruleOfTerm(start?.rule, text.slice(from, end));
    return [foundDeadline(context, [from, end], { kind: 'relative', rule })];
  });
}

const SEASONS =
  '开学|返校|复学|复课|收假|放假|春节|国庆节?|中秋节?|元旦|端午节?|清明节?|五一|劳动节|节日|节假日|寒假|暑假|主汛期|汛期|入汛|台风|雨季|采暖季|供暖季|供暖期|供暖|入冬|冬季|春耕|秋收|高考|中考|两会|会议|大会|活动|赛事|换届';
const BEFORE_EVENT = new RegExp(
  `(?<!每年|每次)(?:20\\d{2}(?:[—-]20\\d{2})?年度?|[今本明]年)?“?(?<event>${SEASONS})”?(?:到来|来临|开始|结束|召开|举办)?(?:之前|以前|前(?![后期夕述置往]|\\d{1,2}[天日](?:内|的|[未无没]|每|连续)))|(?<holiday>(?:春节|国庆|中秋|元旦|五一|端午)?节)前(?=[^，。；]{0,12}(?:完成|报送|上报|到位|办结|建成))`,
  'g',
);
const AFTER_EVENT = new RegExp(
  `(?<event>${SEASONS}|疫情|检查|验收)(?:结束)后(?=，?(?:立即|尽快|及时|迅速|马上))|(?<holiday>(?:春节|国庆|中秋|元旦|五一|端午)?节)后(?=第?[一二三四五\\d]|上班|，?(?:立即|尽快|及时|迅速|马上)|(?:全面|组织|开展|启动|完成|上?报))`,
  'g',
);

function findEvents(context: DeadlineContext): readonly FoundDeadline[] {
  const { folded } = context;
  return [...matchesWith(folded, '前', BEFORE_EVENT), ...matchesWith(folded, '后', AFTER_EVENT)].map(
    ({ 0: words, index, groups }) => {
      const event = groups?.['event'] ?? groups?.['holiday'] ?? '';
      const rule = `取决于事件“${event === '节' ? '节日' : event}”，须由人确定日期`;
      return foundDeadline(context, [index, index + words.length], { kind: 'relative', rule });
    },
  );
}

const NEXT_DAY = new RegExp(`(?:次日|翌日|第二天)${TIME_WORDS}(?:之前|以前|前(?![后期]))`, 'g');

function findNextDays(context: DeadlineContext): readonly FoundDeadline[] {
  return matchesWith(context.folded, '前', NEXT_DAY).map(({ 0: words, index }) =>
    foundDeadline(context, [index, index + words.length], {
      kind: 'relative',
      rule: '按事情发生的次日计算，须由人确定日期',
    }),
  );
}

const THIS_WEEK = /(?<![每各])[本下]周(?:[一二三四五六日天末])?(?:之前|以前|前(?![后期])|之内|以内|内)/g;

function findWeeks(context: DeadlineContext): readonly FoundDeadline[] {
  return matchesWith(context.folded, '周', THIS_WEEK).map(({ 0: words, index }) =>
    foundDeadline(context, [index, index + words.length], {
      kind: 'relative',
      rule: '按下达之日所在的周计算，须由人确定日期',
    }),
  );
}

/** Every deadline of a text that hangs on the issue, a receipt or an event. `at` is never given. Linear. */
export function findRelative(context: DeadlineContext): readonly FoundDeadline[] {
  return [...findTerms(context), ...findEvents(context), ...findNextDays(context), ...findWeeks(context)];
}
