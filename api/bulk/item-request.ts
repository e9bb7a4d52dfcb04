/** What a bulk order asks of one obligation, in the words of an ordinary command on it. */
import type { z as zod } from 'zod';
import { answerable } from '../../domain/obligation/owners.js';
import type { SelectedObligation } from '../../prisma/repositories/selected-obligations.js';
import type { ObligationRequest } from '../obligations/obligation-request.js';
import type { bulkBody } from '../schemas/bulk.js';

export type BulkOrder = zod.output<typeof bulkBody>;

/** The request for one of them; a type without a case here asks the same of all. */
export function itemRequest(
  { command, filter }: BulkOrder,
  { slots }: SelectedObligation,
): ObligationRequest {
  switch (command.type) {
    case 'remind': {
      const { unitIds, ...rest } = command;
      const named = unitIds ?? (filter.unitId === undefined ? null : [filter.unitId]);
      return { ...rest, unitIds: named ?? answerable(slots).map(({ unitId }) => unitId) };
    }
    case 'reassign': {
      const { type, fromUnitId, toUnitId, reason } = command;
      const role = slots.find(({ unitId }) => unitId === fromUnitId)?.role ?? 'lead';
      return { type, reason, removeUnitId: fromUnitId, add: { unitId: toUnitId, role } };
    }
    default:
      return command;
  }
}

/** The unit whose open work is meant, when the command itself says so. */
export function unitMeant({ command, filter }: BulkOrder): string | null {
  if (filter.unitId !== undefined) return filter.unitId;
  return command.type === 'reassign' ? command.fromUnitId : null;
}
