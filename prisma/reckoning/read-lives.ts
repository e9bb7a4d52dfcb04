/** Reads whole lives of obligations in pages, with when their commands were received and what the outbox holds of them. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Notice } from '../../domain/obligation/notice.js';
import type { ObligationEvent } from '../../domain/obligation/types.js';
import type { Database } from '../client.js';
import { eventOf } from '../log/chain.js';
import { digestKeyOf } from '../repositories/notifications.js';

export interface LoggedLife {
  readonly id: string;
  readonly events: readonly ObligationEvent[];
  readonly receivedAt: ReadonlyMap<string, Instant>;
}

/** The next obligations by id after the given one; null for those of all directives. Empty at the end. */
export async function livesAfter(
  database: Database,
  page: { readonly directiveId: string | null; readonly after: string; readonly limit: number },
): Promise<readonly LoggedLife[]> {
  const obligations = await database.obligation.findMany({
    where: {
      id: { gt: page.after },
      ...(page.directiveId === null ? {} : { directiveId: page.directiveId }),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: page.limit,
  });
  const ids = obligations.map(({ id }) => id);
  const rows = await database.$queryRaw<EventRow[]>`
    SELECT e.stream_id, e.type, e.recorded_at, e.command_id, e.actor, e.data, c.received_at
    FROM event e LEFT JOIN command c ON c.id = e.command_id
    WHERE e.stream_kind = 'obligation' AND e.stream_id = ANY(${ids}) ORDER BY e.stream_id, e.sequence`;
  const byId = new Map<string, EventRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) byId.get(row.stream_id)?.push(row);
  return ids.map((id) => lifeOf(id, byId.get(id) ?? []));
}

/** Of the given notices (by dedupe key), those that the outbox holds: true when it was delivered. */
export async function noticesInOutbox(
  database: Database,
  dedupeKeys: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const prefix = 'notice:';
  const rows = await database.outbox.findMany({
    where: { dedupeKey: { in: dedupeKeys.map((key) => `${prefix}${key}`) } },
    select: { dedupeKey: true, doneAt: true },
  });
  return new Map(rows.map(({ dedupeKey, doneAt }) => [dedupeKey.slice(prefix.length), doneAt !== null]));
}

/** Of the given notices (by dedupe key), how often each stands in its digest; one that does not was not delivered. */
export async function noticesInDigests(
  database: Database,
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, number>> {
  const digestKeys = [...new Set(notices.map(digestKeyOf))];
  const rows = await database.$queryRaw<{ readonly key: string; readonly times: bigint }[]>`
    SELECT item->>'dedupeKey' AS key, count(*) AS times FROM notification, jsonb_array_elements(items) item
    WHERE digest_key = ANY(${digestKeys}) GROUP BY 1`;
  return new Map(rows.map(({ key, times }) => [key, Number(times)]));
}

function lifeOf(id: string, rows: readonly EventRow[]): LoggedLife {
  const events = rows.map((row): unknown =>
    eventOf({
      type: row.type,
      recordedAt: row.recorded_at.getTime(),
      commandId: row.command_id,
      actor: row.actor,
      data: row.data,
    }),
  );
  const receivedAt = rows.flatMap(({ command_id: commandId, received_at: at }) =>
    commandId === null || at === null ? [] : [[commandId, at.getTime()] as const],
  );
  return { id, events: events as readonly ObligationEvent[], receivedAt: new Map(receivedAt) };
}

interface EventRow {
  readonly stream_id: string;
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string | null;
  readonly actor: Actor | null;
  readonly data: Record<string, unknown>;
  readonly received_at: Date | null;
}
