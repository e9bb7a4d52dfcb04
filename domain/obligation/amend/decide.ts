/** Changes a running duty by a later notice, or lets it fall away. */
import { clockNames } from '../clock-names.js';
import type { Deadline } from '../clocks.js';
import { resumeCompletion } from '../decide-closing.js';
import { voidCoSign } from '../cosign/end.js';
import type { Deciders, Decision } from '../decision.js';
import type { Draft } from '../draft.js';
import { answerable } from '../owners.js';
import { changeRhythm } from '../recurrence/restart.js';
import { refuse } from '../refuse.js';
import { dropOrphans } from '../requests/pending-request.js';
import { runCompletionTo } from '../run-completion-to.js';
import { runningClock, settle, startNext, stopClocks } from '../settle.js';
import type { Instant } from '../../instant.js';
import type { AmendCommand } from './commands.js';

export const amendDeciders: Deciders<AmendCommand> = { amend, withdraw };

/** It is owed no more; what was done, and what was missed, stays on record. */
function withdraw({ draft, command, receivedAt }: Decision<'withdraw'>): void {
  const { why, noticeId } = command;
  draft.emit({ type: 'withdrawn', why, noticeId, effectiveAt: receivedAt });
  stopClocks(draft, clockNames, 'closed');
}

/**
 * Everybody who answers for it signs for it anew, from now on. Whoever comes to answer for it, or a duty that is another
 * one, owes a first answer as well; a new deadline starts a new round of the completion, a new rhythm the series from
 * now on. Misses stay.
 */
function amend(decision: Decision<'amend'>): void {
  const { draft, command, now } = decision;
  const { owners, completion, isDutyChanged, recurrence } = command.amendment;
  assertOwners(decision);
  const before = draft.state;
  const answered = answerable(before.slots).map(({ unitId }) => unitId);
  const { noticeId, amendment } = command;
  draft.emit({ type: 'amended', noticeId, amendment, removedUnitIds: removedBy(decision) });
  const isReopened = before.phase === 'submitted' && draft.state.phase === 'open';
  stopClocks(draft, isReopened ? ['receipt', 'decision'] : ['receipt'], 'amended');
  if (isDutyChanged) askSignersAnew(draft);
  startNext(draft, 'receipt', now);
  const hasNewcomer =
    owners !== null && answerable(draft.state.slots).some(({ unitId }) => !answered.includes(unitId));
  if (isDutyChanged || hasNewcomer || isReopened) answerAnew(draft, now);
  if (completion !== null) completeAnew(decision, completion.deadline);
  else if (isReopened) resume(draft, now);
  if (recurrence !== undefined) changeRhythm(draft, recurrence.rule, now);
  dropOrphans(draft);
  settle(draft, now);
}

/** Whether they are asked is for the lead to say; until then it is submitted only over them. */
function askSignersAnew(draft: Draft): void {
  stopClocks(draft, ['co-sign'], 'amended');
  voidCoSign(draft);
}

function answerAnew(draft: Draft, now: Instant): void {
  stopClocks(draft, ['response', 'progress'], 'amended');
  if (draft.state.kind !== 'prohibition') startNext(draft, 'response', now);
}

/** Only a task runs to a deadline. */
function completeAnew({ draft, now }: Decision<'amend'>, deadline: Deadline | null): void {
  const isRunTo = deadline !== null && draft.state.kind === 'task';
  if (isRunTo) runCompletionTo(draft, deadline, { from: now, why: 'amended' });
  else stopClocks(draft, ['completion'], 'amended');
}

/** As at a return: a deadline that passed while the office decided is missed at once, in a round of its own. */
function resume(draft: Draft, now: Instant): void {
  const completion = runningClock(draft.state, 'completion');
  if (completion !== undefined) resumeCompletion(draft, completion, { at: now, why: 'amended' });
}

function removedBy({ draft, command }: Decision<'amend'>): readonly string[] {
  const { owners } = command.amendment;
  if (owners === null) return [];
  const kept = new Set(owners.map(({ unitId }) => unitId));
  return draft.state.slots.map(({ unitId }) => unitId).filter((unitId) => !kept.has(unitId));
}

function assertOwners(decision: Decision<'amend'>): void {
  const { owners } = decision.command.amendment;
  if (owners === null) return;
  const unitIds = owners.map(({ unitId }) => unitId);
  if (owners.length === 0) refuse(decision, ['invalid-input', 'an obligation needs an owner']);
  if (new Set(unitIds).size < unitIds.length)
    refuse(decision, ['invalid-input', 'a unit is named twice among the owners'], { unitIds });
}
