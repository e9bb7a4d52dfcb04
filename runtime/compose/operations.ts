/** What an operator does beside the running programs: migrate, verify, reconcile, seed, and put accounts. */
import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import type { Reconciliation } from '../../api/reconcile.js';
import type { Account } from '../../prisma/repositories/accounts.js';
import { putAccount } from '../../prisma/repositories/accounts.js';
import { reckonLog } from '../../prisma/reckon-log.js';
import type { LogReckoning } from '../../prisma/reckon-log.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { verifyChain } from '../../prisma/verify-chain.js';
import type { ChainReport } from '../../prisma/verify-chain.js';
import { readOperatorConfig } from '../config.js';
import type { Config } from '../config.js';
import { StartupError } from '../embedded/startup-error.js';
import { migrate } from '../migrate.js';
import { awaitDatabase, insist } from './await-servers.js';
import { databaseUrlOf, openDatabase } from './database.js';
import type { OpenDatabase } from './database.js';
import { seedDemo } from './demo-data.js';
import { openGateway } from './gateway.js';
import { reconcileNow } from './reconciling.js';

/** An operator at the keyboard wants to know soon what does not answer. */
const patienceMs = 5_000;

/** Applies the missing migrations; returns their names. Safe to run by several at once, and again. */
export function migrateDatabase(): Promise<readonly string[]> {
  const url = databaseUrlOf(readOperatorConfig('database'));
  const refusal = {
    what: 'the database cannot be migrated',
    hint: 'Start PostgreSQL, or correct DATABASE_URL; nothing was changed by a migration that failed.',
  };
  return insist(() => migrate(url), refusal, patienceMs);
}

/** Recomputes every hash of the log; see prisma/verify-chain.ts. */
export function verifyLog(): Promise<ChainReport> {
  return onDatabase(readOperatorConfig('database'), ({ pool }) => verifyChain(pool, streamMachines));
}

/** Compares log and workflows both ways; `isRestored` also tells every open workflow to compare itself with the log. */
export function reconcileAll(options: { readonly isRestored: boolean }): Promise<Reconciliation> {
  const config = readOperatorConfig('worker');
  return onDatabase(config, async (database) => {
    const { gateway, ...temporal } = openGateway(config, database, () => undefined);
    try {
      const refusal = {
        what: `the Temporal server at ${config.temporal.address ?? ''} does not answer`,
        hint: 'Start it, or correct TEMPORAL_ADDRESS.',
      };
      await insist(() => temporal.ping(), refusal, patienceMs);
      return await reconcileNow({ database: database.client, gateway }, options);
    } finally {
      await temporal.close();
    }
  });
}

/** Compares what was due with what was done; see prisma/reckon-log.ts. */
export function reckonAll({ graceMs }: { readonly graceMs: number }): Promise<LogReckoning> {
  return onDatabase(readOperatorConfig('database'), ({ client }) =>
    reckonLog(client, { now: Date.now(), graceMs }),
  );
}

/** Fills an empty database with the demo; does nothing to one that has accounts. */
export function seedDemoData(): Promise<void> {
  return onDatabase(readOperatorConfig('database'), ({ client }) => seedDemo(client));
}

/** Adds an account or changes the one of that name. Refuses with a StartupError when its unit or post does not exist. */
export function putAccountWithPassword(
  account: Omit<Account, 'id' | 'passwordHash'>,
  password: string,
): Promise<Account> {
  return onDatabase(readOperatorConfig('database'), async ({ client }) => {
    const { units, posts } = await loadOrganisation(client);
    const missing = [
      ...(account.unitId === null || units.some(({ id }) => id === account.unitId) ? [] : ['unit']),
      ...(account.postId === null || posts.some(({ id }) => id === account.postId) ? [] : ['post']),
    ];
    if (missing.length > 0) {
      const what = missing.map((part) => `${part} ${part === 'unit' ? account.unitId : account.postId}`);
      throw new StartupError(
        `the organisation has no ${what.join(' and no ')}`,
        'Import the organisation first, or name one that it has.',
      );
    }
    const passwordHash = await hash(password);
    return putAccount(client, { ...account, id: randomUUID(), passwordHash }, Date.now());
  });
}

async function onDatabase<T>(config: Config, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const url = databaseUrlOf(config);
  await awaitDatabase(url, patienceMs);
  const database = openDatabase(url, { reading: 4, recording: 1 }, () => undefined);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
