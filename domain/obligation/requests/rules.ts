/** Who may ask, answer and take back, and when. A handler may ask; what moves the unit's own duty is for its head. */
import type { Actor } from '../../machine.js';
import { isAnswerable, slotOf } from '../owners.js';
import { isItsOffice, isOwnersHead, isOwnersMember } from '../permissions.js';
import type { Possibility, Rule, Rules } from '../rule.js';
import type { ObligationState } from '../types.js';
import type { RequestCommand } from './commands.js';
import type { PendingRequest, Wish } from './types.js';

/** A request for what would change an open matter that is not suspended. */
function asking(what: Wish['what'], isPossible: Possibility = () => true): Rule {
  return {
    right: isOwnersMember,
    isPossible: (state, actor) =>
      state.phase === 'open' && !hasAsked(state, actor, what) && isPossible(state, actor),
    isClosedWhileSuspended: true,
  };
}

const isAnswering: Possibility = (state, { unitId }) => unitId !== null && isAnswerable(state, unitId);

const isExtendable: Possibility = (state, actor) =>
  isAnswering(state, actor) &&
  state.clocks.some(({ name, missedAt }) => name === 'completion' && missedAt === null);

export const requestRules: Rules<RequestCommand> = {
  'request-transfer': asking('transfer'),
  'request-assistants': asking('assistants'),
  // The head vouches for what the unit answers for.
  'request-extension': { ...asking('extension', isExtendable), right: isOwnersHead },
  'request-suspension': { ...asking('suspension', isAnswering), right: isOwnersHead },
  'raise-disagreement': {
    right: isOwnersMember,
    isPossible: (state, actor) => state.slots.length > 1 && !hasAsked(state, actor, 'disagreement'),
  },
  'give-opinion': {
    right: isOwnersMember,
    isPossible: (state, { unitId }) =>
      someDisagreement(state, (request) => request.heardAt === null && request.withUnitId === unitId),
  },
  'withdraw-request': {
    right: isOwnersMember,
    isPossible: (state, actor) => state.requests.pending.some(({ unitId }) => unitId === actor.unitId),
  },
  'grant-request': {
    right: isItsOffice,
    // Its clock runs on, so that it may be answered, while the matter is suspended.
    isPossible: (state) => state.requests.pending.some(({ what }) => what !== 'disagreement'),
    isJudgement: true,
  },
  'decline-request': {
    right: isItsOffice,
    isPossible: (state) => state.requests.pending.some(({ what }) => what !== 'disagreement'),
    isJudgement: true,
  },
  coordinate: {
    right: isItsOffice,
    isPossible: (state) => someDisagreement(state, () => true),
    isJudgement: true,
  },
  'withdraw-submission': {
    right: isOwnersHead,
    isPossible: (state, { unitId }) =>
      unitId !== null && (slotOf(state, unitId)?.submittedAt ?? null) !== null,
    isClosedWhileSuspended: true,
  },
};

function hasAsked({ requests }: ObligationState, { unitId }: Actor, what: Wish['what']): boolean {
  return requests.pending.some((request) => request.unitId === unitId && request.what === what);
}

/** Whether some pending disagreement is such a one. */
function someDisagreement(
  { requests }: ObligationState,
  isSuch: (request: PendingRequest & { readonly what: 'disagreement' }) => boolean,
): boolean {
  return requests.pending.some((request) => request.what === 'disagreement' && isSuch(request));
}
