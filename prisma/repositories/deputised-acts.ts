/** What deputies did under an appointment, or on one obligation: the commands that carry it. */
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';

/** One kept command of a deputy; `outcome` is null while it is pending. */
export interface DeputisedAct {
  readonly commandId: string;
  readonly accountId: string;
  readonly deputisingId: string;
  readonly postId: string;
  readonly type: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly receivedAt: Instant;
  readonly outcome: 'done' | 'refused' | null;
  /** The duty is a personal one 要亲自: its post was to do it in person. */
  readonly isPersonal: boolean;
}

/** The earliest first. */
export async function actsUnder(
  database: Database,
  deputising: { readonly id: string; readonly accountId: string },
): Promise<readonly DeputisedAct[]> {
  const rows = await database.$queryRaw<readonly Row[]>`
    SELECT c.id, c.account_id, c.actor, c.type, c.target_kind, c.target_id, c.received_at,
      c.answer->>'outcome' AS outcome, coalesce((o.state->>'isPersonal')::boolean, false) AS is_personal
    FROM command c LEFT JOIN obligation o ON c.target_kind = 'obligation' AND o.id = c.target_id
    WHERE c.account_id = ${deputising.accountId} AND c.actor->'deputising'->>'id' = ${deputising.id}
    ORDER BY c.received_at, c.id LIMIT 1000`;
  return rows.map(actOf);
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly actor: { readonly deputising: { readonly id: string; readonly postId: string } };
  readonly type: string;
  readonly target_kind: string;
  readonly target_id: string;
  readonly received_at: Date;
  readonly outcome: 'done' | 'refused' | null;
  readonly is_personal: boolean;
}

function actOf(row: Row): DeputisedAct {
  return {
    commandId: row.id,
    accountId: row.account_id,
    deputisingId: row.actor.deputising.id,
    postId: row.actor.deputising.postId,
    type: row.type,
    targetKind: row.target_kind,
    targetId: row.target_id,
    receivedAt: instantOf(row.received_at),
    outcome: row.outcome,
    isPersonal: row.is_personal,
  };
}
