/** What an actor may do with an obligation now; refusals and the API's answers list it. */
import { DomainError } from '../domain-error.js';
import type { ErrorCode, ErrorDetails } from '../domain-error.js';
import type { Actor } from '../machine.js';
import { isAnswerable, slotOf } from './owners.js';
import { hasRight, isItsLeader, isItsOffice, postsHeldBy } from './permissions.js';
import type { CommandType, ObligationState, OwnerSlot } from './types.js';

type Possibility = (state: ObligationState, actor: Actor) => boolean;

const always: Possibility = () => true;

const possibilities: Readonly<Record<CommandType, Possibility>> = {
  acknowledge: (state, actor) => ownSlot(state, actor)?.acknowledgedAt === null,
  respond: always,
  submit: (state, actor) => {
    const slot = ownSlot(state, actor);
    if (state.kind !== 'task' || state.phase !== 'open' || slot === undefined) return false;
    return slot.submittedAt === null && isAnswerable(state, slot.unitId);
  },
  assent: (state, actor) => assentPending(state).some((postId) => postId === actor.postId),
  approve: (state) => state.phase === 'submitted' && assentPending(state).length === 0,
  return: (state, actor) =>
    state.phase === 'submitted' &&
    (isItsOffice(state, actor) || (isItsLeader(state, actor) && assentPending(state).length > 0)),
  'move-to-long-term': (state) => state.kind !== 'task',
  remind: always,
  reassign: (state) => state.phase === 'open',
  cancel: always,
  'record-for-another': always,
  'confirm-record': (state, actor) => state.unconfirmed.some(({ unitId }) => unitId === actor.unitId),
  'acknowledge-escalation': (state, actor) => {
    const posts = postsHeldBy(state, actor);
    return state.escalations.some(({ to }) =>
      to.some(({ postId, acknowledgedAt }) => acknowledgedAt === null && posts.includes(postId)),
    );
  },
  'request-review': (state) => state.misses.some((miss) => !state.reviewed.includes(miss)),
  'pin-instant': (state) => state.unplanned.length > 0,
};

/** A recorded miss does not go away with the closing: a supervisor may still ask for its review. */
export function isOpenAfterClosing(type: CommandType): boolean {
  return type === 'request-review';
}

/** The command types that this actor may give now, in the order of the commands' list. */
export function allowedCommands(state: ObligationState, actor: Actor): readonly CommandType[] {
  const all = Object.keys(possibilities) as CommandType[];
  const types = state.phase === 'closed' ? all.filter(isOpenAfterClosing) : all;
  return types.filter((type) => hasRight(state, actor, type) && possibilities[type](state, actor));
}

/** Posts of leaders whose assent the present submission still needs; none before it is submitted. */
export function assentPending(state: ObligationState): readonly string[] {
  if (state.phase !== 'submitted' || !state.policy.assentRequired) return [];
  return state.leaders
    .map(({ postId }) => postId)
    .filter((postId) => !state.assentedPostIds.includes(postId));
}

/** A refusal that says what is allowed now. */
export function refusal(
  { state, actor }: { readonly state: ObligationState; readonly actor: Actor },
  [code, message]: readonly [code: ErrorCode, message: string],
  details: ErrorDetails = {},
): DomainError {
  const allowed = allowedCommands(state, actor);
  const hint =
    allowed.length === 0 ? 'nothing is allowed to you here now' : `allowed now: ${allowed.join(', ')}`;
  return new DomainError(code, `${message}; ${hint}`, { ...details, allowed });
}

function ownSlot(state: ObligationState, { unitId }: Actor): OwnerSlot | undefined {
  return unitId === null ? undefined : slotOf(state, unitId);
}
