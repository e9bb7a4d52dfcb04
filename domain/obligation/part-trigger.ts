/** The shape of what time does in a part that has instants of its own, beside the clocks. */
import type { Instant } from '../instant.js';
import type { Draft } from './draft.js';

/** Something that a part has to do at an instant, when nobody does anything before. */
export interface PartTrigger {
  readonly at: Instant;
  readonly does: 'part';
  /** Emits at least one event, after which the trigger is another one or none; `now` is when it is recorded. */
  readonly pull: (draft: Draft, now: Instant) => void;
}
