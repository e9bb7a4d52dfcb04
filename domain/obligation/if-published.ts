/** What holds when a year's calendar is not published: no answer is refused for it, and the clock on the wall counts. */
import { addDuration } from '../calendar/add-duration.js';
import type { Duration, PlanningContext } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';

/** The plan, or what takes its place when it needs an unpublished year. */
export function ifPublished<T>(plan: () => T, otherwise: (year: number) => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'calendar-unpublished') {
      return otherwise(Number(error.details['year']));
    }
    throw error;
  }
}

/** A working day as a day, a working hour as an hour. */
export function naturally({ amount, unit }: Duration): Duration {
  if (unit === 'working-hour') return { amount, unit: 'hour' };
  return { amount, unit: unit === 'working-day' ? 'day' : unit };
}

/** The instant that lies so long after another; counted naturally when it needs an unpublished year. */
export function laterBy(duration: Duration, from: Instant, planning: PlanningContext): Instant {
  return ifPublished(
    () => addDuration(duration, from, planning),
    () => addDuration(naturally(duration), from, planning),
  );
}
