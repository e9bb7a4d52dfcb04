/** What a unit has still to sign for in a directive. */
import { askedRoles } from '../../domain/obligation/asked-units.js';
import type { Database } from '../client.js';

export interface Receipt {
  readonly obligationId: string;
  readonly number: string;
}

/** Its open obligations of the directive in which the unit has a current slot without a receipt, in the text's order. */
export async function unsignedObligations(
  database: Database,
  { directiveId, unitId }: { readonly directiveId: string; readonly unitId: string },
): Promise<readonly Receipt[]> {
  const rows = await database.obligation.findMany({
    where: {
      directiveId,
      closedAt: null,
      owners: { some: { unitId, isCurrent: true, acknowledgedAt: null, role: { notIn: [...askedRoles] } } },
    },
    orderBy: [{ number: 'asc' }],
    select: { id: true, number: true },
  });
  return rows.map(({ id, number }) => ({ obligationId: id, number }));
}
