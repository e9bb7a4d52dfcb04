/** Turns a clock's rule, or a given deadline, into the instants that a launch pins. */
import { assertNever, DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { addToWall } from './add-duration.js';
import { addMonths } from './civil-date.js';
import {
  dayMillis,
  epochDayOfWall,
  instantOfWall,
  minuteMillis,
  minutesOfTime,
  wallOf,
} from './local-time.js';
import type { WallTime } from './local-time.js';
import type { CalendarData, ClockRule, Duration, PlannedClock, PlanningContext } from './types.js';
import {
  addWorkingMillis,
  isPublishedBetween,
  workingEpochDayAfter,
  workingMillisBetween,
} from './working-time.js';

/** When a clock turns yellow: after this share (0 to 1) of its window, counted in natural or in working time. */
export interface YellowRule {
  readonly yellowFrom: number;
  readonly counts: 'natural' | 'working';
}

/** A clock that runs by a policy's rule. */
export interface ClockPlan extends YellowRule {
  readonly rule: ClockRule;
}

/** A clock that runs to a given instant, in real time; `exclusive` for one read as 24:00. */
export interface DeadlinePlan extends YellowRule {
  readonly dueAt: Instant;
  readonly exclusive: boolean;
}

interface WallDeadline {
  readonly due: WallTime;
  readonly exclusive: boolean;
  readonly carriedOver: boolean;
}

/**
 * Plans a clock that starts at the real instant `from`. All arithmetic is on the local wall clock (the drill's, in a
 * drill). Throws `calendar-unpublished` when the deadline needs a day of an unpublished year; a natural rule under
 * natural counting never consults the calendar. Throws `invalid-input` for a rule that makes no sense.
 */
export function planClock(plan: ClockPlan, from: Instant, context: PlanningContext): PlannedClock {
  const start = wallOf(from, context);
  const deadline = deadlineOf(plan, start, context.calendar);
  const yellow = yellowOf(plan, { start, due: deadline.due }, context.calendar);
  return pinned({ from, yellow, deadline }, context);
}

/**
 * Plans a clock that ends at a given instant, which is never moved to another day. A deadline before `from` is due at
 * `from`, so that its ladder climbs from the launch and not from before anybody knew of it. Never consults the
 * calendar for more than the yellow light, so it never throws `calendar-unpublished`.
 */
export function planUntil(plan: DeadlinePlan, from: Instant, context: PlanningContext): PlannedClock {
  const start = wallOf(from, context);
  const due = Math.max(start, wallOf(plan.dueAt, context));
  const yellow = yellowOf(plan, { start, due }, context.calendar);
  return pinned({ from, yellow, deadline: { due, exclusive: plan.exclusive, carriedOver: false } }, context);
}

function deadlineOf({ rule, counts }: ClockPlan, start: WallTime, calendar: CalendarData): WallDeadline {
  const today = epochDayOfWall(start);
  switch (rule.rule) {
    case 'after':
      return { due: addToWall(rule.duration, start, calendar), exclusive: false, carriedOver: false };
    case 'same-day': {
      const atLeast = addToWall(rule.minimum, start, calendar);
      const endOfDay = atTime(today, '24:00');
      return atLeast > endOfDay.due ? { due: atLeast, exclusive: false, carriedOver: true } : endOfDay;
    }
    case 'same-day-by-cutoff':
      return start < atTime(today, rule.cutoff).due
        ? atTime(today, '24:00')
        : atTime(today + 1, rule.nextDayAt);
    case 'day-at': {
      const day = laterDay(rule.duration, today, calendar);
      // A report owed by working people is not owed on a day on which they rest: the date moves forward.
      const due = counts === 'working' ? workingEpochDayAfter(day, 0, calendar) : day;
      return atTime(due, rule.at);
    }
    default:
      return assertNever(rule);
  }
}

/** Counts whole days from the day's date, whatever the hour: a Saturday's next working day is Monday. */
function laterDay(duration: Duration, today: number, calendar: CalendarData): number {
  const { amount, unit } = duration;
  // On the start's own day the local time may be past already, so that the clock would end before it began.
  if (
    !Number.isInteger(amount) ||
    amount < 1 ||
    (unit !== 'day' && unit !== 'month' && unit !== 'working-day')
  ) {
    throw new DomainError(
      'invalid-input',
      'a day-at rule counts whole days, working days or months, at least one',
      {
        duration,
      },
    );
  }
  if (unit === 'working-day') return workingEpochDayAfter(today, amount, calendar);
  return unit === 'month' ? addMonths(today, amount) : today + amount;
}

function atTime(epochDay: number, time: string): WallDeadline {
  const minutes = minutesOfTime(time);
  return {
    due: epochDay * dayMillis + minutes * minuteMillis,
    exclusive: minutes === 1440,
    carriedOver: false,
  };
}

/**
 * The yellow light only warns, so it must not block a launch whose deadline is known: in a window that touches an
 * unpublished year, or that has no working time (a deadline set within a weekend), it counts natural time.
 */
function yellowOf(
  { yellowFrom, counts }: YellowRule,
  { start, due }: { start: WallTime; due: WallTime },
  calendar: CalendarData,
): WallTime {
  const natural = start + Math.ceil((due - start) * yellowFrom);
  if (counts === 'natural' || !isPublishedBetween(start, due, calendar)) return natural;
  const window = workingMillisBetween(start, due, calendar);
  return window === 0 ? natural : addWorkingMillis(start, Math.ceil(window * yellowFrom), calendar);
}

function pinned(
  { from, yellow, deadline }: { from: Instant; yellow: WallTime; deadline: WallDeadline },
  context: PlanningContext,
): PlannedClock {
  const dueAt = instantOfWall(deadline.due, context);
  return {
    startedAt: from,
    yellowAt: instantOfWall(yellow, context),
    dueAt,
    missAt: deadline.exclusive ? dueAt : dueAt + 1,
    carriedOver: deadline.carriedOver,
  };
}
