/** Opens the database: Prisma for reading and the rest, a pool of its own for the hot path of `record`. */
import pg from 'pg';
import type { Config } from '../config.js';
import { StartupError } from '../embedded/startup-error.js';
import { openClient } from '../../prisma/client.js';
import type { PrismaClient } from '../../prisma/client.js';
import { recordPoolLimits } from '../../prisma/record/transaction.js';
import { createRecordStore } from '../../prisma/record-store.js';
import type { RecordStore } from '../../activities/contract.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';

/** An open database. */
export interface OpenDatabase {
  readonly pool: pg.Pool;
  readonly client: PrismaClient;
  readonly records: RecordStore;
  close(): Promise<void>;
}

/** A database that hangs longer counts as away: requests are told so, and the loops come round again. */
export const readWithinMs = 10_000;

/** Connections at most, for each of the two uses; and how long one may be waited for. */
export interface PoolSizes {
  readonly reading: number;
  readonly recording: number;
  /** How long a query for reading may last, also on a server that hangs; absent: as long as it takes. */
  readonly readWithinMs?: number;
}

/** Connects when first used. A connection that breaks while idle is replaced, and told to `onTrouble`. */
export function openDatabase(
  connectionString: string,
  sizes: PoolSizes,
  onTrouble: (what: string, error: unknown) => void,
): OpenDatabase {
  const options = { connectionString, application_name: 'duban', keepAlive: true };
  const limits =
    sizes.readWithinMs === undefined
      ? {}
      : { query_timeout: sizes.readWithinMs, statement_timeout: sizes.readWithinMs };
  const reading = new pg.Pool({ ...options, max: sizes.reading, connectionTimeoutMillis: 5_000, ...limits });
  const recording = new pg.Pool({ ...options, max: sizes.recording, ...recordPoolLimits });
  for (const pool of [reading, recording])
    pool.on('error', (error) => onTrouble('a database connection broke', error));
  const client = openClient(reading);
  return {
    pool: reading,
    client,
    records: createRecordStore(recording, streamMachines),
    async close() {
      await client.$disconnect();
      await Promise.all([reading.end(), recording.end()]);
    },
  };
}

/** The database's address; roles that need one have been refused without it when the settings were read. */
export function databaseUrlOf({ databaseUrl }: Config): string {
  if (databaseUrl === null) throw new StartupError('no database is given', 'Set DATABASE_URL.');
  return databaseUrl;
}
