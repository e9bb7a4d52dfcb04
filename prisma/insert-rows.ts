/** Many rows of one table in one statement, whatever their number: as one JSON parameter. */
import { Prisma } from './generated/client.js';
import type { Database } from './client.js';

/** By the columns' names; what is left out of all rows has the column's default. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows a statement: a row may hold a whole state, and a statement should stay below some megabytes. */
const aStatement = 500;

/** Writes the rows, each with the members of the first. Their JSON must be storable (log/canonical-json.ts). */
export async function insertRows(
  database: Database,
  table: 'bulk_item',
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Prisma.raw(Object.keys(first).join(', '));
  const into = Prisma.raw(table);
  for (let from = 0; from < rows.length; from += aStatement) {
    const some = JSON.stringify(rows.slice(from, from + aStatement));
    await database.$executeRaw`
      INSERT INTO ${into} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${some}::jsonb)`;
  }
}
