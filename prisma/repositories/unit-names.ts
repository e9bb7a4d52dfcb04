/** Names of units by their ids. */
import type { Database } from '../client.js';

/** The names of those that the organisation has, short ones first choice. */
export async function unitNames(
  database: Database,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(unitIds)];
  if (ids.length === 0) return new Map();
  const rows = await database.unit.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, shortName: true },
  });
  return new Map(rows.map(({ id, name, shortName }) => [id, shortName ?? name]));
}
