/** The days of a rule, one after the other, before any shift. */
import { addMonths, civilDateOf, daysInMonth, epochDayOf, weekdayOf } from '../calendar/civil-date.js';
import type { CalendarData } from '../calendar/types.js';
import { isWorkingEpochDay, workingEpochDayAfter } from '../calendar/working-time.js';
import { assertNever } from '../domain-error.js';
import type { DayOfMonth, RecurringDays } from './types.js';

/** Where a search begins: the first day that may be one, and the day from which intervals count. */
export interface Search {
  readonly notBefore: number;
  readonly anchor: number;
  readonly calendar: CalendarData;
}

/**
 * The first of the rule's days that is not before the given one. Throws `calendar-unpublished` when a working day of an
 * unpublished year is needed.
 */
export function ruleDay(days: RecurringDays, search: Search): number {
  const { notBefore, anchor, calendar } = search;
  switch (days.every) {
    case 'day': {
      const past = Math.max(0, notBefore - anchor);
      return anchor + Math.ceil(past / days.interval) * days.interval;
    }
    case 'working-day':
      return workingRuleDay(days.interval, search);
    case 'week':
      return weekRuleDay(days, search);
    case 'month': {
      const start = periodOf(civilMonth(notBefore), days.interval);
      for (let period = start; ; period += 1) {
        const day = dayIn(period * days.interval + days.month - 1, days.on, calendar);
        if (day >= notBefore) return day;
      }
    }
    default:
      return assertNever(days);
  }
}

/** Counted from the first working day on; each later one is so many working days after the one before. */
function workingRuleDay(interval: number, { notBefore, anchor, calendar }: Search): number {
  let day = workingEpochDayAfter(anchor, 0, calendar);
  while (day < notBefore) day = workingEpochDayAfter(day, interval, calendar);
  return day;
}

function weekRuleDay(
  { interval, weekdays }: Extract<RecurringDays, { every: 'week' }>,
  { notBefore, anchor }: Search,
): number {
  const firstWeek = mondayOf(anchor);
  for (let day = notBefore; ; day += 1) {
    const week = (mondayOf(day) - firstWeek) / 7;
    if (week % interval === 0 && weekdays.includes(weekdayOf(day))) return day;
  }
}

function mondayOf(day: number): number {
  return day - (weekdayOf(day) - 1);
}

/** Months since January of the year 0. */
function civilMonth(day: number): number {
  const { year, month } = civilDateOf(day);
  return year * 12 + month - 1;
}

function periodOf(month: number, interval: number): number {
  return Math.floor(month / interval);
}

function dayIn(monthIndex: number, on: DayOfMonth, calendar: CalendarData): number {
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  const length = daysInMonth(year, month);
  const first = epochDayOf({ year, month, day: 1 });
  if (on === 'last') return first + length - 1;
  if (typeof on === 'number') return first + Math.min(on, length) - 1;
  return nthWorkingDay({ first, count: on.workingDay }, calendar);
}

/** The month's last working day when it has fewer. */
function nthWorkingDay({ first, count }: { first: number; count: number }, calendar: CalendarData): number {
  const end = addMonths(first, 1);
  let left = count;
  let last = first;
  for (let day = first; day < end && left > 0; day += 1) {
    if (!isWorkingEpochDay(day, calendar)) continue;
    last = day;
    left -= 1;
  }
  return last;
}
