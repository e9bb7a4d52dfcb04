/** Obligations as a list over all directives, filtered by unit, light and directive. */
import type { Instant } from '../../domain/instant.js';
import type { Light } from '../../domain/obligation/light.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';
import { lightSql } from './light.js';

export interface ObligationLine {
  readonly id: string;
  readonly directiveId: string;
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  readonly phase: string;
  readonly urgency: string | null;
  readonly isDrill: boolean;
  readonly light: Light;
  readonly redAt: Instant | null;
  /** Null while work goes on. */
  readonly suspendedUntil: Instant | null;
  readonly issuedAt: Instant;
  readonly closedAt: Instant | null;
  readonly unitIds: readonly string[];
  /** Which obligation issued it; null for a matter's own. */
  readonly parentId: string | null;
}

export interface ObligationQuery extends PageRequest {
  /** Lights as of this instant; later pages keep that of the first. */
  readonly asOf: Instant;
  /** Each null for all. */
  readonly unitId: string | null;
  readonly directiveId: string | null;
  readonly light: Light | null;
}

/** One page, the latest issued first. */
export async function listObligations(
  database: Database,
  query: ObligationQuery,
): Promise<Page<ObligationLine>> {
  const after = decodeCursor('obligations', query.cursor, ['number', 'number', 'string']);
  const asOf = after === null ? query.asOf : Number(after[0]);
  const conditions = conditionsOf(query);
  if (after !== null)
    conditions.push(
      Prisma.sql`(o.issued_at, o.id) < (${columnTime(Number(after[1]))}::timestamptz, ${String(after[2])})`,
    );
  const light = lightSql(asOf, 'o', Prisma.sql`(o.phase <> 'closed')`);
  const byLight = query.light === null ? Prisma.empty : Prisma.sql`WHERE light = ${query.light}`;
  const rows = await database.$queryRaw<ObligationLineRow[]>`
    SELECT l.*, m.text, ARRAY(SELECT unit_id FROM obligation_owner s WHERE s.obligation_id = l.id AND s.is_current
        AND s.role NOT IN ('co-sign', 'instructed')
        ORDER BY unit_id) AS unit_ids,
      (SELECT (state->'suspension'->>'until')::float8 FROM obligation WHERE id = l.id) AS suspended_until
    FROM (SELECT * FROM (SELECT o.id, o.directive_id, o.matter_key, o.number, o.kind, o.phase, o.urgency, o.is_drill,
        o.red_at, o.issued_at, o.closed_at, o.parent_id, ${light} AS light
      FROM obligation o WHERE ${Prisma.join(conditions, ' AND ')}) lit ${byLight}
      ORDER BY issued_at DESC, id DESC LIMIT ${query.limit + 1}) l
    JOIN matter m ON m.directive_id = l.directive_id AND m.key = l.matter_key
    ORDER BY l.issued_at DESC, l.id DESC`;
  const page = pageOf(rows, query.limit, (last) =>
    encodeCursor('obligations', [asOf, last.issued_at.getTime(), last.id]),
  );
  return { rows: page.rows.map(lineOf), next: page.next };
}

function conditionsOf({ unitId, directiveId }: ObligationQuery): Prisma.Sql[] {
  return [
    Prisma.sql`true`,
    ...(directiveId === null ? [] : [Prisma.sql`o.directive_id = ${directiveId}`]),
    ...(unitId === null
      ? []
      : [
          Prisma.sql`EXISTS (SELECT 1 FROM obligation_owner s WHERE s.obligation_id = o.id AND s.unit_id = ${unitId}
            AND s.is_current)`,
        ]),
  ];
}

/** A line as SQL gives it. */
export interface ObligationLineRow {
  readonly id: string;
  readonly directive_id: string;
  readonly number: string;
  readonly text: string;
  readonly kind: string;
  readonly phase: string;
  readonly urgency: string | null;
  readonly is_drill: boolean;
  readonly light: Light;
  readonly red_at: Date | null;
  readonly issued_at: Date;
  readonly closed_at: Date | null;
  readonly unit_ids: readonly string[];
  readonly suspended_until: number | null;
  readonly parent_id: string | null;
}

/** The line of a row. */
export function lineOf(row: ObligationLineRow): ObligationLine {
  return {
    id: row.id,
    directiveId: row.directive_id,
    number: row.number,
    text: row.text,
    kind: row.kind,
    phase: row.phase,
    urgency: row.urgency,
    isDrill: row.is_drill,
    light: row.light,
    redAt: instantOf(row.red_at),
    suspendedUntil: row.suspended_until,
    issuedAt: instantOf(row.issued_at),
    closedAt: instantOf(row.closed_at),
    unitIds: row.unit_ids,
    parentId: row.parent_id,
  };
}
