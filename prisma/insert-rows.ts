/** Many rows of one table in few statements, whatever their number: as one JSON parameter each. */
import { Prisma } from './generated/client.js';
import type { Database } from './client.js';

/** By the columns' names; what is left out of all rows has the column's default. */
export type Row = Readonly<Record<string, unknown>>;

export type FilledTable = 'matter' | 'obligation' | 'obligation_owner' | 'event' | 'outbox' | 'bulk_item';

/** Rows a statement: a row may hold a whole state, and a statement should stay at some megabytes. */
const aStatement = 200;

/**
 * Writes the rows, each with the members of the first; their JSON must be storable (log/canonical-json.ts). `unless` is a
 * unique column: a row whose value is there already is left out.
 */
export async function insertRows(
  database: Database,
  table: FilledTable,
  rows: readonly Row[],
  { unless = null }: { readonly unless?: string | null } = {},
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Prisma.raw(Object.keys(first).join(', '));
  const into = Prisma.raw(table);
  const orLeave = unless === null ? Prisma.empty : Prisma.raw(`ON CONFLICT (${unless}) DO NOTHING`);
  for (let from = 0; from < rows.length; from += aStatement) {
    const some = JSON.stringify(rows.slice(from, from + aStatement));
    await database.$executeRaw`
      INSERT INTO ${into} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${some}::jsonb) ${orLeave}`;
  }
}
