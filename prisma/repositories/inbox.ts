/** What a unit has before it: one index scan for each light, so that a full inbox costs no more than an empty one. */
import type { Instant } from '../../domain/instant.js';
import type { Light } from '../../domain/obligation/light.js';
import type { AskedRole } from '../../domain/obligation/asked-units.js';
import type { SlotRole } from '../../domain/obligation/types.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { Prisma } from '../generated/client.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';

export interface InboxLine {
  readonly obligationId: string;
  readonly directiveId: string;
  readonly documentNumber: string | null;
  readonly title: string | null;
  readonly number: string;
  readonly text: string;
  /** Of an owner, or what a unit that owns no part of it is asked for. */
  readonly role: SlotRole | AskedRole;
  readonly urgency: Urgency | null;
  readonly isDrill: boolean;
  readonly phase: 'open' | 'submitted';
  readonly light: Exclude<Light, 'closed'>;
  /** When the light turns, or turned, red; null without a running clock. */
  readonly redAt: Instant | null;
  /** Null while work goes on. */
  readonly suspendedUntil: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly respondedAt: Instant | null;
  readonly submittedAt: Instant | null;
}

export interface InboxQuery extends PageRequest {
  readonly unitId: string;
  /** Lights as of this instant; later pages keep that of the first, so that no line slips between two of them. */
  readonly asOf: Instant;
}

/** `red_at` of an obligation without a running clock: after all others. */
const never = Date.UTC(9999, 11, 31);

/** One page of a unit's open obligations: red, yellow, green, in each the earliest first. */
export async function inboxOfUnit(database: Database, query: InboxQuery): Promise<Page<InboxLine>> {
  const after = decodeCursor('inbox', query.cursor, ['number', 'number', 'number', 'string']);
  const asOf = after === null ? query.asOf : Number(after[0]);
  const position =
    after === null ? null : { rank: Number(after[1]), redAt: Number(after[2]), id: String(after[3]) };
  const parts = ([0, 1, 2] as const)
    .filter((rank) => position === null || rank >= position.rank)
    .map((rank) => partSql({ rank, asOf, query, position }));
  const rows = await database.$queryRaw<InboxRow[]>`
    WITH slots AS (${Prisma.join(parts, ' UNION ALL ')})
    SELECT s.*, o.directive_id, o.number, o.urgency, o.is_drill, o.phase,
      (o.state->'suspension'->>'until')::float8 AS suspended_until, d.document_number, d.title, m.text
    FROM (SELECT * FROM slots ORDER BY rank, sort_at, obligation_id LIMIT ${query.limit + 1}) s
    JOIN obligation o ON o.id = s.obligation_id
    JOIN directive d ON d.id = o.directive_id
    JOIN matter m ON m.directive_id = o.directive_id AND m.key = o.matter_key
    ORDER BY s.rank, s.sort_at, s.obligation_id`;
  const page = pageOf(rows, query.limit, (last) =>
    encodeCursor('inbox', [asOf, last.rank, last.sort_at.getTime(), last.obligation_id]),
  );
  return { rows: page.rows.map(lineOf), next: page.next };
}

interface Part {
  readonly rank: 0 | 1 | 2;
  readonly asOf: Instant;
  readonly query: InboxQuery;
  readonly position: { readonly rank: number; readonly redAt: Instant; readonly id: string } | null;
}

function partSql({ rank, asOf, query, position }: Part): Prisma.Sql {
  const at = Prisma.sql`${columnTime(asOf)}::timestamptz`;
  const lit = [
    Prisma.sql`red_at <= ${at}`,
    Prisma.sql`(red_at > ${at} OR red_at IS NULL) AND yellow_at <= ${at}`,
    Prisma.sql`(red_at > ${at} OR red_at IS NULL) AND (yellow_at > ${at} OR yellow_at IS NULL)`,
  ] as const;
  const sortAt = Prisma.sql`coalesce(red_at, ${columnTime(never)}::timestamptz)`;
  const after =
    position === null || position.rank !== rank
      ? Prisma.empty
      : Prisma.sql`AND (${sortAt}, obligation_id) > (${columnTime(position.redAt)}::timestamptz, ${position.id})`;
  return Prisma.sql`(SELECT ${rank}::int AS rank, ${sortAt} AS sort_at, obligation_id, role, red_at, acknowledged_at,
      responded_at, submitted_at
    FROM obligation_owner WHERE unit_id = ${query.unitId} AND is_open AND ${lit[rank]} ${after}
    ORDER BY red_at, obligation_id LIMIT ${query.limit + 1})`;
}

interface InboxRow {
  readonly rank: 0 | 1 | 2;
  readonly sort_at: Date;
  readonly obligation_id: string;
  readonly role: SlotRole | AskedRole;
  readonly red_at: Date | null;
  readonly acknowledged_at: Date | null;
  readonly responded_at: Date | null;
  readonly submitted_at: Date | null;
  readonly directive_id: string;
  readonly number: string;
  readonly urgency: Urgency | null;
  readonly is_drill: boolean;
  readonly phase: 'open' | 'submitted';
  readonly suspended_until: number | null;
  readonly document_number: string | null;
  readonly title: string | null;
  readonly text: string;
}

const lights = ['red', 'yellow', 'green'] as const;

function lineOf(row: InboxRow): InboxLine {
  return {
    obligationId: row.obligation_id,
    directiveId: row.directive_id,
    documentNumber: row.document_number,
    title: row.title,
    number: row.number,
    text: row.text,
    role: row.role,
    urgency: row.urgency,
    isDrill: row.is_drill,
    phase: row.phase,
    light: lights[row.rank],
    redAt: instantOf(row.red_at),
    suspendedUntil: row.suspended_until,
    acknowledgedAt: instantOf(row.acknowledged_at),
    respondedAt: instantOf(row.responded_at),
    submittedAt: instantOf(row.submitted_at),
  };
}
