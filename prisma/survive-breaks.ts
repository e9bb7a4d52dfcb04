/** Keeps a database connection that breaks from ending the whole process. */
import type { Pool } from 'pg';

const guarded = new WeakSet<Pool>();

/**
 * From now on a connection of the pool that breaks while it is lent out says so only by its next query, which rejects.
 * Without this its `error` event ends the process when nobody listens yet: on a busy machine the end of a connection can
 * be read together with its beginning, before whoever asked for it has got it. Idle connections remain the pool's own
 * `error`. May be called again for the same pool.
 */
export function surviveBreaks(pool: Pool): void {
  if (guarded.has(pool)) return;
  guarded.add(pool);
  pool.on('connect', (client) => client.on('error', () => undefined));
}
