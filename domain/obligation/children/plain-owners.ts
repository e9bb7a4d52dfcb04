/** The owners of an obligation as a child is given them: named, and nothing of what they have done. */
import type { ObligationState, Owner } from '../types.js';

/** In the order of the slots. */
export function plainOwners({ slots }: ObligationState): readonly Owner[] {
  return slots.map(({ unitId, role, headPostId, dutyPostId }) => ({ unitId, role, headPostId, dutyPostId }));
}
