/** Real servers for tests: one PostgreSQL and one Temporal a run, a database and a task queue for each who asks. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { orderlyClosing } from '../../runtime/compose/orderly-closing.js';
import { cacheFolder } from '../../runtime/embedded/cache-folder.js';
import { startPostgres } from '../../runtime/embedded/postgres.js';
import { resolveTemporal } from '../../runtime/embedded/resolve-temporal.js';
import { startTemporal } from '../../runtime/embedded/temporal.js';
import { testServerPath } from '../../runtime/embedded/test-server.mjs';
import { migrate } from '../../runtime/migrate.js';
import { sharedServer } from './shared-server.js';

/** A database of one's own, with all migrations applied. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The address of the run's Temporal server, for example 127.0.0.1:40123; namespace `default`. */
export async function temporalAddress(): Promise<string> {
  const { address } = await sharedServer('temporal', async (folder) => {
    const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
    if (source.from === 'address') throw new Error('tests start their own server');
    const files = { dbFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') };
    const running = await startTemporal({ binary: source.binary, ...files, outlivesUs: true });
    return { pid: running.pid, address: running.address };
  });
  return address;
}

/** A copy of the migrated template: made in a tenth of a second. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url } = await postgres();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onceUnused(() => administer(url, `CREATE DATABASE ${name} TEMPLATE duban_template`));
  return {
    url: urlOf(url, name),
    drop: () => administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A task queue that no other test uses. */
export function uniqueTaskQueue(purpose = 'test'): string {
  return `${purpose}-${randomUUID()}`;
}

/** An environment whose clock jumps to the next timer. Starts in 4 s: share one a file, and call its `teardown`. */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = testServerPath(cacheFolder(process.env));
  if (!existsSync(path)) throw new Error(`no time-skipping server at ${path}: run npm run setup`);
  const server = { executable: { type: 'existing-path', path } } as const;
  // The SDK gives a server five seconds to start; on a busy machine the JVM may need more.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server, plugins: [orderlyClosing] });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function postgres(): Promise<{ readonly pid: number; readonly url: string }> {
  return sharedServer('postgres', async (folder) => {
    const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
    const server = await startPostgres({ dataDir: folder, settings, outlivesUs: true });
    await administer(server.url, 'CREATE DATABASE duban_template');
    await migrate(urlOf(server.url, 'duban_template'));
    return { pid: server.pid, url: server.url };
  });
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** PostgreSQL needs a moment to notice that the connections by which the template was migrated are closed. */
async function onceUnused(work: () => Promise<void>): Promise<void> {
  const objectInUse = '55006';
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== objectInUse || attempt > 100) throw error;
      await pause(50);
    }
  }
}
