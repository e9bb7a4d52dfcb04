/** What the office and those above do on the way: remind, reassign, record for another, pin an instant. */
import { startUntil } from './clocks.js';
import { refuse } from './refuse.js';
import type { Circumstances, Decision } from './decision.js';
import { takeReceipt, takeResponse } from './decide-owner.js';
import { answerable, slotOf } from './owners.js';
import { dropOrphans } from './requests/pending-request.js';
import { settle, startNext, stopClocks } from './settle.js';

/** Reminds some of the owners by hand 催办. */
export function remind(decision: Decision<'remind'>): void {
  const { draft, command, receivedAt } = decision;
  const unitIds = [...new Set(command.unitIds)];
  if (unitIds.length === 0) refuse(decision, ['invalid-input', 'a reminder names at least one unit']);
  for (const unitId of unitIds) assertOwner(decision, unitId);
  const postIds = draft.state.slots
    .filter((slot) => unitIds.includes(slot.unitId))
    .flatMap(({ dutyPostId }) => (dutyPostId === null ? [] : [dutyPostId]));
  draft.emit({ type: 'reminded', clock: null, round: null, unitIds, postIds, plannedAt: receivedAt });
}

/** Names or changes an owner 改派. Whoever comes to answer for it starts receipt and response anew. */
export function reassign(decision: Decision<'reassign'>): void {
  const { draft, command, now } = decision;
  const before = answerable(draft.state.slots).map(({ unitId }) => unitId);
  assertReassignable(decision);
  draft.emit({ type: 'reassigned', removedUnitId: command.removeUnitId, added: command.add });
  const hasNewcomer = answerable(draft.state.slots).some(
    ({ unitId }) => !before.includes(unitId) || unitId === command.add?.unitId,
  );
  if (hasNewcomer) {
    stopClocks(draft, ['receipt', 'response', 'progress'], 'reassigned');
    startNext(draft, 'receipt', now);
    if (draft.state.kind !== 'prohibition') startNext(draft, 'response', now);
  }
  dropOrphans(draft);
  settle(draft, now);
}

/** Enters what came by telephone or on paper 代录; it counts from its receipt here until the unit confirms it. */
export function recordForAnother(decision: Decision<'record-for-another'>): void {
  const { draft, command, commandId, receivedAt } = decision;
  const { unitId, what, occurredAt, source } = command;
  assertOwner(decision, unitId);
  if (!(occurredAt >= draft.state.issuedAt && occurredAt <= receivedAt)) {
    const limits = { from: draft.state.issuedAt, until: receivedAt };
    refuse(decision, ['invalid-input', 'it occurred between the issue and now'], { occurredAt, ...limits });
  }
  const acknowledgedAt = slotOf(draft.state, unitId)?.acknowledgedAt ?? null;
  if (what === 'acknowledge' && acknowledgedAt !== null) {
    refuse(decision, ['wrong-state', `${unitId} has already acknowledged it`], { unitId, acknowledgedAt });
  }
  const record = { recordId: commandId, unitId, what, occurredAt, receivedAt };
  draft.emit({ type: 'recorded-for-another', record, source });
  if (what === 'respond') takeResponse(draft, unitId, receivedAt);
  else takeReceipt(draft, { unitId, at: receivedAt, isImplied: false });
  settle(draft, receivedAt);
}

/** A person gives the instant of a clock that the calendar could not plan. */
export function pinInstant(decision: Decision<'pin-instant'>): void {
  const { draft, command, receivedAt } = decision;
  const { clock: name, dueAt } = command;
  const unplanned = draft.state.unplanned.find((clock) => clock.name === name);
  if (unplanned === undefined) {
    const waiting = draft.state.unplanned.map((clock) => clock.name);
    return refuse(decision, ['wrong-state', `no ${name} clock waits for an instant`], { unplanned: waiting });
  }
  if (!(dueAt > receivedAt)) {
    refuse(decision, ['invalid-input', 'a deadline is pinned to an instant still to come'], { dueAt });
  }
  const { round, startedAt } = unplanned;
  draft.emit(startUntil(draft.state, { name, round, from: startedAt }, { dueAt, isExclusive: false }));
}

function assertOwner(decision: Circumstances, unitId: string): void {
  if (slotOf(decision.draft.state, unitId) !== undefined) return;
  const owners = decision.draft.state.slots.map((slot) => slot.unitId);
  refuse(decision, ['unknown-unit', `${unitId} owns no part of it`], { unitId, owners });
}

function assertReassignable(decision: Decision<'reassign'>): void {
  const { state } = decision.draft;
  const { removeUnitId, add } = decision.command;
  if (state.phase !== 'open') {
    refuse(decision, ['wrong-state', 'it has been submitted; approve or return it first']);
  }
  if (removeUnitId === null && add === null) {
    refuse(decision, ['invalid-input', 'a reassignment adds an owner, removes one, or both']);
  }
  if (removeUnitId !== null && slotOf(state, removeUnitId) === undefined) {
    refuse(decision, ['unknown-unit', `${removeUnitId} owns no part of it`], { unitId: removeUnitId });
  }
  if (add !== null && add.unitId !== removeUnitId && slotOf(state, add.unitId) !== undefined) {
    refuse(decision, ['invalid-input', `${add.unitId} owns a part of it already`], { unitId: add.unitId });
  }
  if (add === null && state.slots.length === 1) {
    refuse(decision, ['wrong-state', 'an obligation needs an owner; name another one in the same command']);
  }
}
