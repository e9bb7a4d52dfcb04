/** A directive whose obligations had all closed runs again when one of them is taken up again. */
import type { PoolClient } from 'pg';
import type { Instant } from '../../domain/instant.js';
import { columnTime } from '../column-time.js';

/**
 * In the record's own transaction, so that no reader sees an open obligation under a closed directive. The row is locked
 * also while it still runs: whoever is about to close it (closeWhenDone) then waits, and sees the obligation open.
 */
export async function reopenDirective(client: PoolClient, directiveId: string, at: Instant): Promise<void> {
  await client.query({
    name: 'reopen-directive',
    text: `UPDATE directive SET reopened_at = $2,
      status = CASE status WHEN 'closed' THEN 'running' ELSE status END,
      closed_at = CASE status WHEN 'closed' THEN NULL ELSE closed_at END,
      summary = CASE status WHEN 'closed' THEN NULL ELSE summary END
      WHERE id = $1`,
    values: [directiveId, columnTime(at)],
  });
}
