/** Which of those that an obligation has issued are open now. */
import type { Pool } from 'pg';
import { onConnection } from './transaction.js';

/** Ids in the order of their numbers. */
export async function openChildren(pool: Pool, parentId: string): Promise<readonly string[]> {
  const query = {
    text: `SELECT id FROM obligation WHERE parent_id = $1 AND phase <> 'closed' ORDER BY child_number`,
    values: [parentId],
  };
  const { rows } = await onConnection(pool, (client) => client.query<{ id: string }>(query));
  return rows.map(({ id }) => id);
}
