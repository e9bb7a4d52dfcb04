/** Transactions of the hot path on plain connections: short, bounded on both sides, and never half-open. */
import type { Pool, PoolClient } from 'pg';

/** Below the five seconds that a try of `record` has (docs/decisions/0003). */
const serverLimits =
  'SET LOCAL statement_timeout = 3500; SET LOCAL lock_timeout = 3000; SET LOCAL idle_in_transaction_session_timeout = 4000;';

/** A server that hangs enforces none of its own limits; after this the client breaks the connection off. */
const wholeLimitMs = 4000;

/** For the pool of the hot path: waiting for a connection is part of the same limit. */
export const recordPoolLimits = { connectionTimeoutMillis: 2000 } as const;

/** Opens a transaction with its limits; meant to stand before the first statement, in the same round trip. */
export const beginText = `BEGIN ISOLATION LEVEL READ COMMITTED; ${serverLimits}`;

/**
 * Runs `work` on one connection, which `work` begins and commits on by itself, to save round trips. Whatever it throws,
 * and its lasting too long, closes the connection, which rolls back: one of unknown outcome is never reused.
 */
export async function onConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const client = await pool.connect();
  const breakOff = setTimeout(() => void client.end(), startedAt + wholeLimitMs - performance.now());
  let fault: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    clearTimeout(breakOff);
    client.release(fault);
  }
}

/** Commits, and makes sure that it was a commit: a failed transaction would answer ROLLBACK without an error. */
export async function commit(client: PoolClient): Promise<void> {
  const result = await client.query('COMMIT');
  if (result.command !== 'COMMIT')
    throw new Error(`the transaction was not committed but ended with ${result.command}`);
}
