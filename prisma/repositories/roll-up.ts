/** Everything that was handed down below an obligation, in one query; and what those directly below have answered. */
import type { Handed } from '../../domain/cascade/roll-up.js';
import type { Instant } from '../../domain/instant.js';
import type { Light } from '../../domain/obligation/light.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';
import { lightSql } from './light.js';

/** Level by level and in the order of the numbers; lights as of the instant. Each state is unpacked once. */
export async function handedDownBelow(
  database: Database,
  id: string,
  asOf: Instant,
): Promise<readonly Handed[]> {
  const light = lightSql(asOf, 'o', Prisma.sql`(o.phase <> 'closed')`);
  const rows = await database.$queryRaw<HandedRow[]>`
    WITH RECURSIVE below AS (
      SELECT c.id, ARRAY[c.child_number] AS place FROM obligation c WHERE c.parent_id = ${id} AND c.origin = 'cascade'
      UNION ALL
      SELECT c.id, b.place || c.child_number FROM below b JOIN obligation c ON c.parent_id = b.id AND c.origin = 'cascade')
    SELECT o.id, o.parent_id, o.number, o.phase, o.closed_how, ${light} AS light, s.*,
      ARRAY(SELECT coalesce(u.short_name, u.name, w.unit_id) FROM obligation_owner w LEFT JOIN unit u ON u.id = w.unit_id
        WHERE w.obligation_id = o.id AND w.is_current ORDER BY w.unit_id) AS unit_names
    FROM below b JOIN obligation o ON o.id = b.id CROSS JOIN LATERAL (
      SELECT t.office ->> 'unitId' AS by_unit_id,
        NOT t.slots @? '$[*] ? (@.lastRespondedAt == null && @.submittedAt == null)' AS is_answered,
        (jsonb_path_query_first(t.clocks, '$[*] ? (@.name == "completion").dueAt') #>> '{}')::float8 AS due_at
      FROM jsonb_to_record(o.state) AS t(office jsonb, slots jsonb, clocks jsonb)) s
    ORDER BY cardinality(b.place), b.place`;
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    number: row.number,
    unitNames: row.unit_names,
    byUnitId: row.by_unit_id,
    phase: row.phase,
    closedHow: row.closed_how,
    light: row.light,
    isAnswered: row.is_answered,
    dueAt: row.due_at,
  }));
}

interface HandedRow {
  readonly id: string;
  readonly parent_id: string;
  readonly number: string;
  readonly phase: Handed['phase'];
  readonly closed_how: Handed['closedHow'];
  readonly light: Light;
  readonly by_unit_id: string;
  readonly is_answered: boolean;
  readonly due_at: number | null;
  readonly unit_names: readonly string[];
}

/** What one directly below has answered last, as it came; null when nothing. */
export interface AnswerBelow {
  readonly obligationId: string;
  readonly n: number;
  readonly number: string;
  readonly unitNames: readonly string[];
  readonly phase: string;
  readonly answer: { readonly type: string; readonly receivedAt: Instant; readonly body: unknown } | null;
}

/** One page of those directly below, the first handed down first. */
export async function answersBelow(
  database: Database,
  { parentId, cursor, limit }: PageRequest & { readonly parentId: string },
): Promise<Page<AnswerBelow>> {
  const after = decodeCursor('answers', cursor, ['number']);
  const rows = await database.$queryRaw<AnswerRow[]>`
    SELECT o.id, o.child_number, o.number, o.phase, c.type, c.received_at, c.body,
      ARRAY(SELECT coalesce(u.short_name, u.name, w.unit_id) FROM obligation_owner w LEFT JOIN unit u ON u.id = w.unit_id
        WHERE w.obligation_id = o.id AND w.is_current ORDER BY w.unit_id) AS unit_names
    FROM obligation o LEFT JOIN LATERAL (
      SELECT e.command_id FROM event e WHERE e.stream_kind = 'obligation' AND e.stream_id = o.id
        AND e.type IN ('responded', 'submitted') ORDER BY e.sequence DESC LIMIT 1) e ON true
    LEFT JOIN command c ON c.id = e.command_id
    WHERE o.parent_id = ${parentId} AND o.origin = 'cascade' AND o.child_number > ${after === null ? 0 : Number(after[0])}
    ORDER BY o.child_number LIMIT ${limit + 1}`;
  const page = pageOf(rows, limit, (last) => encodeCursor('answers', [last.child_number]));
  return { rows: page.rows.map(answerOf), next: page.next };
}

interface AnswerRow {
  readonly id: string;
  readonly child_number: number;
  readonly number: string;
  readonly phase: string;
  readonly type: string | null;
  readonly received_at: Date | null;
  readonly body: unknown;
  readonly unit_names: readonly string[];
}

function answerOf(row: AnswerRow): AnswerBelow {
  const {
    id: obligationId,
    child_number: n,
    number,
    phase,
    unit_names: unitNames,
    type,
    received_at,
    body,
  } = row;
  const answer =
    type === null || received_at === null ? null : { type, receivedAt: instantOf(received_at), body };
  return { obligationId, n, number, unitNames, phase, answer };
}

/** The units that are the offices of what was handed down of an obligation, closed ones too. */
export async function officesBelow(database: Database, parentId: string): Promise<readonly string[]> {
  const rows = await database.$queryRaw<{ unit_id: string }[]>`
    SELECT DISTINCT state #>> '{office,unitId}' AS unit_id FROM obligation
    WHERE parent_id = ${parentId} AND origin = 'cascade'`;
  return rows.map(({ unit_id }) => unit_id);
}

/**
 * How often what these units have handed down of an obligation has closed, which may be more than once each; null while
 * something of it is open. Both are of one moment, and nothing is counted before the last one has closed.
 */
export async function closingsBelow(
  database: Database,
  parentId: string,
  byUnitIds: readonly string[],
): Promise<number | null> {
  const rows = await database.$queryRaw<{ closings: number }[]>`
    WITH below AS (
      SELECT id, phase FROM obligation WHERE parent_id = ${parentId} AND origin = 'cascade'
        AND state #>> '{office,unitId}' = ANY(${[...byUnitIds]}))
    SELECT (SELECT count(*) FROM below b JOIN event e ON e.stream_kind = 'obligation' AND e.stream_id = b.id
      WHERE e.type IN ('approved', 'moved-to-long-term', 'cancelled', 'withdrawn'))::int AS closings
    WHERE NOT EXISTS (SELECT 1 FROM below WHERE phase <> 'closed')`;
  return rows[0]?.closings ?? null;
}
