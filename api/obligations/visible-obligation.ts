/** Finds an obligation for a reader: a unit's people see what their unit owns or launched, the others all. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { findObligation } from '../../prisma/repositories/obligations.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import { findStream } from '../../prisma/repositories/streams.js';
import type { ApiDeps } from '../deps.js';

/** With all its words. Refuses with `not-found` or `not-permitted`. */
export async function visibleObligation(deps: ApiDeps, id: string, actor: Actor): Promise<ObligationRecord> {
  const record = await findObligation(deps.database, id, deps.now());
  if (record === null) throw notFound(id);
  assertVisible(record.state, actor);
  return record;
}

/** The same question before a command, which needs no words: one row is read. */
export async function requireVisible(
  deps: ApiDeps,
  id: string,
  actor: Actor,
): Promise<{ readonly isDrill: boolean }> {
  const stream = await findStream(deps.database, 'obligation', id);
  if (stream === null) throw notFound(id);
  assertVisible(stream.state as ObligationState, actor);
  return stream;
}

function assertVisible({ id, slots, office }: ObligationState, { role, unitId }: Actor): void {
  const isUnits = role === 'handler' || role === 'head';
  const units = [...slots.map((slot) => slot.unitId), office.unitId];
  if (!isUnits || (unitId !== null && units.includes(unitId))) return;
  throw new DomainError('not-permitted', 'it is no matter of your unit', { obligationId: id });
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `there is no obligation ${id}`, { obligationId: id });
}
