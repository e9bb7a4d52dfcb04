/** Fills an empty database with the demo: an invented city's organisation, accounts that act in it, one directive to launch. */
import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadDirective } from '../../api/directives/load-directive.js';
import { uploadOf } from '../../api/directives/read-upload.js';
import type { Actor } from '../../domain/machine.js';
import type { PrismaClient } from '../../prisma/client.js';
import { listAccounts, putAccount } from '../../prisma/repositories/accounts.js';
import { changeOrganisation } from '../../prisma/repositories/organisation.js';
import { projectRoot } from '../project-root.js';
import { openDatabase } from './database.js';
import { demoDirectiveFile, demoOrganisation } from './demo-organisation.js';

/**
 * Does nothing when there are accounts already. May be repeated after it was cut off: accounts come last, so that
 * whoever finds one finds all the rest.
 */
export async function seedDemo(database: PrismaClient): Promise<void> {
  if ((await listAccounts(database)).length > 0) return;
  const demo = demoOrganisation();
  await changeOrganisation(database, (present) => (present.units.length > 0 ? { changes: [] } : demo));
  const passwordHash = await hash(demo.password);
  const accounts = demo.accounts.map((account) => ({
    ...account,
    id: `account-${account.username}`,
    passwordHash,
    isActive: true,
  }));
  const [office] = accounts.filter(({ role }) => role === 'office');
  if (office === undefined) throw new Error('the demo has no account of the command office');
  const { id: accountId, role, unitId, postId } = office;
  if ((await database.directive.count()) === 0) await loadDemo(database, { accountId, role, unitId, postId });
  await database.$transaction(async (transaction) => {
    for (const account of accounts) await putAccount(transaction, account, Date.now());
  });
}

/** The same on a database that nobody has opened yet. */
export async function seedDemoInto(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { reading: 2, recording: 1 }, () => undefined);
  try {
    await seedDemo(database.client);
  } finally {
    await database.close();
  }
}

async function loadDemo(database: PrismaClient, by: Actor): Promise<void> {
  const bytes = await readFile(join(projectRoot(), demoDirectiveFile));
  const upload = await uploadOf({ bytes, name: basename(demoDirectiveFile) });
  const deps = { database, newId: randomUUID, now: Date.now };
  await loadDirective(deps, upload, { by, isDrill: false });
}
