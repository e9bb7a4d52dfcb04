/** The outbox: what is to be done outside, written with its cause and done at least once, the most urgent first. */
import type { Instant, Millis } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';
import { insertRows } from '../insert-rows.js';
import { storable } from '../log/canonical-json.js';
import type { OutboxEntry } from '../stream-machine.js';

export interface ClaimedEntry {
  readonly id: string;
  readonly kind: OutboxEntry['kind'];
  readonly dedupeKey: string;
  readonly payload: unknown;
  /** This one included. */
  readonly attempts: number;
}

/** Writes entries; one whose dedupe key is known already is left out. */
export async function putOutbox(database: Database, entries: readonly OutboxEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    kind: entry.kind,
    dedupe_key: entry.dedupeKey,
    payload: storable(entry.payload),
    urgency_rank: entry.urgencyRank,
    not_before: columnTime(entry.notBefore),
  }));
  await insertRows(database, 'outbox', rows, { unless: 'dedupe_key' });
}

/**
 * Takes entries that are due for one worker: nobody else gets them before the lease is over, by when they are done,
 * failed, or their worker is dead. Several workers never wait for each other.
 */
export async function claimOutbox(
  database: Database,
  wanted: { readonly limit: number; readonly now: Instant; readonly leaseMs: Millis },
): Promise<readonly ClaimedEntry[]> {
  const now = columnTime(wanted.now);
  const rows = await database.$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT id FROM outbox WHERE done_at IS NULL AND not_before <= ${now}::timestamptz
      ORDER BY urgency_rank, id LIMIT ${wanted.limit} FOR UPDATE SKIP LOCKED),
    claimed AS (
      UPDATE outbox SET attempts = attempts + 1, not_before = ${columnTime(wanted.now + wanted.leaseMs)}::timestamptz
      WHERE id IN (SELECT id FROM due)
      RETURNING id, kind, dedupe_key, payload, attempts, urgency_rank)
    SELECT id::text, kind, dedupe_key, payload, attempts FROM claimed ORDER BY urgency_rank, claimed.id`;
  return rows.map(({ dedupe_key: dedupeKey, ...row }) => ({ ...row, dedupeKey }));
}

interface ClaimedRow extends Omit<ClaimedEntry, 'dedupeKey'> {
  readonly dedupe_key: string;
}

/** The effects of these entries have happened. */
export async function outboxDone(database: Database, ids: readonly string[], at: Instant): Promise<void> {
  await database.outbox.updateMany({
    where: { id: { in: ids.map(BigInt) } },
    data: { doneAt: columnTime(at), lastError: null },
  });
}

/** Waits 1 s after the first failure, doubled each time, at most five minutes. */
export function outboxDelay(attempts: number): Millis {
  return Math.min(300_000, 1000 * 2 ** Math.min(attempts - 1, 20));
}

/** The effect failed, or its outcome is not known: it is tried again later. Nothing is ever given up. */
export async function outboxFailed(
  database: Database,
  entry: Pick<ClaimedEntry, 'id' | 'attempts'>,
  failure: { readonly error: string; readonly at: Instant },
): Promise<void> {
  await database.outbox.updateMany({
    where: { id: BigInt(entry.id) },
    data: {
      lastError: failure.error.slice(0, 500),
      notBefore: columnTime(failure.at + outboxDelay(entry.attempts)),
    },
  });
}
