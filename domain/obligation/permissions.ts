/** Who may give which command: rights by role and unit, never by state. */
import type { Actor } from '../machine.js';
import { slotOf } from './owners.js';
import type { CommandType, ObligationState } from './types.js';

type Right = (state: ObligationState, actor: Actor) => boolean;

/** The command office that launched it, and no other. */
export const isItsOffice: Right = (state, actor) =>
  actor.role === 'office' && actor.unitId === state.office.unitId;

/** A person of a unit that owns a part of it. */
export const isOwnersMember: Right = (state, actor) =>
  (actor.role === 'handler' || actor.role === 'head') &&
  actor.unitId !== null &&
  slotOf(state, actor.unitId) !== undefined;

/** A leader whose post answers for it. */
export const isItsLeader: Right = (state, actor) =>
  actor.role === 'leader' && state.leaders.some(({ postId }) => postId === actor.postId);

const isSupervisor: Right = (_state, actor) => actor.role === 'supervisor';

const rights: Readonly<Record<CommandType, Right>> = {
  acknowledge: isOwnersMember,
  respond: isOwnersMember,
  submit: (state, actor) => actor.role === 'head' && isOwnersMember(state, actor),
  assent: isItsLeader,
  approve: isItsOffice,
  return: (state, actor) => isItsOffice(state, actor) || isItsLeader(state, actor),
  'move-to-long-term': isItsOffice,
  remind: (state, actor) =>
    isItsOffice(state, actor) || isItsLeader(state, actor) || isSupervisor(state, actor),
  reassign: isItsOffice,
  cancel: isItsOffice,
  'record-for-another': isItsOffice,
  'confirm-record': isOwnersMember,
  'acknowledge-escalation': (state, actor) => postsHeldBy(state, actor).length > 0,
  'request-review': isSupervisor,
  'pin-instant': isItsOffice,
};

/** Whether the actor's role and unit allow such a command at all. */
export function hasRight(state: ObligationState, actor: Actor, type: CommandType): boolean {
  return rights[type](state, actor);
}

/** Posts for which the actor may acknowledge an escalation: the own post, and one's unit's duty post, held by turns. */
export function postsHeldBy(state: ObligationState, actor: Actor): readonly string[] {
  const units = [...state.slots, state.office];
  const duty = units
    .filter(({ unitId }) => unitId === actor.unitId)
    .map(({ dutyPostId }) => dutyPostId)
    .filter((postId) => postId !== null);
  const mayTakeTurns = actor.role === 'office' || actor.role === 'head' || actor.role === 'handler';
  return [...(actor.postId === null ? [] : [actor.postId]), ...(mayTakeTurns ? duty : [])];
}
