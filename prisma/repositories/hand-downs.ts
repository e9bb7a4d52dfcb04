/** What was said and issued by hand-downs: read from the log, and from the commands that stand beside it. */
import type { ChildPlan } from '../../domain/obligation/children/types.js';
import type { Actor } from '../../domain/machine.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { jsonOut } from '../json-column.js';

/** The children that these commands have issued, in the order of their numbers. */
export async function issuedBy(
  database: Database,
  parentId: string,
  commandIds: readonly string[],
): Promise<readonly ChildPlan[]> {
  const rows = await database.event.findMany({
    where: {
      streamKind: 'obligation',
      streamId: parentId,
      type: 'child-issued',
      commandId: { in: [...commandIds] },
    },
    orderBy: { sequence: 'asc' },
    select: { data: true },
  });
  return rows.map(({ data }) => jsonOut<{ child: ChildPlan }>(data).child);
}

/** The command by which an obligation began, as it came, and whose; null when it is not kept. */
export async function firstCommand(
  database: Database,
  obligationId: string,
): Promise<{
  readonly id: string;
  readonly body: unknown;
  readonly receivedAt: Instant;
  readonly actor: Actor;
} | null> {
  const stream = { streamKind: 'obligation', streamId: obligationId, sequence: 1 };
  const first = await database.event.findUnique({
    where: { streamKind_streamId_sequence: stream },
    select: { commandId: true },
  });
  if (first?.commandId == null) return null;
  const command = await database.command.findUnique({
    where: { id: first.commandId },
    select: { id: true, body: true, receivedAt: true, actor: true },
  });
  return (
    command && {
      ...command,
      receivedAt: instantOf(command.receivedAt),
      actor: jsonOut<Actor>(command.actor),
    }
  );
}
