/** Keeps a data folder to one running instance, and outlives a killed one. */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { birthMark, isAlive } from './process-identity.js';
import { StartupError } from './startup-error.js';

interface Holder {
  readonly pid: number;
  readonly birth: string | null;
  readonly token: string;
}

/** Gives the folder free again; safe to call twice. */
export type Release = () => Promise<void>;

/**
 * Takes the folder for this process by the file `name` in it, or refuses with a StartupError that names the holder.
 * A lock whose process is gone (killed, or the machine restarted) is taken over.
 */
export async function lockFolder(folder: string, name = 'instance.lock'): Promise<Release> {
  const path = join(folder, name);
  const mine: Holder = { pid: process.pid, birth: birthMark(process.pid), token: randomUUID() };
  const draft = `${path}.${mine.token}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!(await linked(draft, path))) await takeAwayIfStale(path, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    const current = await holderOf(path);
    if (current?.token === mine.token) await rm(path, { force: true });
  };
}

/** A hard link appears whole or not at all, so nobody reads a half-written lock. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function takeAwayIfStale(path: string, folder: string): Promise<void> {
  const seen = await holderOf(path);
  if (seen !== null && runs(seen)) throw occupied(folder, seen);
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await holderOf(aside);
  // Another process may have taken over between our look and our move: then its lock goes back to its place.
  if (moved !== null && moved.token !== seen?.token) await linked(aside, path);
  await rm(aside, { force: true });
}

async function holderOf(path: string): Promise<Holder | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isHolder(value) ? value : null;
  } catch {
    return null;
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === 'object' && value !== null && 'pid' in value && 'birth' in value && 'token' in value
  );
}

function runs(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const birth = birthMark(holder.pid);
  return birth === null || holder.birth === null || birth === holder.birth;
}

function occupied(folder: string, holder: Holder): StartupError {
  return new StartupError(
    `the data folder ${folder} is in use by process ${holder.pid}`,
    `Stop the other instance (Ctrl-C in its terminal, or: kill ${holder.pid}), or give this one another folder by DUBAN_DATA_DIR.`,
  );
}
