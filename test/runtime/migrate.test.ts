/** Migrations on a real PostgreSQL: Prisma's engine without its binary. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../runtime/embedded/postgres.js';
import type { RunningPostgres } from '../../runtime/embedded/postgres.js';
import { checkDrift, createMigration } from '../../runtime/migration-authoring.js';
import { migrate } from '../../runtime/migrate.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let server: RunningPostgres;
let folder: string;
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryFolder('migrate');
  folder = made.path;
  removeFolder = () => made.remove();
  server = await startPostgres({ dataDir: join(folder, 'data'), settings: { fsync: 'off' } });
});

afterAll(async () => {
  await server.stop();
  await removeFolder();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(name: string): Promise<string> {
  await query(server.url, `CREATE DATABASE ${name}`);
  return server.url.replace(/\/postgres$/, `/${name}`);
}

async function migrationFolder(name: string, scripts: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name);
  for (const [migration, sql] of Object.entries(scripts)) {
    await mkdir(join(path, migration), { recursive: true });
    await writeFile(join(path, migration, 'migration.sql'), sql);
  }
  await writeFile(join(path, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return path;
}

const two = {
  '20260101000000_first': 'CREATE TABLE note (id integer PRIMARY KEY);',
  '20260102000000_second': `INSERT INTO note VALUES (7);
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; END $$;
    CREATE TRIGGER note_kept BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION refuse();`,
};

describe('migrate', () => {
  test('when the database is empty, then all are applied in order, triggers and functions too, and only once', async () => {
    const url = await emptyDatabase('fresh');
    const migrations = await migrationFolder('fresh', two);
    expect(await migrate(url, migrations)).toEqual(Object.keys(two));
    expect(await migrate(url, migrations)).toEqual([]);
    expect(await query(url, 'SELECT id FROM note')).toEqual([{ id: 7 }]);
    await expect(query(url, 'DELETE FROM note')).rejects.toThrow('no; never');
  });

  test('when two processes migrate at once, then each migration runs once', async () => {
    const url = await emptyDatabase('raced');
    const migrations = await migrationFolder('raced', two);
    const applied = await Promise.all([
      migrate(url, migrations),
      migrate(url, migrations),
      migrate(url, migrations),
    ]);
    expect(applied.flat().sort()).toEqual(Object.keys(two));
    expect(await query(url, 'SELECT count(*)::int AS n FROM note')).toEqual([{ n: 1 }]);
  });

  test('when there are no migrations yet, then nothing happens', async () => {
    expect(await migrate(await emptyDatabase('bare'), join(folder, 'absent'))).toEqual([]);
  });

  test('when a migration fails, then it is named, and the next run refuses to go on past it', async () => {
    const url = await emptyDatabase('broken');
    const migrations = await migrationFolder('broken', {
      '20260101000000_wrong': 'CREATE TABLE x (y nonsense);',
    });
    await expect(migrate(url, migrations)).rejects.toThrow(/nonsense[\s\S]*20260101000000_wrong/);
    await expect(migrate(url, migrations)).rejects.toThrow(/20260101000000_wrong/);
  });

  test('when the committed migrations are applied, then prisma/schema.prisma asks for nothing more', async () => {
    const url = await emptyDatabase('committed');
    await migrate(url);
    expect(await checkDrift({ databaseUrl: url })).toBeNull();
    expect(await query(server.url, `SELECT datname FROM pg_database WHERE datname LIKE '%shadow%'`)).toEqual(
      [],
    );
  });
});

describe('createMigration', () => {
  test('when the migrations lack something, then one is written that brings it, and a second finds nothing', async () => {
    const folderOfMine = join(folder, 'authored');
    const options = { folder: folderOfMine, databaseUrl: server.url };
    const now = new Date(Date.UTC(2026, 10, 23, 7, 5, 9));
    expect(await createMigration('all_tables', now, options)).toBe(
      join(folderOfMine, '20261123070509_all_tables'),
    );
    expect(await createMigration('nothing', now, options)).toBeNull();
    const url = await emptyDatabase('authored');
    expect(await migrate(url, folderOfMine)).toEqual(['20261123070509_all_tables']);
    expect(await query(url, 'SELECT count(*)::int AS n FROM unit')).toEqual([{ n: 0 }]);
  });

  test('when the name is no name, then nothing is written', async () => {
    for (const name of ['', '../up', 'Big Words']) {
      await expect(createMigration(name, new Date(0))).rejects.toThrow('named like');
    }
  });
});
