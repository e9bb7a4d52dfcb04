/** Obligations chosen for a bulk order: by directive, unit, light or id, in the order of people's numbers. */
import type { Instant } from '../../domain/instant.js';
import type { Light } from '../../domain/obligation/light.js';
import type { OwnerSlot } from '../../domain/obligation/types.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { lightSql } from './light.js';

export interface ObligationFilter {
  /** Each null for all. A unit that has a slot now. */
  readonly directiveId: string | null;
  readonly unitId: string | null;
  readonly light: Exclude<Light, 'closed'> | null;
  readonly obligationIds: readonly string[] | null;
}

export interface SelectedObligation {
  readonly id: string;
  readonly number: string;
  readonly isDrill: boolean;
  readonly urgency: Urgency | null;
  readonly slots: readonly OwnerSlot[];
}

/**
 * Open ones, and those named by id whatever their phase, at most `limit`. Drills only of a directive or an id that was
 * named.
 */
export async function selectObligations(
  database: Database,
  filter: ObligationFilter,
  { asOf, limit }: { readonly asOf: Instant; readonly limit: number },
): Promise<readonly SelectedObligation[]> {
  const isOpen = Prisma.sql`(o.phase <> 'closed')`;
  const light = lightSql(asOf, 'o', isOpen);
  const rows = await database.$queryRaw<SelectedRow[]>`
    SELECT o.id, o.number, o.is_drill, o.urgency, o.state->'slots' AS slots
    FROM obligation o
    JOIN directive d ON d.id = o.directive_id
    LEFT JOIN matter m ON m.directive_id = o.directive_id AND m.key = o.matter_key
    WHERE ${Prisma.join(conditionsOf(filter), ' AND ')}
      ${filter.light === null ? Prisma.empty : Prisma.sql`AND ${light} = ${filter.light}`}
    ORDER BY d.ordinal, m.ordinal, o.id LIMIT ${limit}`;
  return rows.map(({ is_drill: isDrill, ...row }) => ({ ...row, isDrill }));
}

interface SelectedRow {
  readonly id: string;
  readonly number: string;
  readonly is_drill: boolean;
  readonly urgency: Urgency | null;
  readonly slots: readonly OwnerSlot[];
}

function conditionsOf({ directiveId, unitId, obligationIds }: ObligationFilter): Prisma.Sql[] {
  return [
    obligationIds === null ? Prisma.sql`o.phase <> 'closed'` : Prisma.sql`o.id = ANY(${[...obligationIds]})`,
    ...(directiveId === null ? [] : [Prisma.sql`o.directive_id = ${directiveId}`]),
    ...(directiveId === null && obligationIds === null ? [Prisma.sql`NOT o.is_drill`] : []),
    ...(unitId === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM obligation_owner s WHERE s.obligation_id = o.id
            AND s.unit_id = ${unitId} AND s.is_current)`,
        ]),
  ];
}
