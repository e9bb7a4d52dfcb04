/** Starts a server once for a whole run of the tests, whichever of its processes asks first. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder of this run, made by test/support/global-setup.mjs. */
export function runFolder(): string {
  const folder = process.env['DUBAN_TEST_RUN'];
  if (folder === undefined)
    throw new Error('jest.config.mjs must name test/support/global-setup.mjs as globalSetup');
  return folder;
}

/**
 * What `start` returned when it was first called in this run; it has a `pid`, by which the run stops the server at its
 * end. A start that failed is tried again by the next who asks.
 */
export async function sharedServer<T extends { readonly pid: number }>(
  name: 'postgres' | 'temporal',
  start: (folder: string) => Promise<T>,
): Promise<T> {
  const noted = join(runFolder(), `${name}.json`);
  const gate = join(runFolder(), `${name}.starting`);
  for (;;) {
    if (existsSync(noted)) return JSON.parse(await readFile(noted, 'utf8')) as T;
    if (await entered(gate)) break;
    await pause(50);
  }
  try {
    if (existsSync(noted)) return JSON.parse(await readFile(noted, 'utf8')) as T;
    const server = await start(join(runFolder(), name));
    await writeFile(`${noted}.draft`, JSON.stringify(server));
    await rename(`${noted}.draft`, noted);
    return server;
  } finally {
    await rmdir(gate);
  }
}

async function entered(gate: string): Promise<boolean> {
  try {
    await mkdir(gate);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
