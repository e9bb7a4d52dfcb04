/** Who corrected what in a draft, when and why. */
import { accountNames } from '../../prisma/repositories/account-names.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import type { ApiDeps } from '../deps.js';
import { iso } from './iso.js';

/** In the order in which they were made; `byName` is null for an account that is gone. */
export async function correctionsView({ database }: ApiDeps, { draft, draftVersion }: DirectiveRecord) {
  const names = await accountNames(
    database,
    draft.corrections.map(({ by }) => by),
  );
  return {
    version: draftVersion,
    rows: draft.corrections.map(({ by, at, why, correction }) => ({
      by,
      byName: names.get(by) ?? null,
      at: iso(at),
      why,
      correction,
    })),
  };
}
