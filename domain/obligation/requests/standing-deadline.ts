/** The deadlines from which an extension counts, also while the clock stands still. */
import type { Instant } from '../../instant.js';
import { movedClock } from '../suspension/moved-clock.js';
import type { ObligationState, RunningClock } from '../types.js';

/** The present deadline; of a suspended matter the one that it has when the suspension ends, so that an extension takes no time away. */
export function standingDeadline(state: ObligationState, completion: RunningClock): Instant {
  const { suspension } = state;
  return suspension === null ? completion.dueAt : movedClock(state, completion, suspension.until).dueAt;
}

/** The deadline before the first extension, moved as the present one is: a suspension uses up nothing of the limit. */
export function firstDeadline(state: ObligationState, completion: RunningClock): Instant {
  const { firstDueAt } = state.requests.extension;
  const standing = standingDeadline(state, completion);
  return firstDueAt === null ? standing : firstDueAt + (standing - completion.dueAt);
}
