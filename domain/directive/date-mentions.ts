/** Finds the dates of a text that name a day or the end of a period: 6月20日18：00前, 年底前, 2026年上半年. */
import { daysInMonth } from './dates.js';
import type { CalendarDay } from './dates.js';
import {
  BY_WORDS,
  NUMBER_WORDS,
  TIME_WORDS,
  YEAR_WORDS,
  groupsOf,
  numberOf,
  writtenYear,
} from './date-words.js';
import type { Groups } from './date-words.js';
import { limitOf } from './date-limit.js';
import type { DateLimit } from './date-limit.js';
import { matchesWith } from './found-deadline.js';

/** A date as written. `last` gives its last day in a year; the day may not exist. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
  readonly year: number | null;
  readonly last: (year: number, issued: CalendarDay | null) => CalendarDay;
  /** How the last day follows (Chinese), without the hour; null when it is the day written. */
  readonly counted: string | null;
  readonly limit: DateLimit;
  /** It names a period rather than a day, so that without 前 it may be a target or history. */
  readonly isPeriod: boolean;
}

const WEEKDAY = '(?:（(?:星期|周)[一二三四五六日天]）)?';
const DAY = new RegExp(
  `${YEAR_WORDS}?(?<![\\d.一二三四五六七八九十])(?<month>${NUMBER_WORDS})月份?(?:(?<day>${NUMBER_WORDS})[日号]${WEEKDAY}|(?<part>底|末|上旬|中旬|下旬))?${TIME_WORDS}?(?:${BY_WORDS}|(?<until>止))?`,
  'g',
);
const DOTTED = new RegExp(
  `(?<![\\d./-])(?<year>20\\d{2})([./-])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})(?![\\d./-])${TIME_WORDS}?${BY_WORDS}?`,
  'g',
);
const YEAR_END = new RegExp(
  `(?:${YEAR_WORDS}年?|(?<![\\d近几两半多一二三四五六七八九十百每]|每个)年)[底末终]${BY_WORDS}?`,
  'g',
);
const WHOLE_YEAR = /^(?<year>20\d{2})年度?$/g;
const YEAR_INSIDE = new RegExp(
  `(?:${YEAR_WORDS}年?|(?<![\\d近几两半多一二三四五六七八九十百每])年)(?<within>内)`,
  'g',
);
const MONTH = new RegExp(
  `(?<![每各个\\d一二三四五六七八九十当次上半])(?:(?<monthWord>[本下])月(?<day>${NUMBER_WORDS})[日号]|(?<monthEnd>[本下]?)月[底末])${TIME_WORDS}?${BY_WORDS}`,
  'g',
);
/** 18日8时前, behind a date of the same month: an hour makes it a day and not a number of days. */
const BARE_DAY = new RegExp(
  `(?<![月\\d一二三四五六七八九十.至—~～-])(?<monthEnd>)(?<day>\\d{1,2})[日号]${TIME_WORDS}${BY_WORDS}`,
  'g',
);
const YEAR_BEFORE = new RegExp(`(?<!\\d)(?<year>20\\d{2})年${BY_WORDS}`, 'g');
const HALF_YEAR = new RegExp(
  `${YEAR_WORDS}?(?<period>上半年|下半年)[末底]?(?:${BY_WORDS}|(?<inside>内))?`,
  'g',
);
const QUARTER = new RegExp(
  `${YEAR_WORDS}?(?<period>第?(?<quarter>[一二三四1234])季度)[末底]?(?:${BY_WORDS}|(?<inside>内))?`,
  'g',
);

function endOfMonth(year: number, month: number): CalendarDay {
  return { year, month, day: daysInMonth(year, month) };
}

function endOfMonthBefore(year: number, month: number): CalendarDay {
  return month > 1 ? endOfMonth(year, month - 1) : endOfMonth(year - 1, 12);
}

type Last = Pick<DateMention, 'last' | 'counted'>;

function lastOfDay({ month = '', day, part, by }: Groups): Last {
  const number = numberOf(month);
  const fixed = day === undefined ? { 上旬: 10, 中旬: 20 }[part ?? ''] : numberOf(day);
  if (fixed !== undefined) {
    const counted = day === undefined ? `${part ?? ''}计至${fixed}日` : null;
    return { last: (year) => ({ year, month: number, day: fixed }), counted };
  }
  // 6月前 ends before June begins; 6月底前 includes the day that it names.
  return part === undefined && by !== undefined && number >= 1 && number <= 12
    ? { last: (year) => endOfMonthBefore(year, number), counted: `“${month}月前”计至上月最后一日` }
    : { last: (year) => endOfMonth(year, number), counted: '月底计至当月最后一日' };
}

/** 月底前 and 下月10日前 mean the month of the document's date, and the one after it. */
function lastOfIssueMonth({ day, monthWord, monthEnd }: Groups): Last {
  const isNext = monthWord === '下' || monthEnd === '下';
  const last = (year: number, issued: CalendarDay | null): CalendarDay => {
    const ahead = (issued?.month ?? 1) + (isNext ? 1 : 0);
    const [meantYear, month] = ahead > 12 ? [year + 1, 1] : [year, ahead];
    return day === undefined ? endOfMonth(meantYear, month) : { year: meantYear, month, day: numberOf(day) };
  };
  return {
    last,
    counted: `“${isNext ? '下' : '本'}月”按成文日期推算，计至${day === undefined ? '月底最后一日' : `${day}日`}`,
  };
}

function lastOfPeriod({ period = '', quarter = '' }: Groups): Last {
  const half = { 上半年: 6, 下半年: 12 }[period];
  const month = half ?? 3 * (('一二三四1234'.indexOf(quarter) % 4) + 1);
  return {
    last: (year) => endOfMonth(year, month),
    counted: `${half === undefined ? '季度' : period}计至${month}月最后一日`,
  };
}

const yearEnd = (): Last => ({ last: (year) => endOfMonth(year, 12), counted: '年底计至12月31日' });

/** A character without which the pattern cannot match; the pattern; how the last day follows. */
const FORMS: readonly (readonly [string, RegExp, (groups: Groups) => Last])[] = [
  ['月', DAY, lastOfDay],
  ['20', DOTTED, lastOfDay],
  ['年', YEAR_END, yearEnd],
  ['年', WHOLE_YEAR, yearEnd],
  ['内', YEAR_INSIDE, yearEnd],
  ['月', MONTH, lastOfIssueMonth],
  ['日', BARE_DAY, lastOfIssueMonth],
  ['半年', HALF_YEAR, lastOfPeriod],
  ['季度', QUARTER, lastOfPeriod],
  [
    '前',
    YEAR_BEFORE,
    () => ({ last: (year) => endOfMonth(year - 1, 12), counted: '“年前”计至上一年12月31日' }),
  ],
];

/** Every date of a folded text, in order of place, those that are no limit included. Linear. */
export function dateMentions(folded: string): readonly DateMention[] {
  return FORMS.flatMap(([sign, pattern, lastOf]) =>
    matchesWith(folded, sign, pattern).map((match) => {
      const groups = groupsOf(match);
      const start = match.index;
      const end = start + match[0].length;
      const { last, counted } = lastOf(groups);
      const limit = limitOf(folded, [start, end], groups);
      const isPeriod = groups['day'] === undefined && groups['part'] === undefined;
      return { start, end, groups, year: writtenYear(groups), last, counted, limit, isPeriod };
    }),
  ).sort((left, right) => left.start - right.start || right.end - left.end);
}
