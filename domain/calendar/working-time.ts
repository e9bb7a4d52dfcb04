/** Working days and working hours of the duty calendar, with holidays and swapped working days (调休). */
import { DomainError } from '../domain-error.js';
import type { Millis } from '../instant.js';
import { civilDateOf, epochDayOf, weekdayOf } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { dayMillis, epochDayOfWall, minuteMillis } from './local-time.js';
import type { WallTime } from './local-time.js';
import type { CalendarData, CalendarYear } from './types.js';

/**
 * Whether people are at work on a local date: Monday to Friday unless listed as rest, Saturday and Sunday only if
 * listed as work. Throws `calendar-unpublished` naming the year when its table is not there, also for a weekend,
 * because a weekend may be a swapped working day.
 */
export function isWorkingDay(date: CivilDate, calendar: CalendarData): boolean {
  return isWorkingEpochDay(epochDayOf(date), calendar);
}

/** `isWorkingDay` for a day number. */
export function isWorkingEpochDay(epochDay: number, calendar: CalendarData): boolean {
  const { year, month, day } = civilDateOf(epochDay);
  const table = publishedYear(year, calendar);
  const word = `${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  return weekdayOf(epochDay) <= 5 ? !table.rest.includes(word) : table.work.includes(word);
}

/** The n-th working day after a day, or the day itself for 0 when it is one, else the next. */
export function workingEpochDayAfter(epochDay: number, count: number, calendar: CalendarData): number {
  let current = epochDay;
  let left = count;
  if (left === 0) while (!isWorkingEpochDay(current, calendar)) current += 1;
  while (left > 0) {
    current += 1;
    if (isWorkingEpochDay(current, calendar)) left -= 1;
  }
  return current;
}

/** The n-th working day before a day; for a day of rest the last one worked counts as none before. */
function workingEpochDayBefore(epochDay: number, count: number, calendar: CalendarData): number {
  let current = epochDay;
  while (!isWorkingEpochDay(current, calendar)) current -= 1;
  let left = count;
  while (left > 0) {
    current -= 1;
    if (isWorkingEpochDay(current, calendar)) left -= 1;
  }
  return current;
}

/** The earliest wall time by which so much working time has passed; unchanged for none. */
export function addWorkingMillis(wall: WallTime, millis: Millis, calendar: CalendarData): WallTime {
  if (millis === 0) return wall;
  let left = millis;
  for (const [start, end] of workingSpans({ from: wall, until: Infinity, calendar })) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  throw new Error('working spans end only at an unpublished year');
}

/**
 * The same position in the working day, so many working days later; unchanged for none. A start outside working
 * time counts from the beginning of the next working period.
 */
export function addWorkingDays(wall: WallTime, count: number, calendar: CalendarData): WallTime {
  if (count === 0) return wall;
  const start = nextWorkingMoment(wall, calendar);
  const day = epochDayOfWall(start);
  return start + (workingEpochDayAfter(day, count, calendar) - day) * dayMillis;
}

/** The latest wall time from which so much working time remains until `wall`; unchanged for none. */
export function subtractWorkingMillis(wall: WallTime, millis: Millis, calendar: CalendarData): WallTime {
  if (millis === 0) return wall;
  let left = millis;
  for (let day = epochDayOfWall(wall); ; day -= 1) {
    const spans = [
      ...workingSpans({ from: day * dayMillis, until: Math.min(wall, (day + 1) * dayMillis), calendar }),
    ];
    for (const [start, end] of spans.reverse()) {
      if (left <= end - start) return end - left;
      left -= end - start;
    }
  }
}

/**
 * The same hour so many working days earlier; unchanged for none. On a day on which people rest it counts from the end
 * of the working day before, so that so many whole working days lie between.
 */
export function subtractWorkingDays(wall: WallTime, count: number, calendar: CalendarData): WallTime {
  if (count === 0) return wall;
  const today = epochDayOfWall(wall);
  const rests = !isWorkingEpochDay(today, calendar);
  const day = workingEpochDayBefore(today, count, calendar);
  return rests ? (day + 1) * dayMillis : wall - (today - day) * dayMillis;
}

/** Working time within [from, until). Looks at no day on which the range has no part. */
export function workingMillisBetween(from: WallTime, until: WallTime, calendar: CalendarData): Millis {
  let total = 0;
  for (const [start, end] of workingSpans({ from, until, calendar })) total += end - start;
  return total;
}

/** Whether the calendar knows every year that [from, until) touches. */
export function isPublishedBetween(from: WallTime, until: WallTime, calendar: CalendarData): boolean {
  const lastYear = civilDateOf(epochDayOfWall(Math.max(from, until - 1))).year;
  for (let year = civilDateOf(epochDayOfWall(from)).year; year <= lastYear; year += 1) {
    if (!Object.hasOwn(calendar.years, String(year))) return false;
  }
  return true;
}

function nextWorkingMoment(wall: WallTime, calendar: CalendarData): WallTime {
  for (const [start] of workingSpans({ from: wall, until: Infinity, calendar })) return start;
  throw new Error('working spans end only at an unpublished year');
}

interface SpanRange {
  readonly from: WallTime;
  readonly until: WallTime;
  readonly calendar: CalendarData;
}

/** Working periods within [from, until), in order, cut at both ends; lazy, so that an unneeded year is never asked for. */
function* workingSpans({ from, until, calendar }: SpanRange): Generator<readonly [WallTime, WallTime]> {
  for (let day = epochDayOfWall(from); day * dayMillis < until; day += 1) {
    if (!isWorkingEpochDay(day, calendar)) continue;
    for (const [opens, closes] of calendar.workingMinutes) {
      const start = Math.max(from, day * dayMillis + opens * minuteMillis);
      const end = Math.min(until, day * dayMillis + closes * minuteMillis);
      if (start < end) yield [start, end];
    }
  }
}

function publishedYear(year: number, calendar: CalendarData): CalendarYear {
  const table = Object.hasOwn(calendar.years, String(year)) ? calendar.years[String(year)] : undefined;
  if (table !== undefined) return table;
  throw new DomainError(
    'calendar-unpublished',
    `the working calendar of ${year} has not been published; load it, or pin this instant by hand`,
    { year },
  );
}
