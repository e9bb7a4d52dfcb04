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
}

/** The earliest first. */
export async function actsUnder(
  database: Database,
  deputising: { readonly id: string; readonly accountId: string },
): Promise<readonly DeputisedAct[]> {
  const rows = await database.$queryRaw<readonly Row[]>`
    SELECT id, account_id, actor, type, target_kind, target_id, received_at, answer->>'outcome' AS outcome
    FROM command WHERE account_id = ${deputising.accountId} AND actor->'deputising'->>'id' = ${deputising.id}
    ORDER BY received_at, id LIMIT 1000`;
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
  };
}
