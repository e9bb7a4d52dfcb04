/** What the cascade can have done to a child. */
import type { ObligationState } from '../types.js';

/** The matter above changed hands: whoever has it now decides on the child, in the place of the unit that handed it down. */
export type CascadeEvent = {
  readonly type: 'office-changed';
  readonly from: ObligationState['office'];
  readonly to: ObligationState['office'];
};
