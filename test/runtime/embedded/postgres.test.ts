/** The embedded PostgreSQL with real processes: life, death by -9, and every way in which starting may be refused. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../runtime/embedded/postgres.js';
import type { PostgresOptions, RunningPostgres } from '../../../runtime/embedded/postgres.js';
import { isAlive } from '../../../runtime/embedded/process-identity.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let dataDir: string;
let removeFolder: () => Promise<void>;
const running: RunningPostgres[] = [];

beforeEach(async () => {
  const folder = await temporaryFolder('postgres');
  dataDir = join(folder.path, 'data');
  removeFolder = () => folder.remove();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await removeFolder();
});

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  test('when it is stopped and started again, then the data and the password are still there', async () => {
    const first = await start();
    await query(first.url, `CREATE TABLE note AS SELECT '督办' AS words`);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start({ port: first.port });
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT words FROM note')).toEqual([{ words: '督办' }]);
  });

  test('when the server is killed with -9, then the next start recovers what was committed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE note AS SELECT 1 AS n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start({ port: first.port });
    expect(await query(second.url, 'SELECT n FROM note')).toEqual([{ n: 1 }]);
  });

  test('when a killed launcher left its server behind, then the next start stops it and takes over', async () => {
    const orphan = await start();
    await rm(join(dataDir, 'instance.lock'));
    const second = await start();
    expect(await orphan.exited).toMatchObject({ code: 0 });
    expect(second.pid).not.toBe(orphan.pid);
    expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('when the number of a killed server belongs to another program by now, then it starts all the same', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('when an ordinary address asks, then only 127.0.0.1 with the password is answered', async () => {
    const server = await start();
    expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const guessed = server.url.replace(/:[0-9a-f]+@/, ':guessed@');
    await expect(query(guessed, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  test('when the launcher runs under a strict umask, then it starts all the same', async () => {
    const umask = process.umask(0o077);
    try {
      dataDir = join(dataDir, 'deeper');
      const server = await start();
      expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    } finally {
      process.umask(umask);
    }
  });

  test('when Ctrl-C is sent to the launcher’s group, then the server is in a group of its own', async () => {
    const server = await start();
    expect(process.kill(-server.pid, 0)).toBe(true);
  });

  test('when a first start was cut off in the middle, then the next one begins anew', async () => {
    await mkdir(join(dataDir, 'cluster.draft'), { recursive: true });
    await writeFile(join(dataDir, 'cluster.draft', 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

describe('startPostgres refuses', () => {
  test('when the data is in use, then it names the holder', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining(`in use by process ${process.pid}`),
    });
  });

  test('when the port is busy, then it names the port, and the folder stays free', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    await expect(start({ port })).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining(`port ${port}`),
    });
    await new Promise((resolve) => other.close(resolve));
    expect((await start({ port })).port).toBe(port);
  });

  test.each([
    { broken: 'a lost PG_VERSION', file: 'PG_VERSION', content: null },
    { broken: 'a lost control file', file: 'global/pg_control', content: null },
    { broken: 'a control file of rubbish', file: 'global/pg_control', content: 'x'.repeat(8192) },
    { broken: 'rubbish in its settings', file: 'postgresql.conf', content: 'this is no setting' },
  ])(
    'when the data folder has $broken, then it says that the folder is damaged',
    async ({ file, content }) => {
      const first = await start();
      await first.stop();
      const path = join(dataDir, 'cluster', file);
      if (content === null) await rm(path);
      else await writeFile(path, content);
      await expect(start()).rejects.toMatchObject({
        name: 'StartupError',
        message: expect.stringContaining('damaged'),
        hint: expect.stringContaining('backup'),
      });
    },
  );

  test('when another version made the data, then it names both versions', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toMatchObject({
      message: expect.stringMatching(/PostgreSQL 15.*PostgreSQL 18/),
    });
  });

  test('when a file stands where the folder should be, then it says so', async () => {
    await writeFile(dataDir, '');
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      hint: expect.stringContaining('DUBAN_DATA_DIR'),
    });
  });

  test('when the password file is lost, then it names the file', async () => {
    const first = await start();
    await first.stop();
    await rm(join(dataDir, 'password'));
    await expect(start()).rejects.toMatchObject({ message: expect.stringContaining('password') });
  });

  test('when nobody else may enter the way there, then root is asked for another folder and others are not', async () => {
    await mkdir(dataDir, { recursive: true });
    await chmod(join(dataDir, '..'), 0o700);
    const asked = start();
    if (process.getuid?.() === 0) await expect(asked).rejects.toThrow(/no other user may enter/);
    else expect((await asked).pid).toBeGreaterThan(0);
  });
});
