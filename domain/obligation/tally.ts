/** How far the owners are, counted by unit, with who is missing: "47 of 52, missing: …". */
import { answerable } from './owners.js';
import type { OwnerSlot } from './types.js';
import { contributors, hasContributed } from './contributions/contributors.js';
import type { Contributed } from './contributions/contributors.js';

/** `done` of `of`; `missing` names the others. */
export interface Count {
  readonly done: number;
  readonly of: number;
  readonly missing: readonly string[];
}

/**
 * Receipts are everybody's; answers of the period that runs and submissions are owed by those who answer for it;
 * contributions by the others. A denominator of 0 says that nobody owes that.
 */
export interface Tally {
  readonly acknowledged: Count;
  readonly responded: Count;
  readonly submitted: Count;
  readonly contributed: Count;
}

/** The counts as the state is now. */
export function tallyOf(state: Contributed): Tally {
  const { slots } = state;
  const answering = answerable(slots);
  return {
    acknowledged: count(slots, ({ acknowledgedAt }) => acknowledgedAt !== null),
    responded: count(answering, (slot) => (slot.respondedAt ?? slot.submittedAt) !== null),
    submitted: count(answering, ({ submittedAt }) => submittedAt !== null),
    contributed: count(contributors(state), (slot) => hasContributed(slot, state)),
  };
}

function count(slots: readonly OwnerSlot[], isDone: (slot: OwnerSlot) => boolean): Count {
  const missing = slots.filter((slot) => !isDone(slot)).map(({ unitId }) => unitId);
  return { done: slots.length - missing.length, of: slots.length, missing };
}
