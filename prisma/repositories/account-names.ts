/** Names of accounts, for people who read what somebody did. */
import type { Database } from '../client.js';

/** Display names by account id; an id without an account is absent. Nothing is read for nobody. */
export async function accountNames(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.account.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}
