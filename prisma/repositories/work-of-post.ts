/** The open obligations that concern a post: its unit's, those it leads, those that were escalated to it. */
import type { Instant } from '../../domain/instant.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { waitingFor } from '../../domain/obligation/waiting-for-post.js';
import type { Post, PostKind } from '../../domain/organisation/types.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import type { HandoverItem } from './handovers.js';
import { lightSql } from './light.js';

/** Posts through which a unit answers for what it owns. */
const answersForUnit: readonly PostKind[] = ['unit-head', 'unit-duty', 'handler'];

/** By number; lights as of the instant. Reads every open obligation once: a post changes hands seldom. */
export async function workOfPost(
  database: Database,
  post: Pick<Post, 'id' | 'unitId' | 'kind'>,
  asOf: Instant,
): Promise<readonly HandoverItem[]> {
  const isOwned = answersForUnit.includes(post.kind)
    ? Prisma.sql`EXISTS (SELECT 1 FROM obligation_owner w
        WHERE w.obligation_id = o.id AND w.unit_id = ${post.unitId} AND w.is_current)`
    : Prisma.sql`false`;
  const leads = JSON.stringify([{ postId: post.id }]);
  const asked = JSON.stringify([{ to: [{ postId: post.id, acknowledgedAt: null }] }]);
  const rows = await database.$queryRaw<readonly Row[]>`
    SELECT o.id, o.directive_id, o.number, o.is_drill, o.state, ${lightSql(asOf, 'o', Prisma.sql`true`)} AS light
    FROM obligation o WHERE o.phase <> 'closed' AND (${isOwned}
      OR o.state->'leaders' @> ${leads}::jsonb
      OR o.state->'escalations' @> ${asked}::jsonb
      OR (o.phase = 'submitted' AND o.state->'office'->>'unitId' = ${post.unitId}))
    ORDER BY o.directive_id, o.number`;
  return rows.map((row) => ({
    obligationId: row.id,
    directiveId: row.directive_id,
    number: row.number,
    isDrill: row.is_drill,
    light: row.light,
    waiting: waitingFor(row.state, post),
  }));
}

interface Row {
  readonly id: string;
  readonly directive_id: string;
  readonly number: string;
  readonly is_drill: boolean;
  readonly state: ObligationState;
  readonly light: HandoverItem['light'];
}
