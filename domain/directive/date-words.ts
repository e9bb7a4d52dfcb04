/** The words that make up a date or an hour in a deadline, as pieces of patterns and as numbers. */
import { digitsValue, numeralValue } from './numerals.js';

/** A year written or meant: groups `year` and `yearWord` (今 of 今年). */
export const YEAR_WORDS =
  '(?:(?<!\\d)(?<year>(?:19|20)\\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度?|(?<yearWord>[今本当明来次])年度?)';

/** An hour of the day: groups `half`, `hour`, `minute`, `minuteWord`, `halfPast`; or `office` for 下班. */
export const TIME_WORDS =
  '(?:(?<half>凌晨|上午|中午|下午|晚上?)?(?<hour>\\d{1,2})(?:：(?<minute>\\d{2})(?!\\d)[时分]?|[时点](?:(?<minuteWord>\\d{1,2})分|(?<halfPast>半))?整?)|(?<office>(?:上午|下午)?下班))';

/** The word that makes a date the last one: group `by`. */
export const BY_WORDS = '(?<by>之前|以前|前(?![后期夕述置往]))';

/** One or two digits, or a Chinese numeral up to 三十一. */
export const NUMBER_WORDS = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';

export type Groups = Readonly<Record<string, string | undefined>>;

/** Named groups of a match; none when the pattern has none. */
export function groupsOf(match: RegExpExecArray): Groups {
  return match.groups ?? {};
}

/** A year in digits or numerals; null when none is written. */
export function writtenYear({ year }: Groups): number | null {
  if (year === undefined) return null;
  return /^\d/.test(year) ? Number(year) : digitsValue(year);
}

/** A number in digits or numerals; 0, which no month or day is, when it is no number. */
export function numberOf(words: string): number {
  return numeralValue(words) ?? 0;
}

/** An hour and a minute as written; they may be impossible. Null when no hour is written. */
export function writtenTime(groups: Groups): readonly [hour: number, minute: number] | null {
  const { half, hour, minute, minuteWord, halfPast } = groups;
  if (hour === undefined) return null;
  const value = Number(hour);
  const isLate = half === '下午' || half?.startsWith('晚') === true;
  return [
    isLate && value < 12 ? value + 12 : value,
    halfPast === undefined ? Number(minute ?? minuteWord ?? 0) : 30,
  ];
}

/** "18:00". */
export function clockFace([hour, minute]: readonly [number, number]): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Whether a day has such a time; 24:00 is its end. */
export function isRealTime([hour, minute]: readonly [number, number]): boolean {
  return minute < 60 && hour * 60 + minute <= 24 * 60;
}
