/** What the owners do: acknowledge, respond, submit, and confirm what the office recorded for them. */
import type { Instant } from '../instant.js';
import { overChildren } from './children/over-open-children.js';
import { refuse } from './refuse.js';
import type { Circumstances, Decision } from './decision.js';
import { withoutSignature } from './cosign/turn.js';
import { missingContributors } from './contributions/contributors.js';
import type { Draft } from './draft.js';
import { isLateResponse, withdrawMisses } from './lateness.js';
import { answerable, isAnswerable, slotOf } from './owners.js';
import { settle } from './settle.js';
import type { OwnerSlot } from './types.js';

/** Signs for it 签收; a second time only when it was received before the first. */
export function acknowledge(decision: Decision<'acknowledge'>): void {
  const { draft, command, receivedAt } = decision;
  const slot = own(decision, command.unitId);
  if (slot.acknowledgedAt !== null && slot.acknowledgedAt <= receivedAt) refuseAgain(decision, slot);
  takeReceipt(draft, { unitId: command.unitId, at: receivedAt, isImplied: false });
  settle(draft, receivedAt);
}

/** Answers 反馈: the first answer or a progress report; it implies the receipt. */
export function respond(decision: Decision<'respond'>): void {
  const { draft, command, receivedAt } = decision;
  own(decision, command.unitId);
  takeResponse(draft, command.unitId, receivedAt);
  settle(draft, receivedAt);
}

/** Asks to close it 报结, by the unit's head; it implies an answer. */
export function submit(decision: Decision<'submit'>): void {
  const { draft, command, receivedAt } = decision;
  const { unitId } = command;
  const slot = own(decision, command.unitId);
  assertSubmittable(decision, slot);
  const others = answerable(draft.state.slots).filter((other) => other.unitId !== unitId);
  const isLast = others.every((other) => other.submittedAt !== null);
  const children = overChildren(decision);
  const over = isLast ? submittedOver(decision) : [];
  if (slot.respondedAt === null) takeResponse(draft, unitId, receivedAt);
  const named = over.length === 0 ? {} : { over };
  draft.emit({ type: 'submitted', unitId, effectiveAt: receivedAt, isLast, ...named, ...children });
  withdrawMisses(draft, { unitId, clocks: ['completion'], at: receivedAt, why: 'received-in-time' });
  settle(draft, receivedAt);
}

/** Confirms a record: from now on it counts from when it occurred, which may take back a miss. */
export function confirmRecord(decision: Decision<'confirm-record'>): void {
  const { draft, command } = decision;
  own(decision, command.unitId);
  const { recordId, unitId } = command;
  const record = draft.state.unconfirmed.find((each) => each.recordId === recordId && each.unitId === unitId);
  if (record === undefined) {
    return refuse(decision, ['not-found', `no record ${recordId} waits for ${unitId}'s confirmation`], {
      recordId,
    });
  }
  draft.emit({ type: 'record-confirmed', recordId, unitId, effectiveAt: record.occurredAt });
  const at = record.occurredAt;
  const clocks =
    record.what === 'respond' ? (['receipt', 'response', 'progress'] as const) : ['receipt' as const];
  withdrawMisses(draft, { unitId, clocks, at, why: 'confirmed-in-time' });
}

/** Records a receipt that counts from `at`. */
export function takeReceipt(
  draft: Draft,
  { unitId, at, isImplied }: { readonly unitId: string; readonly at: Instant; readonly isImplied: boolean },
): void {
  draft.emit({ type: 'acknowledged', unitId, effectiveAt: at, isImplied });
  withdrawMisses(draft, { unitId, clocks: ['receipt'], at, why: 'received-in-time' });
}

/** Records an answer that counts from `at`, and the receipt that it implies. */
export function takeResponse(draft: Draft, unitId: string, at: Instant): void {
  const acknowledgedAt = slotOf(draft.state, unitId)?.acknowledgedAt ?? null;
  if (acknowledgedAt === null || at < acknowledgedAt) takeReceipt(draft, { unitId, at, isImplied: true });
  draft.emit({ type: 'responded', unitId, effectiveAt: at, isLate: isLateResponse(draft.state, unitId, at) });
  withdrawMisses(draft, { unitId, clocks: ['response', 'progress'], at, why: 'received-in-time' });
}

/** Units over whom the last submission goes; refused when it does not say that it does. */
function submittedOver(decision: Decision<'submit'>): readonly string[] {
  const missing = missingContributors(decision.draft.state);
  const notSigned = withoutSignature(decision.draft.state);
  const over = [...new Set([...missing, ...notSigned])];
  if (over.length > 0 && decision.command.overMissing !== true) {
    const message = `${over.join(', ')} gave no contribution or no co-signature; wait for it, or submit over it with a reason`;
    refuse(decision, ['wrong-state', message], { missing, notSigned });
  }
  return over;
}

/** The actor's own slot. Refuses for another unit, or one that owns no part of it. */
export function own(decision: Circumstances, unitId: string): OwnerSlot {
  const { draft, actor } = decision;
  const slot = slotOf(draft.state, unitId);
  if (slot === undefined || actor.unitId !== unitId) {
    return refuse(decision, ['not-permitted', `a unit acts only for itself, not for ${unitId}`]);
  }
  return slot;
}

function refuseAgain(decision: Circumstances, { unitId, acknowledgedAt }: OwnerSlot): never {
  return refuse(decision, ['wrong-state', `${unitId} has already acknowledged it`], {
    unitId,
    acknowledgedAt,
  });
}

function assertSubmittable(decision: Decision<'submit'>, slot: OwnerSlot): void {
  const { state } = decision.draft;
  const { unitId } = slot;
  if (state.kind !== 'task') {
    refuse(decision, [
      'wrong-state',
      `a ${state.kind} matter is not submitted; the office moves it to the long-term list`,
    ]);
  }
  if (!isAnswerable(state, unitId)) {
    refuse(decision, ['not-permitted', `${unitId} does not answer for it; only those who do can submit it`]);
  }
  if (slot.submittedAt !== null) {
    refuse(decision, ['wrong-state', `${unitId} has already submitted it`], {
      submittedAt: slot.submittedAt,
    });
  }
  if (state.hasClosingStandard && decision.command.statesStandard !== true) {
    refuse(decision, ['invalid-input', 'it has a closing standard: say in `standard` how it is met'], {
      field: 'standard',
    });
  }
  if (state.returnedAt !== null && decision.receivedAt < state.returnedAt) {
    refuse(decision, ['wrong-state', 'it was returned after this submission was sent; submit it again'], {
      returnedAt: state.returnedAt,
    });
  }
}
