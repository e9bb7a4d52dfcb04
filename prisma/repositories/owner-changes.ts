/** How an obligation's owners have changed, from its log. */
import { ownerChanges } from '../../domain/obligation/cascade/successor.js';
import type { OwnerChange } from '../../domain/obligation/cascade/successor.js';
import type { Database } from '../client.js';
import { eventOfRow } from './event-row.js';

/** Its reassignments and amendments, oldest first. */
export async function ownerChangesOf(
  database: Database,
  obligationId: string,
): Promise<readonly OwnerChange[]> {
  const rows = await database.event.findMany({
    where: { streamKind: 'obligation', streamId: obligationId, type: { in: [...ownerChanges] } },
    orderBy: { sequence: 'asc' },
    select: { type: true, recordedAt: true, commandId: true, actor: true, data: true },
  });
  return rows.map((row) => eventOfRow(row) as OwnerChange);
}
