/** Two owners disagree 协调: both say what they think, and the office decides with both opinions before it. */
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { own } from '../decide-owner.js';
import { slotOf } from '../owners.js';
import { refuse } from '../refuse.js';
import { askingSlot, pendingRequest, requestOf } from './asking.js';
import type { RequestCommand } from './commands.js';
import { addRequest, answerRequest } from './pending-request.js';
import { opinionUntil } from './limits.js';
import type { PendingRequest } from './types.js';

type Disagreeing = Extract<RequestCommand, { type: 'raise-disagreement' | 'give-opinion' | 'coordinate' }>;

export const disagreementDeciders: Deciders<Disagreeing> = {
  'raise-disagreement': raiseDisagreement,
  'give-opinion': giveOpinion,
  coordinate,
};

/** Raised with one's own opinion, which is among the command's words. */
function raiseDisagreement(decision: Decision<'raise-disagreement'>): void {
  const { draft, command } = decision;
  const { unitId, withUnitId } = command;
  askingSlot(decision, unitId, 'disagreement');
  if (withUnitId === unitId || slotOf(draft.state, withUnitId) === undefined) {
    const others = draft.state.slots.map((slot) => slot.unitId).filter((other) => other !== unitId);
    refuse(decision, ['invalid-input', 'one disagrees with another owner of it'], { withUnitId, others });
  }
  addRequest(draft, requestOf(decision, unitId, { what: 'disagreement', withUnitId, heardAt: null }));
}

function giveOpinion(decision: Decision<'give-opinion'>): void {
  const { draft, command, receivedAt } = decision;
  const { unitId, requestId } = command;
  own(decision, unitId);
  const { withUnitId, heardAt } = pendingDisagreement(decision, requestId);
  if (withUnitId !== unitId) {
    refuse(decision, ['not-permitted', `it is ${withUnitId} whose opinion is asked for`], { withUnitId });
  }
  if (heardAt !== null) {
    refuse(decision, ['wrong-state', `${unitId} has given its opinion already`], { heardAt });
  }
  draft.emit({ type: 'opinion-given', requestId, unitId, effectiveAt: receivedAt });
}

/** The office decides between them; without the other unit's opinion only when that was waited for long enough. */
function coordinate(decision: Decision<'coordinate'>): void {
  const { draft, command, receivedAt } = decision;
  const { id: requestId, unitId, withUnitId, ...request } = pendingDisagreement(decision, command.requestId);
  const until = opinionUntil(draft.state, request.at);
  if (request.heardAt === null && receivedAt < until) {
    refuse(decision, ['wrong-state', `the opinion of ${withUnitId} is missing; it has time for it still`], {
      withUnitId,
      until,
    });
  }
  const end = { type: 'disagreement-coordinated', requestId, unitId, withUnitId } as const;
  answerRequest(draft, end, receivedAt);
}

function pendingDisagreement(
  decision: Circumstances,
  requestId: string,
): PendingRequest & { readonly what: 'disagreement' } {
  const request = pendingRequest(decision, requestId);
  if (request.what === 'disagreement') return request;
  return refuse(decision, ['wrong-state', `${requestId} is a request for ${request.what}`], { requestId });
}
