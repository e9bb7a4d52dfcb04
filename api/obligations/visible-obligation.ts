/** Finds an obligation for a reader: a unit's people see what it owns, owned, launched, was asked about or handed down, and all below that. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { partiesOf } from '../../domain/obligation/parties.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { findObligation, hasOwned } from '../../prisma/repositories/obligations.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import { findStream } from '../../prisma/repositories/streams.js';
import type { ApiDeps } from '../deps.js';

/** With all its words. Refuses with `not-found` or `not-permitted`. */
export async function visibleObligation(deps: ApiDeps, id: string, actor: Actor): Promise<ObligationRecord> {
  const record = await findObligation(deps.database, id, deps.now());
  if (record === null) throw notFound(id);
  if (isVisible(record.state, actor) || (await hasOwned(deps.database, id, actor.unitId))) return record;
  throw notPermitted(id);
}

/** The same question before a command, which needs no words: one row is read. */
export async function requireVisible(
  deps: ApiDeps,
  id: string,
  actor: Actor,
): Promise<{ readonly isDrill: boolean; readonly state: ObligationState }> {
  const stream = await findStream(deps.database, 'obligation', id);
  if (stream === null) throw notFound(id);
  const state = stream.state as ObligationState;
  if (!isVisible(state, actor)) throw notPermitted(id);
  return { isDrill: stream.isDrill, state };
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
