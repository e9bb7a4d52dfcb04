/** Tells whether a date of the text is a limit, and not a target year, history or a validity period. */
import type { Groups } from './date-words.js';
import { restOfClause } from './found-deadline.js';

/** How firmly the words make a date a limit: `by` outright (前), `verb` by what is to be done (6月底完成), `none` not at all. */
export type DateLimit = 'by' | 'verb' | 'none';

/** What follows a date that is a limit though no 前 stands there. */
const TO_DO =
  /^(?:全部|全面|基本|确保|力争)?(?:完成|建成|报送|上报|办结|竣工|投用|投入使用|取得|见效|出台|到位|销号|清零)(?![了过]|[^，。；]{0,12}的(?!基础))/;
const TO_DO_IN_YEAR =
  /^[^，。；]{0,12}(?:完成|建成|实现|启用|到位|投用|签约|开工|出台|落地|办结|销号|清零|新[建增])(?![了过])/;
const LATEST =
  /(?:截止(?:时间|日期)?(?:到|至|于|为|是)?：?|最迟(?:于|在)?|至迟(?:于|在)?|不[晚迟]于|(?:时限|期限|时间)(?:要求)?：)$/;
// 6月底、12月底前: the 前 is said once for both.
const JOINED = /^(?:[、和及](?:\d{1,2}月)?(?:\d{1,2}[日号]|[底末]|[上中下]旬)){1,3}(?:之前|以前|前)/;
/** 6月、12月底前: the end is said once for both. */
const MONTHS_JOINED = /^(?:[、和及]\d{1,2}月){0,3}[、和及]\d{1,2}月[底末](?:之前|以前|前)/;
/** 2000年底前建成的小区 and 6月底前已完成 tell of the past or describe; they set no time. */
const DESCRIBES =
  /^(?:已|曾|仍|尚|(?:建成|开工|投产|竣工|取得|出生|参加|登记|注册|交付|成立|入住|设立|完成|投用)[^，。；]{0,16}的(?!基础))/;
const VALID =
  /(?:有效期?|施行|实施期?|执行|适用|试行)[^，。；]{0,10}$|起(?:施行|实施|执行|试行)，[^。；]{0,10}$/;

/** 自4月1日8时起至4月10日24时止: how long something holds. */
const FROM_DAY = /(?:\d[日号时点分]|[月年][底末初]?|：\d{2})起?至$/;
/** 即日起至6月30日止，禁止…: the same, where what follows forbids or is in force. */
const FROM_NOW = /日起至$/;
const IN_FORCE =
  /^(?:，[^，。；]{0,12})?[^，。；]{0,12}(?:禁止|不得|严禁|停止|暂停|封闭|管制|实行|执行|施行)/;

function isSpan(folded: string, start: number, end: number): boolean {
  const before = folded.slice(Math.max(0, start - 12), start);
  return FROM_DAY.test(before) || (FROM_NOW.test(before) && IN_FORCE.test(folded.slice(end, end + 40)));
}

function isJoined(folded: string, end: number, { day, part }: Groups): boolean {
  const rest = folded.slice(end, end + 40);
  return day === undefined && part === undefined ? MONTHS_JOINED.test(rest) : JOINED.test(rest);
}

function isValidity(folded: string, start: number): boolean {
  return VALID.test(folded.slice(Math.max(0, start - 20), start));
}

/** Whether the date at [start, end) of a folded text limits anything; `groups` are those of its pattern. */
export function limitOf(folded: string, [start, end]: readonly [number, number], groups: Groups): DateLimit {
  const rest = restOfClause(folded, end);
  if (DESCRIBES.test(rest)) return 'none';
  if (groups['by'] !== undefined || groups['inside'] !== undefined) return 'by';
  if (groups['within'] !== undefined) return TO_DO_IN_YEAR.test(rest) ? 'by' : 'none';
  if (LATEST.test(folded.slice(Math.max(0, start - 10), start)) || isJoined(folded, end, groups)) return 'by';
  if (isValidity(folded, start)) return 'none';
  if (groups['until'] !== undefined) return isSpan(folded, start, end) ? 'none' : 'by';
  // 2026年底，全面建成… sets a time; 到2026年底，… is a target year.
  const isTarget = /[到至]$/.test(folded.slice(Math.max(0, start - 1), start));
  const order = folded.charAt(end) === '，' ? restOfClause(folded, end + 1) : rest;
  return TO_DO.test(order) && !isTarget ? 'verb' : 'none';
}
