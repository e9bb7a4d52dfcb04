/** The migrations that the project carries; the engine that applies them is loaded only where it is needed. */
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/** The committed migrations as the engine wants them; an empty list when there are none yet. */
export async function committedMigrations(
  baseDir = join(projectRoot(), 'prisma', 'migrations'),
): Promise<MigrationList> {
  const lockfile = join(baseDir, 'migration_lock.toml');
  const names = existsSync(baseDir) ? (await readdir(baseDir)).sort() : [];
  const present = names.filter((name) => existsSync(join(baseDir, name, 'migration.sql')));
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(lockfile, 'utf8').catch(() => 'provider = "postgresql"\n'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      present.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}
