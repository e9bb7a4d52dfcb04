/** The whole of Duban as four processes on this machine, each of which can be killed and started again. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chmod } from 'node:fs/promises';
import { openDatabase } from '../../../runtime/compose/database.js';
import { seedDemo } from '../../../runtime/compose/demo-data.js';
import { claimPort } from '../../../runtime/embedded/ports.js';
import { startPostgres } from '../../../runtime/embedded/postgres.js';
import { resolveTemporal } from '../../../runtime/embedded/resolve-temporal.js';
import { startTemporal } from '../../../runtime/embedded/temporal.js';
import { migrate } from '../../../runtime/migrate.js';
import { runFolder } from '../../support/shared-server.js';
import { familyOf, signalAll, untilGone } from './processes.js';
import { cli, runCommand, startProgram } from './program.js';

export const parts = ['worker', 'server', 'temporal', 'postgres'] as const;
/** `second-worker` runs only where a test starts it. */
export type Part = (typeof parts)[number] | 'second-worker';

export interface StackOptions {
  /** Temporal's dynamic configuration, for example an early continue-as-new. */
  readonly temporalSettings?: Readonly<Record<string, string | number>>;
  /** The worker's script; by default `duban worker`. */
  readonly workerScript?: readonly string[];
  /** Added to the environment of worker and server; gets the stack's folder. */
  readonly environmentIn?: (folder: string) => Readonly<Record<string, string>>;
}

export interface Stack {
  readonly folder: string;
  readonly apiUrl: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Throws when the part does not run. */
  pidOf(part: Part): number;
  isRunning(part: Part): boolean;
  /** Starts what does not run, on the same port and data. */
  start(part: Part): Promise<void>;
  /** kill -9 of the part and of everything that it has started; resolves when it is gone. */
  kill(part: Part): Promise<void>;
  /** Sends a signal to the part and everything that it has started. */
  signal(part: Part, signal: NodeJS.Signals): void;
  /** Ends the part in good order. */
  stop(part: Part): Promise<void>;
  /** Runs `duban <command>` against this stack. */
  duban(...command: string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Ends everything; safe to call twice. */
  close(): Promise<void>;
}

/** A part that runs, as far as it differs. */
interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts PostgreSQL with the demo in it, Temporal, a worker and a server. Call `close` at the end, whatever happens. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(join(runFolder(), 'whole-'));
  await chmod(folder, 0o755);
  const ports = {
    postgres: await claimPort(undefined, 'a test'),
    temporal: await claimPort(undefined, 'a test'),
    api: await claimPort(undefined, 'a test'),
  };
  const running = new Map<Part, Running>();
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const postgresFolder = join(folder, 'postgres');
  const startDatabase = () =>
    startPostgres({
      dataDir: postgresFolder,
      port: ports.postgres,
      settings: { fsync: 'off' },
      outlivesUs: true,
    });
  const database = await startDatabase();
  const environment = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    PORT: String(ports.api),
    LOG_LEVEL: 'info',
    SWEEPER_SECONDS: '2',
    ...options.environmentIn?.(folder),
  };
  const program = (name: string, args: readonly string[]) =>
    startProgram({ folder, name, args, environment });
  const workerScript = options.workerScript ?? [cli, 'worker'];
  const starts: Readonly<Record<Part, () => Promise<Running>>> = {
    postgres: startDatabase,
    temporal: () => startTemporalServer(folder, ports.temporal, options.temporalSettings ?? {}),
    worker: () => program('worker', workerScript),
    'second-worker': () => program('second-worker', workerScript),
    server: () => program('server', [cli, 'server']),
  };
  const note = async (part: Part, pid: number): Promise<void> => {
    const name = `${folder.slice(runFolder().length + 1)}-${part}.json`;
    await writeFile(join(runFolder(), name), JSON.stringify({ pid }));
  };
  const found = (part: Part): Running => {
    const it = running.get(part);
    if (it === undefined) throw new Error(`the ${part} does not run`);
    return it;
  };
  const stack: Stack = {
    folder,
    apiUrl: `http://127.0.0.1:${ports.api}`,
    databaseUrl: database.url,
    temporalAddress,
    environment,
    pidOf: (part) => found(part).pid,
    isRunning: (part) => running.has(part),
    async start(part) {
      if (running.has(part)) return;
      const it = await starts[part]();
      running.set(part, it);
      await note(part, it.pid);
    },
    async kill(part) {
      const it = found(part);
      const family = familyOf(it.pid);
      signalAll(family, 'SIGKILL');
      running.delete(part);
      await untilGone(family);
      // It is dead, but its folder is locked until its end has been noticed.
      await it.stop();
    },
    signal: (part, signal) => signalAll(familyOf(found(part).pid), signal),
    async stop(part) {
      const it = found(part);
      running.delete(part);
      await it.stop();
    },
    duban: (...command) => runCommand({ folder, name: 'command', environment, command }),
    async close() {
      for (const part of [...running.keys()].toReversed()) await stack.kill(part);
    },
  };
  running.set('postgres', database);
  try {
    await note('postgres', database.pid);
    await Promise.all([fill(database.url), stack.start('temporal')]);
    await Promise.all([stack.start('worker'), stack.start('server')]);
    return stack;
  } catch (error) {
    await stack.close();
    throw error;
  }
}

async function fill(url: string): Promise<void> {
  await migrate(url);
  const { client, close } = openDatabase(url, { reading: 2, recording: 1 }, () => undefined);
  try {
    await seedDemo(client);
  } finally {
    await close();
  }
}

async function startTemporalServer(
  folder: string,
  port: number,
  dynamicConfig: Readonly<Record<string, string | number>>,
): Promise<Running> {
  const source = await resolveTemporal({ ...process.env, TEMPORAL_ADDRESS: undefined });
  if (source.from === 'address') throw new Error('the whole stack starts a server of its own');
  await mkdir(join(folder, 'temporal'), { recursive: true });
  return startTemporal({
    binary: source.binary,
    dbFile: join(folder, 'temporal', 'temporal.db'),
    logFile: join(folder, 'temporal', 'temporal.log'),
    port,
    dynamicConfig,
    outlivesUs: true,
  });
}
