/** Those who have a part in a matter beside the owners who answer for it, and which of them have given it. */
import { answerable } from '../owners.js';
import type { ObligationState, OwnerSlot } from '../types.js';

/** The owners who hold no clock: those who assist, implement or guide where others answer for it. */
export function contributors({ slots }: Pick<ObligationState, 'slots'>): readonly OwnerSlot[] {
  const answering = new Set(answerable(slots));
  return slots.filter((slot) => !answering.has(slot));
}

/** Whether the owner has given its part: a contribution, or an answer of its own. */
export function hasContributed({ contributedAt, lastRespondedAt }: OwnerSlot): boolean {
  return contributedAt !== null || lastRespondedAt !== null;
}

/** Units that have a part in it and have given nothing yet. */
export function missingContributors(state: Pick<ObligationState, 'slots'>): readonly string[] {
  return contributors(state)
    .filter((slot) => !hasContributed(slot))
    .map(({ unitId }) => unitId);
}
