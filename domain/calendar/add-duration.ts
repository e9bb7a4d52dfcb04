/** Adds a length of time to an instant: natural units by the wall clock, working units by the duty calendar. */
import { assertNever, DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { addMonths } from './civil-date.js';
import { dayMillis, epochDayOfWall, instantOfWall, minuteMillis, wallOf } from './local-time.js';
import type { WallTime } from './local-time.js';
import type { CalendarData, Duration, PlanningContext } from './types.js';
import { addWorkingDays, addWorkingMillis } from './working-time.js';

const hourMillis = 60 * minuteMillis;

/**
 * The real instant that lies `duration` after `from` (on the drill's line, in a drill). A day or a month later has the
 * same local time; a month is clamped to the last day of a shorter one. Minutes and hours may be fractions, rounded
 * to the nearest millisecond. Throws `invalid-input` for a negative or broken amount, `calendar-unpublished` when a working unit
 * needs an unpublished year.
 */
export function addDuration(duration: Duration, from: Instant, context: PlanningContext): Instant {
  return instantOfWall(addToWall(duration, wallOf(from, context), context.calendar), context);
}

/** `addDuration` on the local wall clock. */
export function addToWall(duration: Duration, wall: WallTime, calendar: CalendarData): WallTime {
  assertAmount(duration);
  const { amount, unit } = duration;
  switch (unit) {
    case 'minute':
      return wall + Math.round(amount * minuteMillis);
    case 'hour':
      return wall + Math.round(amount * hourMillis);
    case 'day':
      return wall + amount * dayMillis;
    case 'month': {
      const day = epochDayOfWall(wall);
      return wall + (addMonths(day, amount) - day) * dayMillis;
    }
    case 'working-hour':
      return addWorkingMillis(wall, Math.round(amount * hourMillis), calendar);
    case 'working-day':
      return addWorkingDays(wall, amount, calendar);
    default:
      return assertNever(unit);
  }
}

/** Refuses (`invalid-input`) a negative amount, and a part of what is counted whole. */
export function assertAmount(duration: Duration): void {
  const { amount, unit } = duration;
  const mayBeFraction = unit === 'minute' || unit === 'hour' || unit === 'working-hour';
  if (amount >= 0 && (mayBeFraction ? Number.isFinite(amount) : Number.isInteger(amount))) return;
  throw new DomainError('invalid-input', `${amount} ${unit} is no length of time`, { duration });
}
