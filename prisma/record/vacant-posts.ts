/** Which posts have nobody in them now. */
import type { Pool } from 'pg';
import { onConnection } from './transaction.js';

/** Of the given posts, those without a holder, in the given order; a post that does not exist is vacant too. */
export async function vacantPosts(pool: Pool, postIds: readonly string[]): Promise<readonly string[]> {
  if (postIds.length === 0) return [];
  const query = {
    text: 'SELECT id FROM post WHERE id = ANY($1) AND holder_id IS NOT NULL',
    values: [postIds],
  };
  const { rows } = await onConnection(pool, (client) => client.query<{ id: string }>(query));
  const held = new Set(rows.map(({ id }) => id));
  return postIds.filter((id) => !held.has(id));
}
