/** PostgreSQL as a part of Duban: its own programs, a persistent folder, reachable from this machine only. */
import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { prepareFolder } from './disk.js';
import { lockFolder } from './folder-lock.js';
import { claimPort } from './ports.js';
import { postgresBinaries } from './postgres-binaries.js';
import { openCluster, stopOrphan } from './postgres-cluster.js';
import type { Cluster } from './postgres-cluster.js';
import { explainPostgres } from './postgres-failure.js';
import { becameReady, launch } from './server-process.js';
import type { Exit, ServerProcess } from './server-process.js';
import { StartupError } from './startup-error.js';
import { barredFolder, unprivilegedUser } from './unprivileged-user.js';
import type { UnprivilegedUser } from './unprivileged-user.js';

/** `settings` are PostgreSQL's own (`-c name=value`), such as `{ fsync: 'off' }`; `outlivesUs` is for test runs. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly outlivesUs?: boolean;
}

/** A running server. `url` names its database `postgres`, with the password in it. */
export interface RunningPostgres {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, by `stop` or otherwise. */
  readonly exited: Promise<Exit>;
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. Safe to call twice. */
  stop(): Promise<void>;
}

/** Recovery after a kill replays at most one checkpoint's worth of log: seconds, seldom more. */
const readyWithinMs = 120_000;

/**
 * Starts PostgreSQL on 127.0.0.1 with the data in `dataDir` (made when missing), and resolves when it answers.
 * Refuses with a StartupError: busy port, second instance, full disk, damaged data.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  await prepareFolder(dataDir);
  const release = await lockFolder(dataDir);
  try {
    const running = await startLocked(dataDir, options);
    void running.exited.then(release);
    return {
      ...running,
      stop: async () => {
        await running.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function startLocked(dataDir: string, options: PostgresOptions): Promise<RunningPostgres> {
  const user = unprivilegedUser();
  if (user !== null) await openTheWay(dataDir, user);
  const binaries = await postgresBinaries(user);
  const cluster = await openCluster({ dataDir, binaries, user });
  await stopOrphan(cluster);
  const port = await claimPort(options.port, 'PostgreSQL');
  const url = `postgresql://duban:${cluster.password}@127.0.0.1:${port}/postgres`;
  const plan = { url, port, user, settings: options.settings ?? {}, outlivesUs: options.outlivesUs ?? false };
  const server = await launchUntilUp(cluster, binaries.postgres, plan);
  const stop = (): Promise<void> => server.stop(['SIGINT', 'SIGQUIT', 'SIGKILL'], 20_000);
  if (await answers(url)) return { url, port, pid: server.pid, exited: server.exited, stop };
  await stop();
  throw explainPostgres(await server.output(), { cluster: cluster.folder, port, logFile: cluster.logFile });
}

interface LaunchPlan {
  readonly url: string;
  readonly port: number;
  readonly user: UnprivilegedUser | null;
  readonly settings: Readonly<Record<string, string>>;
  readonly outlivesUs: boolean;
}

/** Starts again while it must: processes of a server killed with -9 notice it within moments, and hold its memory until they do. */
async function launchUntilUp(cluster: Cluster, command: string, plan: LaunchPlan): Promise<ServerProcess> {
  const giveUpAt = performance.now() + 15_000;
  for (;;) {
    const server = await launch({
      command,
      args: serverArguments(cluster, plan.port, plan.settings),
      logFile: cluster.logFile,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      user: plan.user,
      stopSignal: 'SIGINT',
      outlivesUs: plan.outlivesUs,
    });
    const up = await becameReady(server, () => answers(plan.url), readyWithinMs);
    if (up || performance.now() > giveUpAt) return server;
    if (!/pre-existing shared memory block/.test(await server.output())) return server;
    await pause(100);
  }
}

function serverArguments(cluster: Cluster, port: number, extra: Readonly<Record<string, string>>): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...extra,
  };
  return [
    '-D',
    cluster.folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The server's user must be able to walk to the folder; ours it may enter, those above are not ours to change. */
async function openTheWay(dataDir: string, user: UnprivilegedUser): Promise<void> {
  await chmod(dataDir, 0o755);
  const barred = await barredFolder(dataDir, user);
  if (barred === null) return;
  throw new StartupError(
    `PostgreSQL must not run as root, and no other user may enter ${barred}`,
    'Run as an ordinary user, or keep the data elsewhere: DUBAN_DATA_DIR=/var/lib/duban',
  );
}
