/** Brings a database to the committed schema; safe to run by several processes at once, and again. */
import pg from 'pg';
import { committedMigrations } from './committed-migrations.js';
import { everything, withSchemaEngine } from './schema-engine.js';

/** Any number will do, as long as it is ours alone: "duban" in ASCII. */
const advisoryLock = '430991233390';

/**
 * Applies the migrations in `folder` (by default prisma/migrations) that the database lacks, in order.
 * Returns their names. Rejects when one fails or when an applied one was edited since.
 */
export async function migrate(databaseUrl: string, folder?: string): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString: databaseUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    return await applyMissing(databaseUrl, folder);
  } finally {
    // Ends the session, and the lock with it.
    await guard.end();
  }
}

async function applyMissing(databaseUrl: string, folder: string | undefined): Promise<readonly string[]> {
  const migrationsList = await committedMigrations(folder);
  if (migrationsList.migrationDirectories.length === 0) return [];
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything });
    return appliedMigrationNames;
  });
}
