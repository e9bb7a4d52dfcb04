/** Which migrations a database lacks. */
import pg from 'pg';
import { committedMigrations } from '../committed-migrations.js';

/** Committed migrations that the database has not finished; all of them when it has no table for them. */
export async function missingMigrations(connectionString: string): Promise<readonly string[]> {
  const { migrationDirectories } = await committedMigrations();
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ is: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is`,
    );
    const { rows } = tables[0]?.is
      ? await client.query<{ name: string }>(
          'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
        )
      : { rows: [] };
    const applied = new Set(rows.map(({ name }) => name));
    return migrationDirectories.map(({ path }) => path).filter((path) => !applied.has(path));
  } finally {
    await client.end();
  }
}
