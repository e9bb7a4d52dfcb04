/** Notices of one obligation that did not arrive at once, as the outbox knows them. */
import type { Instant } from '../../domain/instant.js';
import type { Recipient } from '../../domain/obligation/recipient.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { jsonOut } from '../json-column.js';

export interface FailedNotice {
  readonly id: string;
  readonly recipient: Recipient;
  /** When it was to be told and was not. */
  readonly failedAt: Instant;
  /** When it arrived after all; null when it has not yet. */
  readonly deliveredAt: Instant | null;
}

/** Every notice that needed more than one attempt or still waits after a failure, in the order of their causes. */
export async function failedNotices(
  database: Database,
  obligationId: string,
): Promise<readonly FailedNotice[]> {
  const rows = await database.outbox.findMany({
    where: {
      kind: 'notice',
      dedupeKey: { startsWith: `notice:${obligationId}#` },
      OR: [{ attempts: { gt: 1 } }, { lastError: { not: null } }],
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: String(row.id),
    recipient: jsonOut<{ readonly recipient: Recipient }>(row.payload).recipient,
    failedAt: instantOf(row.createdAt),
    deliveredAt: instantOf(row.doneAt),
  }));
}
