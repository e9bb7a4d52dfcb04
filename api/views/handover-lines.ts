/** Posts that changed hands while an obligation was open at them, as lines of its timeline: read from their records, no events. */
import { toDrill } from '../../domain/calendar/drill-time.js';
import type { PlanningContext } from '../../domain/calendar/types.js';
import { accountNames } from '../../prisma/repositories/account-names.js';
import { handoversWith } from '../../prisma/repositories/handovers.js';
import type { ApiDeps } from '../deps.js';
import { iso, withIsoInstants } from './iso.js';

/** The oldest first. The note and the remark are read at the post, by those whom it concerns. */
export async function handoverLines({ database }: ApiDeps, obligationId: string, planning: PlanningContext) {
  const handovers = await handoversWith(database, obligationId);
  const names = await accountNames(
    database,
    handovers.map(({ recordedBy }) => recordedBy.accountId),
  );
  return handovers.map(({ id: handoverId, recordedAt, recordedBy, ...data }) => ({
    sequence: null,
    type: 'post-handed-over',
    at: iso(recordedAt),
    ...(planning.drill === null ? {} : { drillAt: iso(toDrill(recordedAt, planning)) }),
    actor: { ...recordedBy, name: names.get(recordedBy.accountId) ?? null },
    command: null,
    data: withIsoInstants({ handoverId, ...data }),
    hash: null,
  }));
}

/** Both by their instants; what happened at the same one as a handover comes before it. */
export function inOrder<Entry extends { readonly at: string }, Line extends { readonly at: string }>(
  entries: readonly Entry[],
  lines: readonly Line[],
): readonly (Entry | Line)[] {
  return [...entries, ...lines].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
