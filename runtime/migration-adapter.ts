/** PostgreSQL for Prisma's schema engine: @prisma/adapter-pg without the ways in which it fails migrations. */
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * Whole scripts go to the server unsplit (the package cuts at every semicolon, also inside a function's body); the
 * shadow database is a database of its own and dropped after its connections; `close` ends all that was opened.
 */
export class MigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #databaseUrl: string;
  readonly #cleanUps: (() => Promise<void>)[] = [];

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.#open(this.#databaseUrl);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `duban_shadow_${randomUUID().replaceAll('-', '')}`;
    await runScript(this.#databaseUrl, `CREATE DATABASE ${name}`);
    this.#cleanUps.unshift(() => runScript(this.#databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`));
    const url = new URL(this.#databaseUrl);
    url.pathname = `/${name}`;
    return this.#open(url.href);
  }

  /** Call it when the engine is done. */
  async close(): Promise<void> {
    for (const cleanUp of this.#cleanUps.splice(0)) await cleanUp();
  }

  async #open(url: string): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0 });
    const charColumns = unmaskInternalChar(pool);
    const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect();
    let ended: Promise<void> | undefined;
    const end = (): Promise<void> => (ended ??= pool.end());
    this.#cleanUps.unshift(end);
    // Without arguments PostgreSQL takes many statements at once, in one transaction.
    adapter.executeScript = async (sql) => void (await adapter.executeRaw({ sql, args: [], argTypes: [] }));
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const column of charColumns.get(result.rows) ?? []) {
        result.columnTypes[column] = ColumnTypeEnum.Character;
      }
      return result;
    };
    adapter.dispose = end;
    return adapter;
  }
}

const internalChar = 18;
const text = 25;

/**
 * The system's tables use the type "char", which the package refuses to read: it is given to the package as text and
 * to the engine as what it is. Returns which columns of a result (known by its array of rows) are of that type.
 */
function unmaskInternalChar(pool: pg.Pool): WeakMap<object, readonly number[]> {
  const columnsOf = new WeakMap<object, readonly number[]>();
  const ask = pool.query.bind(pool) as (...query: unknown[]) => Promise<pg.QueryArrayResult>;
  pool.query = async (...query: unknown[]) => {
    const result = await ask(...query);
    // Several statements give a list of results, none of which the engine reads.
    const fields = Array.isArray(result) ? [] : result.fields;
    columnsOf.set(
      result.rows ?? [],
      fields.flatMap((field, column) => (field.dataTypeID === internalChar ? [column] : [])),
    );
    for (const field of fields) if (field.dataTypeID === internalChar) field.dataTypeID = text;
    return result;
  };
  return columnsOf;
}

async function runScript(connectionString: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}
