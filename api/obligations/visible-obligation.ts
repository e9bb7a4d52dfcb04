/** Who may see an obligation: a unit's people what it owns, decides on or was asked about, and all below; to read, also what it owned. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { partiesOf } from '../../domain/obligation/parties.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { findObligation, hasOwned } from '../../prisma/repositories/obligations.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import { findStream } from '../../prisma/repositories/streams.js';
import type { ApiDeps } from '../deps.js';
import { inPlaceOf } from './in-place-of.js';

/** For a reader, with all its words, and as who it is seen (in-place-of.ts). Refuses with `not-found` or `not-permitted`. */
export async function visibleObligation(
  deps: ApiDeps,
  id: string,
  actor: Actor,
): Promise<ObligationRecord & { readonly seenBy: Actor }> {
  const record = await findObligation(deps.database, id, deps.now());
  if (record === null) throw notFound(id);
  return { ...record, seenBy: await requireReader(deps, record, actor) };
}

/** For a reader of what is below it, who needs no words: the same readers. */
export async function requireReadable(deps: ApiDeps, id: string, actor: Actor): Promise<void> {
  const { state } = await foundStream(deps, id);
  await requireReader(deps, { id, state }, actor);
}

/** Before a command: who was reassigned away keeps reading, and commands nothing. */
export async function requireVisible(
  deps: ApiDeps,
  id: string,
  actor: Actor,
): Promise<{ readonly isDrill: boolean; readonly state: ObligationState; readonly seenBy: Actor }> {
  const { isDrill, state } = await foundStream(deps, id);
  const { isTaken, actor: seenBy } = await inPlaceOf(deps.database, state, actor);
  if (!isVisible(state, actor) && !isTaken) throw notPermitted(id);
  return { isDrill, state, seenBy };
}

async function requireReader(
  { database }: ApiDeps,
  { id, state }: Pick<ObligationRecord, 'id' | 'state'>,
  actor: Actor,
): Promise<Actor> {
  const { isTaken, actor: seenBy } = await inPlaceOf(database, state, actor);
  if (isVisible(state, actor) || isTaken || (await hasOwned(database, id, actor.unitId))) return seenBy;
  throw notPermitted(id);
}

async function foundStream(
  { database }: ApiDeps,
  id: string,
): Promise<{ readonly isDrill: boolean; readonly state: ObligationState }> {
  const stream = await findStream(database, 'obligation', id);
  if (stream === null) throw notFound(id);
  return { isDrill: stream.isDrill, state: stream.state as ObligationState };
}

function isVisible(state: ObligationState, { role, unitId }: Actor): boolean {
  if (role !== 'handler' && role !== 'head') return true;
  const units = [...partiesOf(state), state.office].map((party) => party.unitId);
  return unitId !== null && [...units, ...state.cascade.above].includes(unitId);
}

function notPermitted(obligationId: string): DomainError {
  return new DomainError('not-permitted', 'it is no matter of your unit', { obligationId });
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `there is no obligation ${id}`, { obligationId: id });
}
