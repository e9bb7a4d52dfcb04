/** Finds an obligation for a reader. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { findObligation } from '../../prisma/repositories/obligations.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import type { ApiDeps } from '../deps.js';

/** A unit's people see what their unit owns or launched, the others all. Refuses with `not-found` or `not-permitted`. */
export async function visibleObligation(deps: ApiDeps, id: string, actor: Actor): Promise<ObligationRecord> {
  const record = await findObligation(deps.database, id, deps.now());
  if (record === null)
    throw new DomainError('not-found', `there is no obligation ${id}`, { obligationId: id });
  const { slots, office } = record.state;
  const isUnits = actor.role === 'handler' || actor.role === 'head';
  const units = [...slots.map(({ unitId }) => unitId), office.unitId];
  if (!isUnits || (actor.unitId !== null && units.includes(actor.unitId))) return record;
  throw new DomainError('not-permitted', 'it is no matter of your unit', { obligationId: id });
}
