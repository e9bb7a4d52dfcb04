/** The changes of the organisation as they are kept among the commands. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { OrganisationChange } from '../../domain/organisation/types.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { jsonOut } from '../json-column.js';

/** One kept change: who made it, when, why if a reason was given, and what it put. */
export interface KeptRevision {
  readonly commandId: string;
  readonly type: string;
  readonly changedBy: string;
  readonly changedAt: Instant;
  readonly reason: string | null;
  readonly changes: readonly OrganisationChange[];
}

/** So many of the latest are looked through. */
const lookedThrough = 200;

/** The kept changes that lead away from a version, the first first; empty when none is known to. */
export async function revisionsSince(database: Database, version: string): Promise<readonly KeptRevision[]> {
  const rows = await database.command.findMany({
    where: { targetKind: 'organisation', status: 'answered' },
    orderBy: { receivedAt: 'desc' },
    take: lookedThrough,
  });
  const waiting = rows.map((row) => ({
    row,
    command: jsonOut<{ changes: OrganisationChange[]; versionBefore?: string; version?: string }>(
      row.command,
    ),
  }));
  const found: KeptRevision[] = [];
  for (let at: string | undefined = version; at !== undefined;) {
    const from = at;
    const place = waiting.findIndex(({ command }) => command.versionBefore === from);
    const [next] = place === -1 ? [] : waiting.splice(place, 1);
    at = next?.command.version;
    if (next === undefined) continue;
    const { row, command } = next;
    found.push({
      commandId: row.id,
      type: row.type,
      changedBy: jsonOut<Actor>(row.actor).accountId,
      changedAt: instantOf(row.receivedAt),
      reason: jsonOut<{ reason?: string }>(row.body).reason ?? null,
      changes: command.changes,
    });
  }
  return found;
}
