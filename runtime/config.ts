/** The only reader of the environment: all settings, checked once, refused with every problem listed. */
import { resolve } from 'node:path';
import { cacheFolder } from './embedded/cache-folder.js';
import { defaultDataDir } from './embedded/default-data-dir.js';
import { resolveTemporal } from './embedded/resolve-temporal.js';
import type { TemporalSource } from './embedded/resolve-temporal.js';
import { StartupError } from './embedded/startup-error.js';
import { projectRoot } from './project-root.js';
import { findRunning } from './running-instance.js';
import type { RunningInstance } from './running-instance.js';
import { settingsSchema } from './settings.js';
import type { Environment, Settings } from './settings.js';

/** What the process is: `embedded` brings its own servers, the others are given theirs; `database` needs nothing else. */
export type Role = 'embedded' | 'server' | 'worker' | 'database';

/** The settings in force. Paths are absolute; null means: not given, and not needed in this role. */
export interface Config {
  /** Never null outside the embedded role. */
  readonly databaseUrl: string | null;
  readonly temporal: {
    /** Never null for `server` and `worker`. */
    readonly address: string | null;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly maxCachedWorkflows: number;
  };
  readonly http: { readonly host: string; readonly port: number; readonly sessionHours: number };
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly sweeperSeconds: number;
  readonly reconcileMinutes: number;
  readonly embedded: {
    readonly dataDir: string;
    readonly cacheDir: string;
    /** Null: any free port. */
    readonly postgresPort: number | null;
    readonly temporalPort: number | null;
    /** Null: no web interface. */
    readonly temporalUiPort: number | null;
  };
}

const needed: Readonly<Record<Role, readonly (keyof Settings)[]>> = {
  embedded: [],
  server: ['DATABASE_URL', 'TEMPORAL_ADDRESS'],
  worker: ['DATABASE_URL', 'TEMPORAL_ADDRESS'],
  database: ['DATABASE_URL'],
};

/** Reads the environment for a role. Refuses with a StartupError that lists every problem, without any secret's value. */
export function readConfig(role: Role, environment: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = settingsSchema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  for (const name of needed[role]) if (given[name] === undefined) problems.push(`${name}: is missing`);
  if (given['WEBHOOK_URL'] !== undefined && given['WEBHOOK_SECRET'] === undefined) {
    problems.push('WEBHOOK_SECRET: is missing, although WEBHOOK_URL is given');
  }
  if (!parsed.success || problems.length > 0) {
    throw new StartupError(
      `the settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
      'Correct these environment variables; docs/configuration.md describes each.',
    );
  }
  return arranged(parsed.data, environment);
}

/**
 * The settings of a command that works beside a running Duban: what is not given is that of the instance that runs on
 * the data folder, if one does.
 */
export function readOperatorConfig(role: Role, environment: Environment = process.env): Config {
  const running = findRunning(readConfig('embedded', environment).embedded.dataDir);
  return readConfig(role, { ...addressesOf(running), ...environment });
}

function addressesOf(running: RunningInstance | null): Environment {
  if (running === null) return {};
  return { DATABASE_URL: running.databaseUrl, TEMPORAL_ADDRESS: running.temporalAddress };
}

/** The Temporal server to use when starting everything here; refuses as `resolveTemporal` does. */
export function temporalSource(environment: Environment = process.env): Promise<TemporalSource> {
  return resolveTemporal(environment);
}

/** The address of the API of the instance that runs on the data folder; null when none does. */
export function runningApiUrl(environment: Environment = process.env): string | null {
  return findRunning(readConfig('embedded', environment).embedded.dataDir)?.apiUrl ?? null;
}

function arranged(settings: Settings, environment: Environment): Config {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = settings;
  return {
    databaseUrl: settings.DATABASE_URL ?? null,
    temporal: {
      address: settings.TEMPORAL_ADDRESS ?? null,
      namespace: settings.TEMPORAL_NAMESPACE,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      maxCachedWorkflows: settings.MAX_CACHED_WORKFLOWS,
    },
    http: { host: settings.HOST, port: settings.PORT, sessionHours: settings.SESSION_HOURS },
    logLevel: settings.LOG_LEVEL,
    webhook: url !== undefined && secret !== undefined ? { url, secret } : null,
    sweeperSeconds: settings.SWEEPER_SECONDS,
    reconcileMinutes: settings.RECONCILE_MINUTES,
    embedded: {
      dataDir: resolve(settings.DUBAN_DATA_DIR ?? defaultDataDir(projectRoot())),
      cacheDir: resolve(cacheFolder(environment)),
      postgresPort: settings.DUBAN_POSTGRES_PORT ?? null,
      temporalPort: settings.DUBAN_TEMPORAL_PORT ?? null,
      temporalUiPort: settings.DUBAN_TEMPORAL_UI_PORT === 'off' ? null : settings.DUBAN_TEMPORAL_UI_PORT,
    },
  };
}
