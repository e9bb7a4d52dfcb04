/** Deadlines that name a day or the end of a period: 2026年6月底前, 6月20日18：00前, 年底前, 2026年上半年. */
import { compareDays, daysInMonth, isRealDay, isoInstant, parseIsoDay } from './dates.js';
import type { CalendarDay } from './dates.js';
import type { ParsedDeadline } from './types.js';

/** A deadline with its place in the text, and whether a person should look at it. */
export interface FoundDeadline {
  readonly deadline: ParsedDeadline;
  readonly index: number;
  readonly unclear: boolean;
}

const BY = '(?:之前|以前|前(?![后期夕述置往])|(?=(?:全部|全面|基本)?(?:完成|建成|报送|上报)))';
const TIME = '(上午|中午|下午|晚上?)?(\\d{1,2})(?:：(\\d{2})(?!\\d)|[时点](?:(\\d{1,2})分|(半))?)';
const YEAR = '(?:(?<!\\d)(\\d{4})年|(今年|本年|明年))?';
const DAY = new RegExp(
  `${YEAR}(?<![\\d.])(\\d{1,2})月(?:份|(\\d{1,2})[日号]|(底|末|上旬|中旬|下旬))?(?:${TIME})?${BY}`,
  'g',
);
const YEAR_END =
  /(?:(?<!\d)(\d{4})年|(今年|本年|明年))?(?:(?<=[年])年?|年)底(?:之前|以前|前(?![后期]))|(?<![\d近几两半多])(今年|本年)?年内(?=[^，。；]{0,12}(?:完成|建成|实现|启用|到位))/g;
const PERIOD =
  /(?:(?<!\d)(\d{4})年|(今年|明年))?(上半年|下半年|第?([一二三四])季度)(?:末|底)?(之前|以前|前(?![后期])|内)?/g;
const CLOCK = new RegExp(`(当日|当天|今日|今天)?${TIME}(?:之前|以前|前(?![后期]))`, 'g');

interface Context {
  readonly text: string;
  readonly folded: string;
  /** "YYYY-MM-DD" or null. */
  readonly issuedOn: string | null;
}

/** The year a deadline means: written, or carried on from an earlier one in the same text, or that of the document. */
function yearOf(
  written: string | undefined,
  word: string | undefined,
  index: number,
  context: Context,
): number | null {
  if (written !== undefined) return Number(written);
  const issued = context.issuedOn === null ? null : parseIsoDay(context.issuedOn).year;
  if (word === '明年') return issued === null ? null : issued + 1;
  if (word !== undefined) return issued;
  const carried = [
    ...context.folded
      .slice(Math.max(0, index - 200), index)
      .matchAll(/(?<!\d)((?:19|20)\d{2})年\d{1,2}月[^，。；]{0,8}前/g),
  ].at(-1);
  return carried?.[1] === undefined ? issued : Number(carried[1]);
}

function settle(
  raw: string,
  index: number,
  day: CalendarDay | null,
  time: readonly [number, number],
  context: Context,
): FoundDeadline {
  const possible = day !== null && isRealDay(day) && time[0] * 60 + time[1] <= 24 * 60 && time[1] < 60;
  const past = possible && context.issuedOn !== null && compareDays(day, parseIsoDay(context.issuedOn)) < 0;
  const at = possible && !past ? isoInstant(day, time[0], time[1]) : null;
  return { deadline: { raw, kind: 'date', at, rule: '', recurrence: null }, index, unclear: at === null };
}

function timeOf(
  half: string | undefined,
  hour: string | undefined,
  minutes: readonly (string | undefined)[],
  halfPast: string | undefined,
): readonly [number, number] {
  if (hour === undefined) return [24, 0];
  const value = Number(hour);
  const afternoon = (half === '下午' || half?.startsWith('晚') === true) && value < 12;
  const minute = minutes.find((written) => written !== undefined);
  return [afternoon ? value + 12 : value, halfPast !== undefined ? 30 : Number(minute ?? 0)];
}

function lastDay(year: number, month: number, part: string | undefined): number {
  if (part === '上旬') return 10;
  return part === '中旬' ? 20 : daysInMonth(year, month);
}

function dayBefore(year: number, month: number): CalendarDay {
  return month > 1
    ? { year, month: month - 1, day: daysInMonth(year, month - 1) }
    : { year: year - 1, month: 12, day: 31 };
}

function fromDay(match: RegExpExecArray, context: Context): FoundDeadline | null {
  const [raw, written, word, monthText, dayText, part, half, hour, minute, minuteWord, halfPast] = match;
  const period = dayText === undefined && part === undefined;
  if (/每年?$/.test(context.folded.slice(Math.max(0, match.index - 2), match.index))) return null;
  if (period && !/[前]$/.test(raw)) return null;
  const year = yearOf(written, word, match.index, context);
  const month = Number(monthText);
  const real = year !== null && month >= 1 && month <= 12;
  // 6月前 ends before June begins; 6月底前 and 6月20日前 include what they name.
  const day = !real
    ? null
    : period
      ? dayBefore(year, month)
      : { year, month, day: dayText === undefined ? lastDay(year, month, part) : Number(dayText) };
  const words = context.text.slice(match.index, match.index + raw.length);
  return settle(words, match.index, day, timeOf(half, hour, [minute, minuteWord], halfPast), context);
}

function fromYearEnd(match: RegExpExecArray, context: Context): FoundDeadline | null {
  if (/每$/.test(context.folded.slice(Math.max(0, match.index - 1), match.index))) return null;
  const year = yearOf(match[1], match[2] ?? match[3], match.index, context);
  const words = context.text.slice(match.index, match.index + match[0].length);
  return settle(words, match.index, year === null ? null : { year, month: 12, day: 31 }, [24, 0], context);
}

function fromPeriod(match: RegExpExecArray, context: Context): FoundDeadline | null {
  const [raw, written, word, name, quarter, by] = match;
  const year = yearOf(written, word, match.index, context);
  const month = name === '上半年' ? 6 : name === '下半年' ? 12 : 3 * ('一二三四'.indexOf(quarter ?? '') + 1);
  const found = settle(
    raw,
    match.index,
    year === null ? null : { year, month, day: daysInMonth(year, month) },
    [24, 0],
    context,
  );
  // Without 前 or 内 it may be a target or history: only a written year still ahead makes it a deadline.
  return by !== undefined || (written !== undefined && found.deadline.at !== null) ? found : null;
}

function fromClock(match: RegExpExecArray, context: Context): FoundDeadline | null {
  const before = context.folded.slice(Math.max(0, match.index - 4), match.index);
  if (/[日号天周年月]$/.test(before)) return null;
  const raw = context.text.slice(match.index, match.index + match[0].length);
  return {
    deadline: { raw, kind: 'same-day', at: null, rule: '', recurrence: null },
    index: match.index,
    unclear: false,
  };
}

/** Every deadline in a text that names a day, a period's end or an hour of the day, in no particular order. Linear. */
export function findDates(context: Context): readonly FoundDeadline[] {
  const rules: readonly (readonly [
    RegExp,
    (match: RegExpExecArray, context: Context) => FoundDeadline | null,
  ])[] = [
    [DAY, fromDay],
    [YEAR_END, fromYearEnd],
    [PERIOD, fromPeriod],
    [CLOCK, fromClock],
  ];
  return rules.flatMap(([pattern, read]) =>
    [...context.folded.matchAll(pattern)].flatMap((match) => read(match, context) ?? []),
  );
}
