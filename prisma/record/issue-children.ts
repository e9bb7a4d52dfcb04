/** Obligations that another one's events issue: their rows, slots and first events, in the same transaction as the cause. */
import type { PoolClient } from 'pg';
import type { IssueInput } from '../../domain/obligation/types.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';
import type { IssuedChild, OutboxEntry } from '../stream-machine.js';
import { issuedRows } from './issued-rows.js';
import type { IssuedRows, IssuedWriting } from './issued-rows.js';

/** However many, one statement. The matter and the number are the parent's; whatever is there already is a fault. */
const text = `WITH children AS (
  INSERT INTO obligation (id, directive_id, matter_key, number, kind, phase, urgency, is_drill, sequence, head_hash, state,
    log_format,    issued_at, yellow_at, red_at, next_instant, parent_id, child_number, origin, depth)
  SELECT c.id, p.directive_id, p.matter_key, p.number || '.' || c.child_number, c.kind, c.phase, c.urgency, c.is_drill,
    c.sequence, c.head_hash, c.state, c.log_format, c.issued_at, c.yellow_at, c.red_at, c.next_instant, p.id, c.child_number, c.origin, c.depth
  FROM jsonb_to_recordset($2::jsonb) AS c(id text, kind text, phase text, urgency text, is_drill boolean, sequence int,
    head_hash text, state jsonb, log_format int, issued_at timestamptz, yellow_at timestamptz, red_at timestamptz, next_instant timestamptz,
    child_number int, origin text, depth int), obligation p WHERE p.id = $1
  RETURNING id),
owners AS (
  INSERT INTO obligation_owner (obligation_id, unit_id, role, yellow_at, red_at, is_open, is_current)
  SELECT obligation_id, unit_id, role, yellow_at, red_at, true, true
  FROM jsonb_to_recordset($3::jsonb) AS o(obligation_id text, unit_id text, role text, yellow_at timestamptz, red_at timestamptz)),
events AS (
  INSERT INTO event (stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, actor, data, prev_hash, hash)
  SELECT stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, nullif(actor, 'null'), data, prev_hash, hash
  FROM jsonb_to_recordset($4::jsonb) AS e(stream_kind text, stream_id text, sequence int, type text,
    recorded_at timestamptz, command_id text, body_hash text, actor jsonb, data jsonb, prev_hash text, hash text))
SELECT count(*)::int AS written FROM children`;

/** A child's rows, with what the outbox takes from them. */
export interface ChildRows extends IssuedRows {
  readonly input: IssueInput;
}

/** The children's rows, from the plans in the parent's events. */
export function childRows(writing: IssuedWriting, children: readonly IssuedChild[]): readonly ChildRows[] {
  return children.map((child) => {
    const rows = issuedRows(writing, child);
    const { input } = child;
    const link = { child_number: input.parent?.n, origin: input.parent?.origin, depth: input.parent?.depth };
    return { ...rows, input, obligation: { ...rows.obligation, ...link } };
  });
}

/** Writes the children of one parent. */
export async function writeChildren(
  client: PoolClient,
  parentId: string,
  children: readonly ChildRows[],
): Promise<void> {
  if (children.length === 0) return;
  const { rows } = await client.query<{ written: number }>({
    name: 'issue-children',
    text,
    values: [
      parentId,
      JSON.stringify(children.map(({ obligation }) => obligation)),
      JSON.stringify(children.flatMap(({ owners }) => owners)),
      JSON.stringify(children.flatMap(({ events }) => events)),
    ],
  });
  if (rows[0]?.written !== children.length) throw new Error(`the children of ${parentId} were not written`);
}

/** What children bring into the outbox: the start of each one's workflow, and the word to its owners. */
export function childEntries({ input, outbox }: ChildRows): readonly OutboxEntry[] {
  const { id, policy, issuedAt } = input;
  const start: OutboxEntry = {
    kind: 'start-workflow',
    dedupeKey: `start-obligation:${id}`,
    payload: { kind: 'obligation', streamId: id },
    urgencyRank: urgencyRank(policy.urgency),
    notBefore: issuedAt,
  };
  return [start, ...outbox];
}
