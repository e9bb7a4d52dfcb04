/** Directives as a list, the latest first, each with its obligations counted by light. */
import type { Instant } from '../../domain/instant.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';
import type { DirectiveStatus } from './directive-row.js';
import { lightCountsSql } from './light.js';
import type { LightCounts } from './light.js';

export interface DirectiveLine {
  readonly id: string;
  readonly status: DirectiveStatus;
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly urgency: Urgency | null;
  readonly issuer: string | null;
  readonly isDrill: boolean;
  readonly loadedAt: Instant;
  readonly launchedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly counts: LightCounts;
}

export interface DirectiveQuery extends PageRequest {
  readonly asOf: Instant;
  /** Null for all; cancelled drafts are shown only when asked for. */
  readonly status: DirectiveStatus | null;
}

/** One page of directives; lights as of `asOf`. A directive loaded meanwhile does not move the pages. */
export async function listDirectives(
  database: Database,
  query: DirectiveQuery,
): Promise<Page<DirectiveLine>> {
  const after = decodeCursor('directives', query.cursor, ['number', 'string']);
  const status =
    query.status === null
      ? Prisma.sql`(d.status <> 'cancelled' OR d.launched_at IS NOT NULL)`
      : Prisma.sql`d.status = ${query.status}`;
  const from =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (d.loaded_at, d.id) < (${columnTime(Number(after[0]))}::timestamptz, ${after[1]})`;
  const rows = await database.$queryRaw<DirectiveRow[]>`
    SELECT d.id, d.status, d.document_number, d.title, d.urgency, d.issuer, d.is_drill, d.loaded_at, d.launched_at,
      d.closed_at, c.*
    FROM directive d CROSS JOIN LATERAL (${lightCountsSql(Prisma.sql`o.directive_id = d.id`, query.asOf)}) c
    WHERE ${status} ${from}
    ORDER BY d.loaded_at DESC, d.id DESC LIMIT ${query.limit + 1}`;
  const page = pageOf(rows, query.limit, (last) =>
    encodeCursor('directives', [last.loaded_at.getTime(), last.id]),
  );
  return { rows: page.rows.map(lineOf), next: page.next };
}

/** The counts of one directive as of an instant. */
export async function countLights(
  database: Database,
  directiveId: string,
  asOf: Instant,
): Promise<LightCounts> {
  const [row] = await database.$queryRaw<LightCounts[]>(
    lightCountsSql(Prisma.sql`o.directive_id = ${directiveId}`, asOf),
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

interface DirectiveRow extends LightCounts {
  readonly id: string;
  readonly status: DirectiveStatus;
  readonly document_number: string | null;
  readonly title: string | null;
  readonly urgency: Urgency | null;
  readonly issuer: string | null;
  readonly is_drill: boolean;
  readonly loaded_at: Date;
  readonly launched_at: Date | null;
  readonly closed_at: Date | null;
}

function lineOf(row: DirectiveRow): DirectiveLine {
  const { total, red, yellow, green, closed } = row;
  return {
    id: row.id,
    status: row.status,
    documentNumber: row.document_number,
    title: row.title,
    urgency: row.urgency,
    issuer: row.issuer,
    isDrill: row.is_drill,
    loadedAt: instantOf(row.loaded_at),
    launchedAt: instantOf(row.launched_at),
    closedAt: instantOf(row.closed_at),
    counts: { total, red, yellow, green, closed },
  };
}
