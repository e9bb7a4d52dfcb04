/** What holds for every request: it is one's own unit's, the matter is open, and only one of its kind is pending. */
import type { Circumstances } from '../decision.js';
import { own } from '../decide-owner.js';
import { isAnswerable } from '../owners.js';
import { refuse } from '../refuse.js';
import type { OwnerSlot } from '../types.js';
import type { PendingRequest, Wish } from './types.js';

/** The asking unit's slot. Refuses a request for another unit, on a submitted matter, or a second one of its kind. */
export function askingSlot(decision: Circumstances, unitId: string, what: Wish['what']): OwnerSlot {
  const slot = own(decision, unitId);
  const { state } = decision.draft;
  if (state.phase !== 'open' && what !== 'disagreement') {
    refuse(decision, [
      'wrong-state',
      'it has been submitted; withdraw the submission, or wait for the answer',
    ]);
  }
  const pending = state.requests.pending.find(
    (request) => request.unitId === unitId && request.what === what,
  );
  if (pending !== undefined) {
    const message = `a request for ${what} of ${unitId} is pending; withdraw it, or wait for the answer`;
    refuse(decision, ['wrong-state', message], { requestId: pending.id, at: pending.at });
  }
  return slot;
}

/** Refuses an owner whom no clock waits for: it has nothing to extend or to suspend. */
export function assertAnswerable(decision: Circumstances, unitId: string): void {
  if (isAnswerable(decision.draft.state, unitId)) return;
  refuse(decision, ['not-permitted', `${unitId} does not answer for it; only those who do can ask for that`]);
}

/** The request as it is kept while it is pending. */
export function requestOf(
  { commandId: id, receivedAt: at }: Circumstances,
  unitId: string,
  wish: Wish,
): PendingRequest {
  return { ...wish, id, unitId, at };
}

/** The pending request of that id. Refuses when there is none: it was answered, taken back, or never made. */
export function pendingRequest(decision: Circumstances, requestId: string): PendingRequest {
  const { pending } = decision.draft.state.requests;
  const request = pending.find(({ id }) => id === requestId);
  if (request !== undefined) return request;
  const ids = pending.map(({ id, unitId, what }) => ({ id, unitId, what }));
  return refuse(decision, ['wrong-state', `no request ${requestId} waits for an answer`], { pending: ids });
}
