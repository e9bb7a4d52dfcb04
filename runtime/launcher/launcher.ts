/** `npm start`: PostgreSQL, Temporal, worker and API under one launcher, each started again when it dies. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { missingMigrations } from '../compose/missing-migrations.js';
import type { Config } from '../config.js';
import { Closing } from '../compose/part.js';
import type { RunningPart } from '../compose/part.js';
import { prepareFolder } from '../embedded/disk.js';
import { lockFolder } from '../embedded/folder-lock.js';
import { claimPort } from '../embedded/ports.js';
import { startPostgres } from '../embedded/postgres.js';
import type { RunningPostgres } from '../embedded/postgres.js';
import type { TemporalSource } from '../embedded/resolve-temporal.js';
import { startTemporal } from '../embedded/temporal.js';
import type { RunningTemporal } from '../embedded/temporal.js';
import { forgetRunning, noteRunning } from '../running-instance.js';
import { startProgram } from './program.js';
import { supervise } from './supervise.js';

/** What the launcher tells the person at the keyboard. */
export interface LauncherVoice {
  /** Says what takes long while it lasts. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>;
  readonly trouble: (what: string) => void;
}

export interface LauncherOptions {
  readonly config: Config;
  readonly temporal: TemporalSource;
  readonly voice: LauncherVoice;
}

/** A running Duban, and where its parts are. */
export interface RunningDuban extends RunningPart {
  readonly apiUrl: string;
  readonly temporalUiUrl: string | null;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly dataDir: string;
}

/** Refuses with a StartupError: busy port, second instance, full disk, damaged data, no Temporal server. */
export async function launchDuban(options: LauncherOptions): Promise<RunningDuban> {
  const closing = new Closing();
  try {
    return await start(options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(options: LauncherOptions, closing: Closing): Promise<RunningDuban> {
  const { config, voice } = options;
  const { dataDir } = config.embedded;
  await prepareFolder(dataDir);
  closing.add(await lockFolder(dataDir));
  await claimPort(config.http.port, 'the API (PORT)');
  const address = await temporalAddress(options);
  const failing = new AbortController();
  // The programs load while Temporal still starts, and wait for it by themselves.
  const [temporal, databaseUrl] = await inParallel([
    voice
      .during('starting Temporal', () => temporalServer(options, closing, address))
      .catch((error: unknown) => {
        failing.abort();
        throw error;
      }),
    startOnDatabase(options, closing, { address, signal: failing.signal }),
  ]);
  const apiUrl = `http://${shownHost(config.http.host)}:${config.http.port}`;
  await noteRunning(dataDir, { apiUrl, databaseUrl, temporalAddress: temporal.address });
  closing.add(() => forgetRunning(dataDir));
  return {
    apiUrl,
    databaseUrl,
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl,
    dataDir,
    // Whatever dies is started again, so that only a person ends it.
    ended: new Promise(() => undefined),
    stop: () => closing.close(),
  };
}

/** Database, then worker and API; gives the database's address. `signal` tells that Temporal will not come. */
async function startOnDatabase(
  options: LauncherOptions,
  closing: Closing,
  { address, signal }: { readonly address: string; readonly signal: AbortSignal },
): Promise<string> {
  const { voice } = options;
  const databaseUrl = await voice.during('starting PostgreSQL', () => database(options, closing));
  await voice.during('preparing the database', () => prepare(databaseUrl));
  const environment = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address };
  await voice.during('starting the worker and the API', () =>
    inParallel([
      program(options, closing, { name: 'worker', environment, signal }),
      program(options, closing, { name: 'server', environment, signal }),
    ]),
  );
  return databaseUrl;
}

/** Where Temporal is, or will be: known before it runs. */
async function temporalAddress({ config, temporal }: LauncherOptions): Promise<string> {
  if (temporal.from === 'address') return temporal.address;
  const port = config.embedded.temporalPort ?? (await claimPort(undefined, 'Temporal'));
  return `127.0.0.1:${port}`;
}

/** The address of the database: the one given, or that of our own server. */
async function database({ config, voice }: LauncherOptions, closing: Closing): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const { dataDir, postgresPort } = config.embedded;
  const server = await supervise<RunningPostgres>({
    name: 'PostgreSQL',
    start: (previous) => {
      const port = previous?.port ?? postgresPort;
      return startPostgres({ dataDir: join(dataDir, 'postgres'), ...(port === null ? {} : { port }) });
    },
    onTrouble: voice.trouble,
  });
  closing.add(() => server.stop());
  return server.current().url;
}

async function temporalServer(
  { config, temporal, voice }: LauncherOptions,
  closing: Closing,
  address: string,
): Promise<{ readonly address: string; readonly uiUrl: string | null }> {
  if (temporal.from === 'address') return { address, uiUrl: null };
  const { dataDir, temporalUiPort: uiPort } = config.embedded;
  const folder = join(dataDir, 'temporal');
  await mkdir(folder, { recursive: true });
  const server = await supervise<RunningTemporal>({
    name: 'Temporal',
    start: () =>
      startTemporal({
        binary: temporal.binary,
        dbFile: join(folder, 'temporal.db'),
        logFile: join(folder, 'temporal.log'),
        namespace: config.temporal.namespace,
        port: Number(address.split(':').at(-1)),
        uiPort,
      }),
    onTrouble: voice.trouble,
  });
  closing.add(() => server.stop());
  return server.current();
}

/** What takes long to load is loaded only for a database that lacks something: a second start has nothing to prepare. */
async function prepare(databaseUrl: string): Promise<void> {
  if ((await missingMigrations(databaseUrl)).length > 0) {
    const { migrate } = await import('../migrate.js');
    await migrate(databaseUrl);
  }
  if (await hasAccounts(databaseUrl)) return;
  const { seedDemoInto } = await import('../compose/demo-data.js');
  await seedDemoInto(databaseUrl);
}

async function hasAccounts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM account LIMIT 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}

async function program(
  { config, voice }: LauncherOptions,
  closing: Closing,
  {
    name,
    environment,
    signal,
  }: {
    readonly name: 'server' | 'worker';
    readonly environment: Record<string, string>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { dataDir: folder } = config.embedded;
  const running = await supervise({
    name: `the ${name}`,
    start: () => startProgram({ name, folder, environment, signal }),
    onTrouble: voice.trouble,
  });
  closing.add(() => running.stop());
}

/** Both, or the first failure once neither is under way any more, so that everything started can be stopped. */
async function inParallel<A, B>([one, other]: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

function shownHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
