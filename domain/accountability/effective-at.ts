/** When something that happened to an obligation counts, as opposed to when it was recorded. */
import type { Instant } from '../instant.js';
import type { ObligationEvent } from '../obligation/types.js';

/** The instant of receipt or of occurrence when the event carries one, never after the record itself. */
export function effectiveAtOf(event: ObligationEvent): Instant {
  return 'effectiveAt' in event ? Math.min(event.effectiveAt, event.at) : event.at;
}
