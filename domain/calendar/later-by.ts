/** Adds a length of time where a missing calendar must not stand in the way. */
import type { Instant } from '../instant.js';
import { addDuration } from './add-duration.js';
import { ifPublished } from './if-published.js';
import { naturally } from './naturally.js';
import type { Duration, PlanningContext } from './types.js';

/** The instant that lies so long after another; counted naturally when it needs an unpublished year. */
export function laterBy(duration: Duration, from: Instant, planning: PlanningContext): Instant {
  return ifPublished(
    () => addDuration(duration, from, planning),
    () => addDuration(naturally(duration), from, planning),
  );
}
