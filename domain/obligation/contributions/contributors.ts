/** Those who have a part in a matter beside the owners who answer for it, and which of them have given it. */
import { answerable } from '../owners.js';
import type { ObligationState, OwnerSlot } from '../types.js';

/** The owners who hold no clock: those who assist, implement or guide where others answer for it. */
export function contributors({ slots }: Pick<ObligationState, 'slots'>): readonly OwnerSlot[] {
  const answering = new Set(answerable(slots));
  return slots.filter((slot) => !answering.has(slot));
}

/** Whose parts are asked about: the owners, and since when the duty is what it is. */
export type Contributed = Pick<ObligationState, 'slots'> & Partial<Pick<ObligationState, 'amendment'>>;

/** Whether the owner has given its part in the duty as it is now: a contribution, or an answer of its own. */
export function hasContributed(
  { contributedAt, lastRespondedAt }: OwnerSlot,
  { amendment }: Contributed,
): boolean {
  const isAnswered = lastRespondedAt !== null && lastRespondedAt >= (amendment?.dutyChangedAt ?? -Infinity);
  return contributedAt !== null || isAnswered;
}

/** Units that have a part in it and have given nothing yet. */
export function missingContributors(state: Contributed): readonly string[] {
  return contributors(state)
    .filter((slot) => !hasContributed(slot, state))
    .map(({ unitId }) => unitId);
}
