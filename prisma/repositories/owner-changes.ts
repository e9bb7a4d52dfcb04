/** How an obligation's owners have changed, from its log. */
import type { Actor } from '../../domain/machine.js';
import { ownerChanges } from '../../domain/obligation/cascade/successor.js';
import type { OwnerChange } from '../../domain/obligation/cascade/successor.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { jsonOut } from '../json-column.js';
import { eventOf } from '../log/chain.js';

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
  return rows.map(
    (row) =>
      eventOf({
        type: row.type,
        recordedAt: instantOf(row.recordedAt),
        commandId: row.commandId,
        actor: jsonOut<Actor | null>(row.actor),
        data: jsonOut<Record<string, unknown>>(row.data),
      }) as OwnerChange,
  );
}
