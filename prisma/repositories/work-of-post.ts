/** The open obligations that concern a post: its unit's, those it leads, those that were escalated to it. */
import type { Instant } from '../../domain/instant.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
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
  const isOwn = Prisma.sql`(${isOwned} OR o.state->'leaders' @> ${leads}::jsonb)`;
  const rows = await database.$queryRaw<readonly Row[]>`
    SELECT o.id, o.directive_id, o.number, o.is_drill, o.state, ${isOwn} AS is_own,
      ${lightSql(asOf, 'o', Prisma.sql`true`)} AS light
    FROM obligation o WHERE o.phase <> 'closed' AND (${isOwn}
      OR o.state->'escalations' @> ${asked}::jsonb
      OR o.state->'office'->>'unitId' = ${post.unitId})
    ORDER BY o.directive_id, o.number`;
  return rows.flatMap((row) => {
    const waiting = waitingFor(obligationMachine.upgrade(row.state), post);
    // What its unit only launched is named where something waits for it.
    if (!row.is_own && waiting.length === 0) return [];
    const { id: obligationId, directive_id: directiveId, number, is_drill: isDrill, light } = row;
    return [{ obligationId, directiveId, number, isDrill, light, waiting }];
  });
}

interface Row {
  readonly id: string;
  readonly directive_id: string;
  readonly number: string;
  readonly is_drill: boolean;
  readonly state: ObligationState;
  readonly is_own: boolean;
  readonly light: HandoverItem['light'];
}
