/** Takes a length of time off an instant, on the local wall clock. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { assertAmount } from './add-duration.js';
import { addMonths } from './civil-date.js';
import { dayMillis, epochDayOfWall, instantOfWall, minuteMillis, wallOf } from './local-time.js';
import type { WallTime } from './local-time.js';
import type { CalendarData, Duration, PlanningContext } from './types.js';
import { subtractWorkingDays, subtractWorkingMillis } from './working-time.js';

/**
 * The instant so long before `from`: at least that much time lies between. Throws `calendar-unpublished` when a working
 * unit needs an unpublished year, `invalid-input` for what is no length of time.
 */
export function subtractDuration(duration: Duration, from: Instant, context: PlanningContext): Instant {
  return instantOfWall(subtractFromWall(duration, wallOf(from, context), context.calendar), context);
}

function subtractFromWall(duration: Duration, wall: WallTime, calendar: CalendarData): WallTime {
  assertAmount(duration);
  const { amount, unit } = duration;
  switch (unit) {
    case 'minute':
      return wall - Math.round(amount * minuteMillis);
    case 'hour':
      return wall - Math.round(amount * 60 * minuteMillis);
    case 'day':
      return wall - amount * dayMillis;
    case 'month': {
      const day = epochDayOfWall(wall);
      return wall + (addMonths(day, -amount) - day) * dayMillis;
    }
    case 'working-hour':
      return subtractWorkingMillis(wall, Math.round(amount * 60 * minuteMillis), calendar);
    case 'working-day':
      return subtractWorkingDays(wall, amount, calendar);
    default:
      return assertNever(unit);
  }
}
