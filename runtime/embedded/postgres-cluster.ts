/** The files of one PostgreSQL: made whole or not at all, checked before use, freed from an orphaned server. */
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopProcess } from './orphan.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { damaged, explainPostgres } from './postgres-failure.js';
import { commandLine, isAlive } from './process-identity.js';
import { launch } from './server-process.js';
import { StartupError } from './startup-error.js';
import type { UnprivilegedUser } from './unprivileged-user.js';

/** What is needed to make and to check a cluster. */
export interface ClusterOptions {
  /** Our folder; the cluster lies in it beside its password and its log. */
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  readonly user: UnprivilegedUser | null;
}

/** A cluster ready to be started. */
export interface Cluster {
  readonly folder: string;
  readonly password: string;
  readonly logFile: string;
}

const majorVersion = '18';

/** Opens the cluster in the data folder, making it first when there is none. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = join(options.dataDir, 'cluster');
  const passwordFile = join(options.dataDir, 'password');
  const logFile = join(options.dataDir, 'postgres.log');
  if (await isMissing(folder)) await makeCluster(options, { folder, passwordFile, logFile });
  await check(folder, logFile);
  const password = await readFile(passwordFile, 'utf8').catch(() => null);
  if (password === null)
    throw damaged({ cluster: folder, logFile }, `its password file ${passwordFile} is missing`);
  return { folder, password: password.trim(), logFile };
}

interface ClusterFiles {
  readonly folder: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

/** Into a draft that is renamed at the end, so that a killed first start leaves no half-made cluster. */
async function makeCluster({ binaries, user }: ClusterOptions, files: ClusterFiles): Promise<void> {
  const draft = `${files.folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  const pwfile = `${draft}.password`;
  await writeFile(files.passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  await writeFile(pwfile, await readFile(files.passwordFile), { mode: 0o600 });
  if (user !== null) {
    await chown(draft, user.uid, user.gid);
    await chown(pwfile, user.uid, user.gid);
  }
  const initdb = await launch({
    command: binaries.initdb,
    args: [
      `--pgdata=${draft}`,
      '--username=duban',
      `--pwfile=${pwfile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    logFile: files.logFile,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    user,
    stopSignal: 'SIGKILL',
  });
  const { code } = await initdb.exited;
  await rm(pwfile, { force: true });
  if (code !== 0) {
    const output = await initdb.output();
    await rm(draft, { recursive: true, force: true });
    throw explainPostgres(output, { cluster: files.folder, port: 0, logFile: files.logFile });
  }
  await rename(draft, files.folder);
}

async function check(folder: string, logFile: string): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null);
  const scene = { cluster: folder, logFile };
  if (version === null) throw damaged(scene, 'its file PG_VERSION is missing');
  if (version.trim() !== majorVersion) {
    throw new StartupError(
      `the data folder ${folder} was made by PostgreSQL ${version.trim()}; this is PostgreSQL ${majorVersion}`,
      'Start the version of Duban that made it, take a dump with pg_dump, and load it into a new data folder.',
    );
  }
  if (await isMissing(join(folder, 'global', 'pg_control')))
    throw damaged(scene, 'its file pg_control is missing');
  if ((await readdir(folder)).includes('pg_wal') === false)
    throw damaged(scene, 'its folder pg_wal is missing');
  await chmod(folder, 0o700);
}

/**
 * A launcher killed with -9 leaves its server running without an owner: stops it, so that the folder can be used.
 * Call it only while holding the folder's lock.
 */
export async function stopOrphan(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.folder, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  // The number went to another program since: PostgreSQL would take that for a running server and refuse.
  if (!commandLine(pid).includes(cluster.folder)) return rm(pidFile, { force: true });
  await stopProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL']);
}

async function isMissing(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    () => true,
  );
}
