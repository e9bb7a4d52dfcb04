/** Who may give the core commands, and when. */
import type { Actor } from '../machine.js';
import { assentPending } from './assent-pending.js';
import type { CoreCommand } from './commands.js';
import { isAnswerable, slotOf } from './owners.js';
import type { Possibility, Rules } from './rule.js';
import {
  isItsLeader,
  isItsOffice,
  isItsOfficesPeople,
  isOwnersHead,
  isOwnersMember,
  isSupervisor,
  postsHeldBy,
} from './permissions.js';
import type { ObligationState, OwnerSlot } from './types.js';

const always: Possibility = () => true;

export const coreRules: Rules<CoreCommand> = {
  acknowledge: {
    right: isOwnersMember,
    isPossible: (state, actor) => ownSlot(state, actor)?.acknowledgedAt === null,
  },
  respond: { right: isOwnersMember, isPossible: always },
  submit: { right: isOwnersHead, isPossible: isSubmittable, isClosedWhileSuspended: true },
  assent: {
    right: isItsLeader,
    isPossible: (state, actor) => assentPending(state).some((postId) => postId === actor.postId),
    isJudgement: true,
  },
  approve: {
    right: isItsOffice,
    isPossible: (state) =>
      state.phase === 'submitted' && assentPending(state).length === 0 && !isDisputed(state),
    isJudgement: true,
  },
  return: {
    right: (state, actor) => isItsOffice(state, actor) || isItsLeader(state, actor),
    isPossible: (state, actor) =>
      state.phase === 'submitted' &&
      (isItsOffice(state, actor) || (isItsLeader(state, actor) && assentPending(state).length > 0)),
    isClosedWhileSuspended: true,
  },
  'move-to-long-term': {
    right: isItsOffice,
    isPossible: (state) => state.kind !== 'task',
    isJudgement: true,
  },
  cancel: { right: isItsOffice, isPossible: always },
  remind: {
    right: (state, actor) =>
      isItsOfficesPeople(state, actor) || isItsLeader(state, actor) || isSupervisor(state, actor),
    isPossible: always,
    isClosedWhileSuspended: true,
  },
  reassign: {
    right: isItsOffice,
    isPossible: (state) => state.phase === 'open',
    isClosedWhileSuspended: true,
    // It gives what a request for a transfer or for assistants asks.
    isJudgement: true,
  },
  'record-for-another': { right: isItsOfficesPeople, isPossible: always },
  'confirm-record': {
    right: isOwnersMember,
    isPossible: (state, actor) => state.unconfirmed.some(({ unitId }) => unitId === actor.unitId),
  },
  'acknowledge-escalation': {
    right: (state, actor) => postsHeldBy(state, actor).length > 0,
    isPossible: isAddressee,
  },
  'request-review': {
    right: isSupervisor,
    isPossible: (state) => state.misses.some((miss) => !state.reviewed.includes(miss)),
    // A recorded miss does not go away with the closing.
    isOpenAfterClosing: true,
  },
  'pin-instant': {
    right: isItsOffice,
    isPossible: (state) => state.unplanned.length > 0,
    isClosedWhileSuspended: true,
  },
};

function isDisputed({ requests }: ObligationState): boolean {
  return requests.pending.some(({ what }) => what === 'disagreement');
}

function isSubmittable(state: ObligationState, actor: Actor): boolean {
  const slot = ownSlot(state, actor);
  if (state.kind !== 'task' || state.phase !== 'open' || slot === undefined) return false;
  return slot.submittedAt === null && isAnswerable(state, slot.unitId);
}

function isAddressee(state: ObligationState, actor: Actor): boolean {
  const posts = postsHeldBy(state, actor);
  return state.escalations.some(({ to }) =>
    to.some(({ postId, acknowledgedAt }) => acknowledgedAt === null && posts.includes(postId)),
  );
}

function ownSlot(state: ObligationState, { unitId }: Actor): OwnerSlot | undefined {
  return unitId === null ? undefined : slotOf(state, unitId);
}
