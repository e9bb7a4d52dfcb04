/** The servers that tests share: started once, a database for each, and nothing left at the end. */
import { describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../runtime/embedded/postgres.js';
import type { RunningPostgres } from '../../runtime/embedded/postgres.js';
import { isAlive } from '../../runtime/embedded/process-identity.js';
import { freshDatabase, temporalAddress, timeSkipping, uniqueTaskQueue } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { createRun, endDeadRuns, endRun } from '../support/test-run.mjs';

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('freshDatabase', () => {
  test('when several are asked for at once, then each has all tables and nobody else’s rows', async () => {
    const [first, second] = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
    await query(first.url, 'CREATE TABLE only_here (n integer)');
    const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`;
    const names = (await query(second.url, tables)).map((row) => row['table_name']);
    expect(names).toContain('event');
    expect(names).not.toContain('only_here');
    await first.drop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
    await second.drop();
  }, 60_000);
});

describe('temporalAddress', () => {
  test('when it is asked for twice, then there is one server, and it answers', async () => {
    const [first, second] = await Promise.all([temporalAddress(), temporalAddress()]);
    expect(second).toBe(first);
    const connection = await Connection.connect({ address: first });
    expect((await connection.workflowService.getSystemInfo({})).serverVersion).toMatch(/^\d/);
    await connection.close();
    expect(uniqueTaskQueue()).not.toBe(uniqueTaskQueue());
  }, 60_000);
});

describe('timeSkipping', () => {
  test('when 14 days are slept, then they pass at once', async () => {
    const environment = await timeSkipping();
    const before = await environment.currentTimeMs();
    await environment.sleep('14 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(14 * 86_400_000);
    await environment.teardown();
  }, 60_000);
});

describe('the end of a run', () => {
  test('when a run ends, then its servers and its folder are gone', async () => {
    const run = createRun();
    const server = await noted(run);
    endRun(run);
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(run)).toBe(false);
  });

  test('when a run was killed, then the next one ends its servers, and lets living runs be', async () => {
    const folder = await temporaryFolder('runs');
    const living = createRun(folder.path);
    const killed = living.replace(`-${process.pid}-`, `-${await deadPid()}-`);
    await mkdir(killed, { mode: 0o755 });
    const server = await noted(killed);
    endDeadRuns(folder.path);
    expect(isAlive(server.pid)).toBe(false);
    expect([existsSync(killed), existsSync(living)]).toEqual([false, true]);
    await folder.remove();
  });
});

async function noted(run: string): Promise<RunningPostgres> {
  const settings = { fsync: 'off' };
  const server = await startPostgres({ dataDir: join(run, 'postgres'), settings, outlivesUs: true });
  await writeFile(join(run, 'postgres.json'), JSON.stringify({ pid: server.pid }));
  return server;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
