/** The long-term list 长期坚持: standing matters that the office took off the clocks, with who did it, when and why. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';

export interface LongTermLine {
  readonly obligationId: string;
  readonly directiveId: string;
  readonly documentNumber: string | null;
  readonly number: string;
  readonly text: string;
  readonly isDrill: boolean;
  readonly unitIds: readonly string[];
  readonly movedAt: Instant;
  readonly movedBy: Actor | null;
  readonly movedByName: string | null;
  readonly reason: string | null;
}

export interface LongTermQuery extends PageRequest {
  /** Only what this unit owns, or owned; null for all. */
  readonly unitId: string | null;
}

/** One page, the latest moved first. An item that is taken up again leaves the list. */
export async function longTermList(database: Database, query: LongTermQuery): Promise<Page<LongTermLine>> {
  const after = decodeCursor('long-term', query.cursor, ['number', 'string']);
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (o.closed_at, o.id) < (${columnTime(Number(after[0]))}::timestamptz, ${String(after[1])})`;
  const ofUnit =
    query.unitId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT 1 FROM obligation_owner s WHERE s.obligation_id = o.id AND s.unit_id = ${query.unitId})`;
  const rows = await database.$queryRaw<Row[]>`
    SELECT l.*, d.document_number, m.text, e.actor AS moved_by, a.display_name, c.body ->> 'reason' AS reason,
      ARRAY(SELECT unit_id FROM obligation_owner s WHERE s.obligation_id = l.id AND s.is_current AND s.role NOT IN ('co-sign', 'instructed') ORDER BY unit_id) AS unit_ids
    FROM (SELECT o.id, o.directive_id, o.matter_key, o.number, o.is_drill, o.closed_at FROM obligation o
      WHERE o.closed_how = 'long-term' ${position} ${ofUnit}
      ORDER BY o.closed_at DESC, o.id DESC LIMIT ${query.limit + 1}) l
    JOIN directive d ON d.id = l.directive_id
    JOIN matter m ON m.directive_id = l.directive_id AND m.key = l.matter_key
    LEFT JOIN LATERAL (SELECT actor, command_id FROM event WHERE stream_kind = 'obligation' AND stream_id = l.id
      AND type = 'moved-to-long-term' ORDER BY sequence DESC LIMIT 1) e ON true
    LEFT JOIN command c ON c.id = e.command_id
    LEFT JOIN account a ON a.id = e.actor ->> 'accountId'
    ORDER BY l.closed_at DESC, l.id DESC`;
  const page = pageOf(rows, query.limit, (last) =>
    encodeCursor('long-term', [last.closed_at.getTime(), last.id]),
  );
  return { rows: page.rows.map(lineOf), next: page.next };
}

interface Row {
  readonly id: string;
  readonly directive_id: string;
  readonly document_number: string | null;
  readonly number: string;
  readonly text: string;
  readonly is_drill: boolean;
  readonly unit_ids: readonly string[];
  readonly closed_at: Date;
  readonly moved_by: Actor | null;
  readonly display_name: string | null;
  readonly reason: string | null;
}

function lineOf(row: Row): LongTermLine {
  return {
    obligationId: row.id,
    directiveId: row.directive_id,
    documentNumber: row.document_number,
    number: row.number,
    text: row.text,
    isDrill: row.is_drill,
    unitIds: row.unit_ids,
    movedAt: instantOf(row.closed_at),
    movedBy: row.moved_by,
    movedByName: row.display_name,
    reason: row.reason,
  };
}
