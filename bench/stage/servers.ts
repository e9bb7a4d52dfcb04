/** The two servers that product and floor share: PostgreSQL and Temporal, fresh, on this machine only. */
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { Closing } from '../../runtime/compose/part.js';
import { claimPort } from '../../runtime/embedded/ports.js';
import { startPostgres } from '../../runtime/embedded/postgres.js';
import { resolveTemporal } from '../../runtime/embedded/resolve-temporal.js';
import { startTemporal } from '../../runtime/embedded/temporal.js';
import { migrate } from '../../runtime/migrate.js';

/** Both servers, and the benchmark's own connections to them. */
export interface Servers {
  readonly databaseUrl: string;
  readonly postgresPid: number;
  readonly sql: pg.Pool;
  readonly temporalAddress: string;
  readonly temporalPid: number;
  readonly temporalFile: string;
  /** Where Temporal tells what it has done to its store. */
  readonly metricsUrl: string;
  readonly client: Client;
}

/** Starts them in `folder`; `closing` stops them. */
export async function openServers(folder: string, closing: Closing): Promise<Servers> {
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    settings: { shared_preload_libraries: 'pg_stat_statements' },
  });
  closing.add(() => postgres.stop());
  await migrate(postgres.url);
  const sql = new pg.Pool({ connectionString: postgres.url, max: 4 });
  // A connection that is cut while the server stops is of no use any more.
  sql.on('error', () => undefined);
  closing.add(() => sql.end());
  await sql.query('CREATE EXTENSION pg_stat_statements');
  const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
  if (source.from === 'address') throw new Error('the benchmark starts a server of its own');
  const temporalFile = join(folder, 'temporal.db');
  const metricsPort = await claimPort(undefined, "Temporal's metrics");
  const temporal = await startTemporal({
    binary: source.binary,
    dbFile: temporalFile,
    logFile: join(folder, 'temporal.log'),
    metricsPort,
  });
  closing.add(() => temporal.stop());
  const connection = await Connection.connect({ address: temporal.address });
  closing.add(() => connection.close());
  return {
    databaseUrl: postgres.url,
    postgresPid: postgres.pid,
    sql,
    temporalAddress: temporal.address,
    temporalPid: temporal.pid,
    temporalFile,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    client: new Client({ connection }),
  };
}
