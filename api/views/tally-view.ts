/** How far the owners are, with the names of those who are missing. */
import { tallyOf } from '../../domain/obligation/tally.js';
import type { Count } from '../../domain/obligation/tally.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { unitNames } from '../../prisma/repositories/unit-names.js';
import type { ApiDeps } from '../deps.js';

/** "47 of 52, missing: …" for receipts, answers, submissions and contributions; a unit without a name keeps its id. */
export async function tallyView({ database }: ApiDeps, state: ObligationState) {
  const { acknowledged, responded, submitted, contributed } = tallyOf(state);
  const names = await unitNames(
    database,
    [acknowledged, responded, submitted, contributed].flatMap(({ missing }) => missing),
  );
  const named = ({ missing, ...count }: Count) => ({
    ...count,
    missing: missing.map((unitId) => ({ unitId, name: names.get(unitId) ?? unitId })),
  });
  return {
    acknowledged: named(acknowledged),
    responded: named(responded),
    submitted: named(submitted),
    contributed: named(contributed),
  };
}
