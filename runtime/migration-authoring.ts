/** For developers: turns a changed prisma/schema.prisma into a migration, and finds where the two differ. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './embedded/postgres.js';
import { committedMigrations } from './committed-migrations.js';
import { currentSchema, everything, withSchemaEngine } from './schema-engine.js';

/** Where to look and to write; by default prisma/migrations, compared on a PostgreSQL started for the purpose. */
export interface AuthoringOptions {
  readonly folder?: string;
  readonly databaseUrl?: string;
}

/**
 * Writes <folder>/<timestamp>_<name>/migration.sql and returns its folder; null when the migrations say all already.
 * The timestamp is `now` in UTC. Rejects a name that is not in lower case with underscores.
 */
export async function createMigration(
  name: string,
  now: Date,
  options: AuthoringOptions = {},
): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(`a migration is named like add_review_appeals, not "${name}"`);
  }
  const script = await checkDrift(options);
  if (script === null) return null;
  const { baseDir } = await committedMigrations(options.folder);
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(baseDir, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(baseDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await writeFile(join(folder, 'migration.sql'), script);
  return folder;
}

/** The SQL that would bring the migrations to prisma/schema.prisma; null when nothing is missing. */
export async function checkDrift(options: AuthoringOptions = {}): Promise<string | null> {
  const { folder, databaseUrl } = options;
  if (databaseUrl === undefined) {
    return withScratchDatabase((scratch) => checkDrift({ ...options, databaseUrl: scratch }));
  }
  const [migrations, schema] = await Promise.all([committedMigrations(folder), currentSchema()]);
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters: everything,
    });
    return exitCode === 0 ? null : stdout;
  });
}

async function withScratchDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-scratch-'));
  try {
    const server = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
