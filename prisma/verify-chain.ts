/** `duban verify`: recomputes every hash of the log, and compares the log with its heads, snapshots and commands. */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { StreamKind } from '../activities/contract.js';
import type { StreamMachines } from './stream-machine.js';
import { checkStream } from './verify/check-stream.js';
import type { ChainFault } from './verify/check-stream.js';
import { orphanStreams, streamBatch } from './verify/read-log.js';

export interface ChainReport {
  readonly streams: number;
  readonly events: number;
  readonly faults: readonly ChainFault[];
  /** SHA-256 over all heads: noted elsewhere, it shows later that no stream was cut short together with its row. */
  readonly digest: string;
}

const kinds: readonly StreamKind[] = ['obligation', 'review'];
const batchSize = 100;

/**
 * Reads the whole log once, in batches, as it stood at one moment, and lists every fault. Work goes on meanwhile.
 */
export async function verifyChain(pool: Pool, machines: StreamMachines): Promise<ChainReport> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const report = await verify(client, machines);
    await client.query('COMMIT');
    client.release();
    return report;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function verify(client: PoolClient, machines: StreamMachines): Promise<ChainReport> {
  const digest = createHash('sha256');
  const faults: ChainFault[] = [];
  let [streams, events] = [0, 0];
  for (const kind of kinds) {
    for (let after = ''; ;) {
      const batch = await streamBatch(client, kind, { after, limit: batchSize });
      for (const stream of batch) {
        faults.push(...checkStream(stream, machines[kind]));
        digest.update(`${kind} ${stream.id} ${stream.sequence} ${stream.headHash}\n`);
        streams += 1;
        events += stream.events.length;
      }
      const last = batch.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    const orphans = await orphanStreams(client, kind);
    faults.push(
      ...orphans.map((streamId) => ({ kind: 'orphan', streamKind: kind, streamId, sequence: 0 }) as const),
    );
  }
  return { streams, events, faults, digest: digest.digest('hex') };
}
