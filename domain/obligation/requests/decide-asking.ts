/** What an owner asks of the office: another owner, more time, help, a pause; and what it takes back. Nothing changes yet. */
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { own } from '../decide-owner.js';
import { slotOf } from '../owners.js';
import { refuse } from '../refuse.js';
import { assertSuspensionEnd } from '../suspension/decide.js';
import { askingSlot, assertAnswerable, pendingRequest, requestOf } from './asking.js';
import type { RequestCommand } from './commands.js';
import { addRequest, dropRequest } from './pending-request.js';
import { assertExtension, runningCompletion } from './extension.js';
import { transferUntil } from './limits.js';

type Asking = Extract<
  RequestCommand,
  {
    type:
      | 'request-transfer'
      | 'request-extension'
      | 'request-assistants'
      | 'request-suspension'
      | 'withdraw-request';
  }
>;

export const askingDeciders: Deciders<Asking> = {
  'request-transfer': requestTransfer,
  'request-extension': requestExtension,
  'request-assistants': requestAssistants,
  'request-suspension': requestSuspension,
  'withdraw-request': withdrawRequest,
};

/** It is not theirs 转办: said within the policy's time, decided by the office; nobody passes it on by himself. */
function requestTransfer(decision: Decision<'request-transfer'>): void {
  const { draft, command, receivedAt } = decision;
  const { unitId, to } = command;
  const slot = askingSlot(decision, unitId, 'transfer');
  const until = transferUntil(draft.state, slot);
  if (receivedAt > until) {
    refuse(decision, ['wrong-state', 'a wrong addressee says so within the policy’s time, which is over'], {
      until,
    });
  }
  if (to !== null) assertStranger(decision, to.unitId);
  addRequest(draft, requestOf(decision, unitId, { what: 'transfer', to }));
}

/** More time 延期, asked before the deadline and to a later one. */
function requestExtension(decision: Decision<'request-extension'>): void {
  const { draft, command, receivedAt } = decision;
  const { unitId, dueAt } = command;
  askingSlot(decision, unitId, 'extension');
  assertAnswerable(decision, unitId);
  const completion = runningCompletion(decision);
  if (receivedAt >= completion.missAt) {
    refuse(decision, ['wrong-state', 'an extension is asked for before the deadline, which is over'], {
      dueAt: completion.dueAt,
    });
  }
  assertExtension(decision, completion, dueAt);
  const { round } = completion;
  addRequest(draft, requestOf(decision, unitId, { what: 'extension', dueAt, round }));
}

/** More assistants 加办. */
function requestAssistants(decision: Decision<'request-assistants'>): void {
  const { draft, command } = decision;
  const { unitId, add } = command;
  askingSlot(decision, unitId, 'assistants');
  const unitIds = add.map((each) => each.unitId);
  if (unitIds.length === 0 || new Set(unitIds).size < unitIds.length) {
    refuse(decision, ['invalid-input', 'a request for assistants names units, each once'], { unitIds });
  }
  for (const each of unitIds) assertStranger(decision, each);
  addRequest(draft, requestOf(decision, unitId, { what: 'assistants', add }));
}

/** A pause, because it cannot go on for now 中止. */
function requestSuspension(decision: Decision<'request-suspension'>): void {
  const { draft, command } = decision;
  const { unitId, until } = command;
  askingSlot(decision, unitId, 'suspension');
  assertAnswerable(decision, unitId);
  assertSuspensionEnd(decision, until);
  addRequest(draft, requestOf(decision, unitId, { what: 'suspension', until }));
}

/** The unit takes its request back. */
function withdrawRequest(decision: Decision<'withdraw-request'>): void {
  const { draft, command } = decision;
  const { unitId, requestId } = command;
  own(decision, unitId);
  const request = pendingRequest(decision, requestId);
  if (request.unitId !== unitId) {
    refuse(decision, ['not-permitted', `${requestId} is a request of ${request.unitId}`], { requestId });
  }
  dropRequest(draft, { type: 'request-withdrawn', requestId, unitId, what: request.what });
}

function assertStranger(decision: Circumstances, unitId: string): void {
  if (slotOf(decision.draft.state, unitId) === undefined) return;
  refuse(decision, ['invalid-input', `${unitId} owns a part of it already`], { unitId });
}
