/** What an obligation has issued: counted by light, and page by page in the order of the numbers. */
import type { ChildOrigin } from '../../domain/obligation/children/types.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';
import { lightCountsSql, lightSql } from './light.js';
import type { LightCounts } from './light.js';
import { lineOf } from './obligation-list.js';
import type { ObligationLine, ObligationLineRow } from './obligation-list.js';

/** A child as its parent's list shows it; `n` is its number in the parent. */
export interface ChildLine extends ObligationLine {
  readonly n: number;
  readonly origin: ChildOrigin;
}

export interface ChildrenQuery extends PageRequest {
  readonly parentId: string;
  readonly asOf: Instant;
  /** Null for all. */
  readonly origin: ChildOrigin | null;
}

/** One page, the first issued first. */
export async function childrenOf(database: Database, query: ChildrenQuery): Promise<Page<ChildLine>> {
  const after = decodeCursor('children', query.cursor, ['number', 'number']);
  const asOf = after === null ? query.asOf : Number(after[0]);
  const light = lightSql(asOf, 'o', Prisma.sql`(o.phase <> 'closed')`);
  const origin = query.origin === null ? Prisma.empty : Prisma.sql`AND o.origin = ${query.origin}`;
  const rows = await database.$queryRaw<ChildRow[]>`
    SELECT o.id, o.directive_id, o.number, m.text, o.kind, o.phase, o.urgency, o.is_drill, ${light} AS light, o.red_at,
      o.issued_at, o.closed_at, o.parent_id, o.child_number, o.origin,
      ARRAY(SELECT unit_id FROM obligation_owner s WHERE s.obligation_id = o.id AND s.is_current ORDER BY unit_id) AS unit_ids
    FROM obligation o JOIN matter m ON m.directive_id = o.directive_id AND m.key = o.matter_key
    WHERE o.parent_id = ${query.parentId} AND o.child_number > ${after === null ? 0 : Number(after[1])} ${origin}
    ORDER BY o.child_number LIMIT ${query.limit + 1}`;
  const page = pageOf(rows, query.limit, (last) => encodeCursor('children', [asOf, last.child_number]));
  return {
    rows: page.rows.map((row) => ({ ...lineOf(row), n: row.child_number, origin: row.origin })),
    next: page.next,
  };
}

interface ChildRow extends ObligationLineRow {
  readonly child_number: number;
  readonly origin: ChildOrigin;
}

/** The children of one obligation by light as of an instant; their own children are not counted. */
export async function countChildren(
  database: Database,
  parentId: string,
  asOf: Instant,
): Promise<LightCounts> {
  const issuedByIt = Prisma.sql`o.parent_id = ${parentId}`;
  const [row] = await database.$queryRaw<LightCounts[]>(lightCountsSql(issuedByIt, asOf));
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}
