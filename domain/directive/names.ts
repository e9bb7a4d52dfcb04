/** Tells units from persons by their written form, and splits lists of them as the text means it. */
import { splitOutside } from './brackets.js';

const UNIT_END =
  /(?:局|委|办|厅|部|院|会|府|署|处|科|室|组|社|站|所|队|校|园|馆|台|行|厂|矿|库|场|港|区|县|市|省|州|旗|镇|乡|街道|村|社区|中心|公司|集团|大学|学院|医院|银行|海关|机关|部门|单位|组织|团体|企业|机构|专班|指挥部|党组|党委|党工委|管委会|残联|妇联|文联|工商联|侨联|社科联|科协|记协|作协|等地|各地)$/;
const POST_END =
  /(?:书记|市长|县长|区长|州长|省长|镇长|乡长|部长|厅长|局长|主任|秘书长|主席|常委|专员|组长|指挥长|总指挥|院长|校长|检察长|董事长|总经理|调研员|负责同志)$/;
/** 市水利局局长林远舟: a post with its holder. */
const POST_OF =
  /(?:书记|[市县区州省镇乡部厅局]长|主任|秘书长|主席|院长|检察长)(?!办|室|会)\p{Script=Han}{2,3}$/u;
const SIMPLE_NAME = /^[\p{Script=Han}·]+$/u;
const GENERIC =
  /^(?:各|等|[在驻].{1,6}各|全[省市县区州旗镇乡]|国务院(?:有关|相关|各)|有关|相关|其他|其余|(?:[省市县区州]直|[省市县区州]级)各|.{1,6}(?:有关|相关)(?:部门|单位))/;

const GENERIC_WITHIN = /(?:有关|相关)(?:部门|单位|地区|县区|方面)|各(?:地区?|部门|单位|县)/;

/** A unit by its ending, brackets at the end disregarded: 县发改局（粮食局）. */
export function looksLikeUnit(folded: string): boolean {
  return UNIT_END.test(folded.replace(/（[^（）]*）$/, ''));
}

/** A post such as 副市长 or 市委书记, with or without the name of its holder. */
export function looksLikePost(folded: string): boolean {
  return POST_END.test(folded) || POST_OF.test(folded);
}

/** Two to four Chinese characters, counted as people do, that are no unit: may be a person's name. */
export function looksLikePersonName(name: string): boolean {
  const length = [...name].length;
  if (!SIMPLE_NAME.test(name)) return false;
  return name.includes('·') ? length <= 20 : length >= 2 && length <= 4 && !looksLikeUnit(name);
}

/** Owners in the plural that name nobody singly: 各县区, 有关部门, 国务院相关部门, 等部门. They stand as written. */
export function isOpenEnded(folded: string): boolean {
  return GENERIC.test(folded) || GENERIC_WITHIN.test(folded);
}

const EVERYONE = /^(?:全[省市县区州旗镇乡])?(?:各级(?:$|各|党|政|部门|单位|组织|机关)|各部门各?单位)/;

/** Whether a list of owners means every unit: 各级各部门各单位, or 各部门、各单位 together. */
export function meansEveryUnit(items: readonly string[]): boolean {
  if (items.some((item) => EVERYONE.test(item))) return items.every((item) => /^(?:全.)?各/.test(item));
  return items.includes('各部门') && items.includes('各单位');
}

/** 和 and 及 separate two owners only where each side stands alone: 市A局和市B局, 有关部门及各地区, but not 文化和旅游局. */
function conjunction(folded: string): number {
  for (const match of folded.matchAll(/以及|[和及与]/g)) {
    const left = folded.slice(0, match.index).replace(/等$/, '');
    const right = folded.slice(match.index + match[0].length);
    const startsAnew =
      /^(?:各|有关|相关|其他)/.test(right) ||
      (/^[省市县区州]/.test(right) && left.charAt(0) === right.charAt(0));
    const areUnits = looksLikeUnit(left) && startsAnew;
    const areComrades = right.endsWith('同志') && looksLikePersonName(left) && !looksLikeUnit(left);
    if (areUnits || areComrades) return match.index;
  }
  return -1;
}

function splitConjunctions(folded: string, start: number): readonly [number, number][] {
  const at = conjunction(folded);
  if (at < 0) return [[start, start + folded.length]];
  const width = folded.startsWith('以及', at) ? 2 : 1;
  const right = folded.slice(at + width);
  return [[start, start + at], ...splitConjunctions(right, start + at + width)];
}

/** 商务部等有关部门 names 商务部 and 有关部门; 商务部等部门 names 商务部 and, as written, 等部门. */
function splitEtCetera(
  folded: string,
  [start, end]: readonly [number, number],
): readonly (readonly [number, number])[] {
  const slice = folded.slice(start, end);
  const at = slice.indexOf('等');
  if (at < 2) return [[start, end]];
  const rest = slice.slice(at + 1);
  if (rest === '' || /^\d+个?(?:部门|单位|部委|市直部门)$/.test(rest)) return [[start, start + at]];
  if (/^(?:部门|单位|部委|市直部门)$/.test(rest)) {
    return [
      [start, start + at],
      [start + at, end],
    ];
  }
  if (!/^(?:有关|相关|各|省级|市级|县级|其他|国务院)/.test(rest)) return [[start, end]];
  return [
    [start, start + at],
    [start + at + 1, end],
  ];
}

type Part = readonly [start: number, end: number];

/** Joins each part to the one before it, as joined so far, where `goesOn` says so. */
function rejoin(parts: readonly Part[], goesOn: (previous: Part, part: Part) => boolean): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const previous = joined.at(-1);
    if (previous !== undefined && goesOn(previous, part)) joined[joined.length - 1] = [previous[0], part[1]];
    else joined.push(part);
  }
  return joined;
}

/** 各县、区人民政府 is one owner in the plural, written with the unit it shares only once. */
function rejoinPlural(folded: string, parts: readonly Part[]): readonly Part[] {
  return rejoin(parts, (previous, part) => {
    const [before, name] = [folded.slice(...previous), folded.slice(...part)];
    if (/^(?:人民)?政府$|^(?:单位|管委会|党组)$/.test(name))
      return /(?:部门|党委|党工委|党组|[）县区市]委)$/.test(before);
    const shares = /^(?:自治区|直辖市|区|县|乡|镇|街道|市)(?:党|人民政府|政府|（|$|、)/.test(name);
    return shares && /^各.{1,8}$/.test(before);
  });
}

/** 县委常委、常务副县长 is one person with two posts: nobody is written as a member of the standing committee alone. */
function rejoinPosts(folded: string, parts: readonly Part[]): readonly Part[] {
  return rejoin(
    parts,
    (previous, part) =>
      folded.slice(previous[1], part[0]) === '、' &&
      /(?:委常委|党组成员|党委委员)$/.test(folded.slice(...previous)) &&
      !folded.slice(...part).endsWith('常委') &&
      looksLikePost(folded.slice(...part)),
  );
}

/** Splits a list of names at 、 ， ； outside brackets, at a separating 和, and before 等有关部门; [start, end) each. */
export function splitNames(folded: string): readonly (readonly [number, number])[] {
  const parts = splitOutside(folded, '、，；：').map(({ start, end }) => [start, end] as const);
  return rejoinPosts(folded, rejoinPlural(folded, parts))
    .flatMap(([start, end]) => splitConjunctions(folded.slice(start, end), start))
    .flatMap((part) => splitEtCetera(folded, part))
    .filter(([start, end]) => end > start);
}

/** Names of a class of bodies, not of a body: 卫生健康部门, 二级以上医疗机构. */
const CLASS_NAME =
  /(?:部门|机构|组织|机关|单位|企业|学校|院校|医院|社区|小区|村|街道|乡镇|市场|商场|团体|场所|党组|党委|班子|各地|等地|等|水厂|工厂|两级.{0,4}|三级.{0,4})(?:（单位）)?$/;
const UNSPECIFIC =
  /[的这该其本由于及\d—“”]|[当属]地|地方(?!志|金融)|[上下同两]级|各|每|所有|全体|广大|任何|基层|有关|相关|其他|以上|以下|等|已|新(?:建|增|设|成|组|任)|培训/;
/** A body of a place, of the state, or one whose last words only bodies of authority bear. */
const PLACED =
  /^(?:[省市县区州镇乡旗国团]|中[央国华共]|全国)|(?:总局|总署|委员会|管委会|政府|人民法院|检察院|指挥部|领导小组|办公室|办公厅|海关|海事局|总队|支队|大队|[局署厅委部])$/;

/** Whether a folded name is that of one body, not of a class of them; used where no bracket or label vouches for it. */
export function isNamedBody(name: string): boolean {
  return (
    name.length >= 3 &&
    name.length <= 30 &&
    looksLikeUnit(name) &&
    PLACED.test(name) &&
    !CLASS_NAME.test(name) &&
    !UNSPECIFIC.test(name)
  );
}

/** 市相关政法部门: a class, but of one place. */
export function isLocalClass(name: string): boolean {
  return /^[省市县区州](?!级).{1,10}部门(?:（单位）)?$/.test(name);
}

/** Whether a folded name stands for bodies of a class, so that nobody is named: 卫生健康部门. */
export function isClassName(name: string): boolean {
  return CLASS_NAME.test(name);
}
