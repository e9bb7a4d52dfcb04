/** Carries an instant on by what was left until it, after a time that does not count. */
import type { Instant } from '../instant.js';
import { instantOfWall, wallOf } from './local-time.js';
import type { PlanningContext } from './types.js';
import { addWorkingMillis, workingMillisBetween } from './working-time.js';

/** A time that does not count: from `heldFrom` to `goesOnAt`. */
export interface Break {
  readonly heldFrom: Instant;
  readonly goesOnAt: Instant;
}

/** The instant that has as much natural time before it as was left; at once when nothing was. */
export function carryOnNaturally(instant: Instant, { heldFrom, goesOnAt }: Break): Instant {
  return goesOnAt + Math.max(0, instant - heldFrom);
}

/**
 * The instant that has as much working time before it as was left, and after it the same natural time that lay between
 * the last working moment and the instant: 18:00 after a day that ends at 17:30, or a Sunday, loses nothing. Throws
 * `calendar-unpublished` when it needs a day of an unpublished year.
 */
export function carryOnWorking(
  instant: Instant,
  { heldFrom, goesOnAt }: Break,
  context: PlanningContext,
): Instant {
  const { calendar } = context;
  const from = wallOf(heldFrom, context);
  const until = Math.max(from, wallOf(instant, context));
  const left = workingMillisBetween(from, until, calendar);
  const rest = until - addWorkingMillis(from, left, calendar);
  return instantOfWall(addWorkingMillis(wallOf(goesOnAt, context), left, calendar) + rest, context);
}
