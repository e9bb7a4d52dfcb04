/** The embedded Temporal server with real processes: life, death by -9, and the ways in which starting is refused. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isAlive } from '../../../runtime/embedded/process-identity.js';
import { resolveTemporal } from '../../../runtime/embedded/resolve-temporal.js';
import { startTemporal } from '../../../runtime/embedded/temporal.js';
import type { RunningTemporal, TemporalOptions } from '../../../runtime/embedded/temporal.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let folder: string;
let removeFolder: () => Promise<void>;
const running: RunningTemporal[] = [];

beforeEach(async () => {
  const made = await temporaryFolder('temporal');
  folder = made.path;
  removeFolder = () => made.remove();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await removeFolder();
});

async function start(options: Partial<TemporalOptions> = {}): Promise<RunningTemporal> {
  const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
  if (source.from === 'address') throw new Error('no program to test');
  const files = { dbFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') };
  const server = await startTemporal({ binary: source.binary, ...files, ...options });
  running.push(server);
  return server;
}

async function withClient<T>(server: RunningTemporal, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

const startOne = (client: Client): Promise<unknown> =>
  client.workflow.start('none', { workflowId: 'kept', taskQueue: 'none' });

describe('startTemporal', () => {
  test('when it is stopped, or killed with -9, and started again, then open workflows are still there', async () => {
    const first = await start();
    await withClient(first, startOne);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start({ port: first.port });
    expect(second.address).toBe(first.address);
    process.kill(second.pid, 'SIGKILL');
    await second.exited;
    const third = await start({ port: first.port });
    const found = await withClient(third, (client) => client.workflow.getHandle('kept').describe());
    expect(found.status.name).toBe('RUNNING');
  }, 60_000);

  test('when a killed launcher left its server behind, then the next start stops it and takes over', async () => {
    const orphan = await start();
    await rm(join(folder, 'temporal.db.lock'));
    const second = await start({ port: orphan.port });
    expect(isAlive(orphan.pid)).toBe(false);
    expect(second.pid).not.toBe(orphan.pid);
  }, 60_000);

  test('when a port for the web interface is given, then its address is told and answers', async () => {
    const probe = createServer();
    const uiPort = await new Promise<number>((resolve) => {
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port));
    });
    await new Promise((resolve) => probe.close(resolve));
    const server = await start({ uiPort });
    expect(server.uiUrl).toBe(`http://127.0.0.1:${uiPort}`);
    expect((await fetch(`http://127.0.0.1:${uiPort}/`)).status).toBe(200);
  }, 60_000);

  test('when another program was quicker at one of its inner ports, then it is launched again', async () => {
    const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
    const program = source.from === 'address' ? '' : source.binary;
    const once = join(folder, 'once');
    const binary = join(folder, 'unlucky-once');
    const complaint = 'Error: listen tcp 127.0.0.1:40123: bind: address already in use';
    const script = [
      '#!/bin/sh',
      `[ -e '${once}' ] && exec '${program}' "$@"`,
      `touch '${once}'`,
      `echo '${complaint}'`,
    ];
    await writeFile(binary, [...script, 'exit 1', ''].join('\n'), { mode: 0o755 });
    const server = await start({ binary });
    expect(await readFile(join(folder, 'temporal.log'), 'utf8')).toContain(complaint);
    await withClient(server, startOne);
  }, 60_000);
});

describe('startTemporal refuses', () => {
  test('when the data is in use, then it names the holder', async () => {
    await start();
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
  }, 60_000);

  test('when the port is busy, then it names the port', async () => {
    const first = await start();
    const elsewhere = { dbFile: join(folder, 'other', 'temporal.db') };
    await expect(start({ port: first.port, ...elsewhere })).rejects.toThrow(`port ${first.port}`);
  }, 60_000);

  test('when the data file is rubbish, then it says that it is damaged', async () => {
    await writeFile(join(folder, 'temporal.db'), 'this was never a database, whatever its name may say');
    await expect(start()).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('damaged'),
    });
  }, 60_000);

  test('when the program cannot be run, then it names the program', async () => {
    const binary = join(folder, 'absent');
    await expect(start({ binary })).rejects.toMatchObject({
      message: expect.stringContaining(binary),
      hint: expect.stringContaining('npm run setup'),
    });
  }, 60_000);
});
