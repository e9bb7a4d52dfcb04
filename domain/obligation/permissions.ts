/** Who somebody is to an obligation: rights by role and unit, never by state. */
import type { Actor } from '../machine.js';
import { isHandedDown } from './cascade/state.js';
import { slotOf } from './owners.js';
import { partiesOf } from './parties.js';
import type { Right } from './rule.js';
import type { ObligationState } from './types.js';

/**
 * Who decides on it: the command office that launched it, and no other office. On what was handed down, the head of the
 * unit that did so decides, and the command office that launched the matter at the top keeps its rights.
 */
export const isItsOffice: Right = (state, actor) => {
  const { office, cascade } = state;
  const { role, unitId } = actor;
  const [launcher = office.unitId] = cascade.above;
  if (role === 'office') return unitId === launcher;
  return role === 'head' && handedItDown(state, actor);
};

/** The command office that launched the matter, also of what was handed down. */
export const isCommandOffice: Right = (state, actor) => actor.role === 'office' && isItsOffice(state, actor);

/** Whoever decides on it, and the handlers of a unit that handed it down: they remind, and enter what was telephoned. */
export const isItsOfficesPeople: Right = (state, actor) =>
  isItsOffice(state, actor) || (actor.role === 'handler' && handedItDown(state, actor));

/**
 * A person of the unit that handed it down, or of one that owns the matter above in that unit's place. Who stood in when the
 * command was sent may be the office itself by the time it is judged.
 */
function handedItDown({ office, cascade }: ObligationState, { unitId, inPlaceOf }: Actor): boolean {
  return isHandedDown(cascade.above) && (inPlaceOf === office.unitId || unitId === office.unitId);
}

/** A person of a unit that owns a part of it. */
export const isOwnersMember: Right = (state, actor) =>
  (actor.role === 'handler' || actor.role === 'head') &&
  actor.unitId !== null &&
  slotOf(state, actor.unitId) !== undefined;

/** The head of a unit that owns a part of it. */
export const isOwnersHead: Right = (state, actor) => actor.role === 'head' && isOwnersMember(state, actor);

/** A leader whose post answers for it. */
export const isItsLeader: Right = (state, actor) =>
  actor.role === 'leader' && state.leaders.some(({ postId }) => postId === actor.postId);

export const isSupervisor: Right = (_state, actor) => actor.role === 'supervisor';

/** No person: what follows from another change by itself. */
export const isSystem: Right = (_state, actor) => actor.role === 'system';

/** Posts for which the actor may acknowledge an escalation: the own post, and one's unit's duty post, held by turns. */
export function postsHeldBy(state: ObligationState, actor: Actor): readonly string[] {
  const units = [...partiesOf(state), state.office];
  const duty = units
    .filter(({ unitId }) => unitId === actor.unitId)
    .map(({ dutyPostId }) => dutyPostId)
    .filter((postId) => postId !== null);
  const mayTakeTurns = actor.role === 'office' || actor.role === 'head' || actor.role === 'handler';
  return [...(actor.postId === null ? [] : [actor.postId]), ...(mayTakeTurns ? duty : [])];
}
