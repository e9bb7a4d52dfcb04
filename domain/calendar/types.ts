/** Shapes of the duty calendar and of planned instants, plain JSON so that a launch can pin them. */
import type { Instant, Millis } from '../instant.js';

/** Exceptions of one published year, as "MMDD" words: weekdays that rest, and weekend days that work (调休). */
export interface CalendarYear {
  /** Mondays to Fridays that are holidays, e.g. "0101 0102". */
  readonly rest: string;
  /** Saturdays and Sundays that are working days, e.g. "0104". */
  readonly work: string;
}

/**
 * The calendar as pinned at launch. A year that is absent from `years` has not been published: an instant that
 * needs one of its days is refused with `calendar-unpublished`, naming the year.
 */
export interface CalendarData {
  readonly version: string;
  /** IANA name, for display only; the offset below is what counts. */
  readonly timeZone: string;
  /** Constant offset from UTC, in minutes (Asia/Shanghai: 480). */
  readonly utcOffsetMinutes: number;
  /** Working periods of a working day in minutes since local midnight, ascending, e.g. [[540, 720], [810, 1050]]. */
  readonly workingMinutes: readonly (readonly [number, number])[];
  readonly years: Readonly<Record<string, CalendarYear>>;
}

/** How a drill maps its own time onto real time: one drill day lasts `dayMs` real milliseconds. */
export interface DrillTimeline {
  readonly realStart: Instant;
  readonly drillStart: Instant;
  readonly dayMs: Millis;
}

/** Everything that turns a rule into an instant. `drill` is null for the real thing. */
export interface PlanningContext {
  readonly calendar: CalendarData;
  readonly drill: DrillTimeline | null;
}

/** A length of time; the working units consult the calendar, the others never do. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'month' | 'working-hour' | 'working-day';
}

/** How the end of a clock follows from its start. Local times are "HH:MM"; "24:00" is the end of the day, exclusive. */
export type ClockRule =
  /** So long after the start. */
  | { readonly rule: 'after'; readonly duration: Duration }
  /** 24:00 of the day it starts, but at least `minimum` long (then shown as carried over 顺延). */
  | { readonly rule: 'same-day'; readonly minimum: Duration }
  /** Started before `cutoff`: 24:00 the same day; later: the next day at `nextDayAt`. */
  | { readonly rule: 'same-day-by-cutoff'; readonly cutoff: string; readonly nextDayAt: string }
  /** On the n-th day (natural or working) after the start's day, at a local time. */
  | { readonly rule: 'day-at'; readonly duration: Duration; readonly at: string };

/** A clock's pinned instants, in real time. */
export interface PlannedClock {
  readonly startedAt: Instant;
  readonly yellowAt: Instant;
  /** The deadline as people read it. */
  readonly dueAt: Instant;
  /** The first instant at which it is missed: `dueAt` itself when the deadline is exclusive (24:00), else one millisecond later. */
  readonly missAt: Instant;
  /** True when the minimum of a same-day rule carried it over midnight (顺延). */
  readonly carriedOver: boolean;
}
