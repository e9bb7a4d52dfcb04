/** The office's answer to a request. A grant does the deed in the same decision; a refusal of it leaves the request pending. */
import { assertNever } from '../../domain-error.js';
import type { Deciders, Decision } from '../decision.js';
import { reassign } from '../decide-office.js';
import { refuse } from '../refuse.js';
import { assertSuspendable } from '../suspension/decide.js';
import type { Owner } from '../types.js';
import { pendingRequest } from './asking.js';
import type { RequestCommand } from './commands.js';
import { answerRequest, grantPendingSuspensions } from './pending-request.js';
import { assertExtension, extendCompletion, runningCompletion } from './extension.js';
import type { PendingRequest, Wish } from './types.js';

type Answer = Extract<RequestCommand, { type: 'grant-request' | 'decline-request' }>;

export const answerDeciders: Deciders<Answer> = {
  'grant-request': grantRequest,
  'decline-request': declineRequest,
};

type Grant = Decision<'grant-request'>;

function grantRequest(decision: Grant): void {
  const request = pendingRequest(decision, decision.command.requestId);
  assertFitting(decision, request);
  switch (request.what) {
    case 'transfer':
      return grantTransfer(decision, request);
    case 'extension':
      return grantExtension(decision, request);
    case 'assistants':
      return grantAssistants(decision, request);
    case 'suspension':
      return grantSuspension(decision, request);
    case 'disagreement':
      return refuse(decision, ['wrong-state', 'a disagreement is coordinated, not granted']);
    default:
      return assertNever(request);
  }
}

function declineRequest(decision: Decision<'decline-request'>): void {
  const { draft, command, receivedAt } = decision;
  const { id: requestId, unitId, what } = pendingRequest(decision, command.requestId);
  if (what === 'disagreement') {
    refuse(decision, ['wrong-state', 'a disagreement is coordinated, not declined']);
  }
  answerRequest(draft, { type: 'request-declined', requestId, unitId, what }, receivedAt);
}

type Asked<What extends Wish['what']> = PendingRequest & { readonly what: What };

/** As a reassignment by the office, to the unit that was asked for or to another one, in the role of the one that leaves. */
function grantTransfer(decision: Grant, { id, unitId, to: asked }: Asked<'transfer'>): void {
  const to = decision.command.to ?? asked;
  const role = decision.draft.state.slots.find((slot) => slot.unitId === unitId)?.role ?? 'lead';
  granted(decision, { id, unitId }, { what: 'transfer', to });
  reassigned(decision, unitId, to === null ? null : { ...to, role });
}

function grantExtension(decision: Grant, { id, unitId, dueAt: asked, round }: Asked<'extension'>): void {
  const dueAt = decision.command.dueAt ?? asked;
  const completion = runningCompletion(decision);
  assertExtension(decision, completion, dueAt);
  granted(decision, { id, unitId }, { what: 'extension', dueAt, round });
  extendCompletion(decision.draft, { dueAt, askedRound: round, now: decision.now });
}

function grantAssistants(decision: Grant, { id, unitId, add: asked }: Asked<'assistants'>): void {
  const add = decision.command.add ?? asked;
  granted(decision, { id, unitId }, { what: 'assistants', add });
  for (const each of add) reassigned(decision, null, { ...each, role: 'assist' });
}

function grantSuspension(decision: Grant, { id, unitId, until: asked }: Asked<'suspension'>): void {
  const { draft, receivedAt } = decision;
  const until = decision.command.until ?? asked;
  assertSuspendable(decision, until);
  granted(decision, { id, unitId }, { what: 'suspension', until });
  draft.emit({ type: 'suspended', effectiveAt: receivedAt, until });
  grantPendingSuspensions(draft, until, receivedAt);
}

function granted(
  { draft, receivedAt }: Grant,
  { id: requestId, unitId }: Pick<PendingRequest, 'id' | 'unitId'>,
  wish: Wish,
): void {
  answerRequest(draft, { type: 'request-granted', requestId, unitId, granted: wish }, receivedAt);
}

function reassigned(decision: Grant, removeUnitId: string | null, add: Owner | null): void {
  reassign({ ...decision, command: { type: 'reassign', removeUnitId, add } });
}

/** Refuses terms that belong to another kind of request, instead of overlooking them. */
function assertFitting(decision: Grant, { what }: PendingRequest): void {
  const { dueAt, until, to, add } = decision.command;
  const given = { extension: dueAt, suspension: until, transfer: to, assistants: add };
  const strange = Object.entries(given)
    .filter(([kind, terms]) => terms !== null && kind !== what)
    .map(([kind]) => kind);
  if (strange.length === 0) return;
  refuse(decision, ['invalid-input', `it is a request for ${what}; the terms are of ${strange.join(', ')}`]);
}
