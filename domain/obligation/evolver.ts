/** The shape of what a part's events do to a state. */
import type { ObligationEvent, ObligationState } from './types.js';

/** One function for each event of a part: the state with what the event changes. Bookkeeping only. */
export type Evolvers<Event extends { readonly type: ObligationEvent['type'] }> = {
  readonly [Type in Event['type']]: (
    state: ObligationState,
    event: Extract<ObligationEvent, { type: Type }>,
  ) => ObligationState;
};
