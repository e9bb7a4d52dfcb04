/** How often something is owed: a rule on the duty calendar, and one occurrence of it. Plain JSON. */
import type { Weekday } from '../calendar/civil-date.js';
import type { Instant } from '../instant.js';

/** A day of a month: its number (a shorter month's last day instead), the last one, or its n-th working day. */
export type DayOfMonth = number | 'last' | { readonly workingDay: number };

/** Which days an occurrence falls on. Intervals count whole units; weeks begin on Monday. */
export type RecurringDays =
  /** Every n-th day, the first on the day of the start. */
  | { readonly every: 'day'; readonly interval: number }
  /** Every n-th working day; swapped weekend days (调休) are working days. */
  | { readonly every: 'working-day'; readonly interval: number }
  /** On these weekdays of every n-th week, the week of the start being the first. */
  | { readonly every: 'week'; readonly interval: number; readonly weekdays: readonly Weekday[] }
  /**
   * Once in every period of n months (3: a quarter, 12: a year), counted from January; `month` is the month within the
   * period, from 1.
   */
  | {
      readonly every: 'month';
      readonly interval: number;
      readonly month: number;
      readonly on: DayOfMonth;
    };

export interface RecurrenceRule {
  readonly days: RecurringDays;
  /** Local time at which an occurrence is due, "HH:MM"; "24:00" is the end of the day, exclusive. */
  readonly at: string;
  /** What becomes of an occurrence whose day is no working day: it stays, or moves to the working day before or after. */
  readonly shift: 'keep' | 'before' | 'after';
  /** Nothing that is due at or before it is owed. */
  readonly from: Instant;
  /** Last local day, "YYYY-MM-DD", inclusive, before any shift; null for until somebody ends it. */
  readonly until: string | null;
}

/** One occurrence. Its number counts the rule's occurrences from 1, whatever becomes of them. */
export interface Occurrence {
  readonly n: number;
  /** The rule's day (since 1970-01-01), before any shift; the next one is counted from it. */
  readonly day: number;
  readonly opensAt: Instant;
  readonly dueAt: Instant;
  readonly isExclusive: boolean;
}
