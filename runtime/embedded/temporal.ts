/** Temporal's development server as a part of Duban: one process, one file of data, reachable from this machine only. */
import { Connection } from '@temporalio/client';
import { basename, dirname, resolve } from 'node:path';
import { fullDisk, prepareFolder } from './disk.js';
import { lockFolder } from './folder-lock.js';
import { rememberChild, stopRemembered } from './orphan.js';
import { busyPort, claimPort, isFree } from './ports.js';
import { becameReady, launch } from './server-process.js';
import type { Exit, ServerProcess } from './server-process.js';
import { StartupError } from './startup-error.js';

/**
 * `uiPort` or `metricsPort` null or absent: none. `port` absent: a free one. `dynamicConfig` is Temporal's own, added to ours;
 * `outlivesUs` is for test runs.
 */
export interface TemporalOptions {
  readonly binary: string;
  readonly dbFile: string;
  readonly logFile: string;
  readonly port?: number;
  readonly uiPort?: number | null;
  /** Where it tells Prometheus about itself. */
  readonly metricsPort?: number | null;
  readonly namespace?: string;
  readonly dynamicConfig?: Readonly<Record<string, string | number>>;
  readonly outlivesUs?: boolean;
}

/** A running server. */
export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl: string | null;
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Lets it finish what it writes. Safe to call twice. */
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

const launchAttempts = 3;

const addressInUse = /address already in use/i;

/** One machine, one worker: more partitions of a task queue would only make each poll look in more places. */
const ourConfig = {
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // Tasks by priority: without it a storm of deadlines is worked off in no order.
  'matching.useNewMatcher': true,
};

/**
 * Starts `temporal server start-dev` on 127.0.0.1 with its data in `dbFile`, and resolves when it answers and its
 * namespace is there. Refuses with a StartupError: busy port, second instance, full disk, damaged data.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const dbFile = resolve(options.dbFile);
  await prepareFolder(dirname(dbFile));
  await prepareFolder(dirname(resolve(options.logFile)), 0);
  const release = await lockFolder(dirname(dbFile), `${basename(dbFile)}.lock`);
  try {
    const running = await startLocked({ ...options, dbFile });
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

async function startLocked(options: TemporalOptions): Promise<RunningTemporal> {
  const pidFile = `${options.dbFile}.pid`;
  await stopRemembered(pidFile);
  const port = await claimPort(options.port, 'Temporal');
  const uiPort = options.uiPort == null ? null : await claimPort(options.uiPort, "Temporal's web interface");
  const address = `127.0.0.1:${port}`;
  const { server, isUp } = await launchUntilUp(options, { port, uiPort, pidFile, address });
  const stop = (): Promise<void> => server.stop(['SIGTERM', 'SIGKILL'], 20_000);
  if (isUp) {
    const uiUrl = uiPort === null ? null : `http://127.0.0.1:${uiPort}`;
    return { address, uiUrl, port, pid: server.pid, exited: server.exited, stop };
  }
  await stop();
  throw explain(await server.output(), options, port);
}

interface LaunchPlan {
  readonly port: number;
  readonly uiPort: number | null;
  readonly pidFile: string;
  readonly address: string;
}

/**
 * Starts again when another program was quicker: for its inner services the server picks ports by itself, which were
 * free when it looked.
 */
async function launchUntilUp(
  options: TemporalOptions,
  plan: LaunchPlan,
): Promise<{ readonly server: ServerProcess; readonly isUp: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await launch({
      command: options.binary,
      args: serverArguments(options, plan.port, plan.uiPort),
      logFile: options.logFile,
      stopSignal: 'SIGTERM',
      outlivesUs: options.outlivesUs ?? false,
    }).catch((error: unknown) => {
      throw new StartupError(`${options.binary} cannot be run`, 'Run npm run setup again.', { cause: error });
    });
    await rememberChild(plan.pidFile, server.pid);
    const isUp = await becameReady(
      server,
      () => answers(plan.address, options.namespace ?? 'default'),
      readyWithinMs,
    );
    if (isUp || attempt === launchAttempts || server.exit() === null) return { server, isUp };
    if (!addressInUse.test(await server.output()) || !(await isFree(plan.port))) return { server, isUp };
  }
}

function serverArguments(options: TemporalOptions, port: number, uiPort: number | null): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--db-filename', options.dbFile],
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(options.metricsPort == null ? [] : ['--metrics-port', String(options.metricsPort)]),
    ...(options.namespace === undefined ? [] : ['--namespace', options.namespace]),
    ...Object.entries({ ...ourConfig, ...options.dynamicConfig }).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
    ...['--log-level', 'warn'],
  ];
}

/** The port opens before the namespaces are there, so asking for one is the sign of health. */
async function answers(address: string, namespace: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 2_000 });
    try {
      await connection.workflowService.describeNamespace({ namespace });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

function explain(output: string, options: TemporalOptions, port: number): StartupError {
  if (/disk is full|No space left on device|disk I\/O error/i.test(output)) return fullDisk(options.dbFile);
  if (addressInUse.test(output)) return busyPort(port, 'Temporal');
  if (/malformed|not a database|corrupt|no such table/i.test(output)) {
    return new StartupError(
      `Temporal's data file ${options.dbFile} is damaged`,
      `Restore it from a backup; or move it aside, and duban reconcile starts every open matter again from the log: mv ${options.dbFile} ${options.dbFile}.damaged`,
    );
  }
  return new StartupError(
    'the Temporal server did not come up',
    `Look at the end of ${options.logFile}: ${output.trim().split('\n').at(-1) ?? ''}`,
  );
}
