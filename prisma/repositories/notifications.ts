/** Notifications: one digest for a recipient and an instant, however many obligations turned then. */
import type { Instant } from '../../domain/instant.js';
import type { Notice } from '../../domain/obligation/notice.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Notification, Prisma } from '../generated/client.js';
import { jsonOut } from '../json-column.js';
import { storable } from '../log/canonical-json.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';

export interface NotificationRecord {
  readonly id: string;
  /** Exactly one of the two is given: a post's own, or a unit's inbox. */
  readonly postId: string | null;
  readonly unitId: string | null;
  readonly items: readonly Notice[];
  readonly isDrill: boolean;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

/**
 * Adds a notice to its digest. The same notice again (by its dedupe key) changes nothing, so that delivery may be
 * repeated; a new one in a digest that was read makes it unread. Drills never share a digest with the real thing.
 */
export async function appendNotice(database: Database, notice: Notice, at: Instant): Promise<void> {
  const { recipient, dedupeKey, isDrill } = notice;
  const digestKey = digestKeyOf(notice);
  const items = JSON.stringify([storable(notice)]);
  const same = JSON.stringify([{ dedupeKey: storable(dedupeKey) }]);
  await database.$executeRaw`
    INSERT INTO notification AS n (recipient_post_id, recipient_unit_id, digest_key, items, is_drill, created_at)
    VALUES (${recipient.postId}, ${recipient.unitId}, ${digestKey}, ${items}::jsonb, ${isDrill}, ${columnTime(at)})
    ON CONFLICT (digest_key) DO UPDATE SET items = n.items || excluded.items, read_at = NULL
    WHERE NOT n.items @> ${same}::jsonb`;
}

/** The digest that a notice belongs to; drills have their own. */
export function digestKeyOf({ isDrill, digestKey }: Notice): string {
  return `${isDrill ? 'drill:' : ''}${digestKey}`;
}

/** Whose digests: those of these posts, and of this unit's inbox (null for none). */
export interface Recipients {
  readonly postIds: readonly string[];
  readonly unitId: string | null;
  /** Of further posts those digests in which the account was named as on duty. */
  readonly named?: { readonly accountId: string; readonly postIds: readonly string[] };
}

export interface NotificationQuery extends PageRequest, Recipients {
  readonly unreadOnly: boolean;
}

/** One page of the recipients' digests, the latest first. */
export async function listNotifications(
  database: Database,
  query: NotificationQuery,
): Promise<Page<NotificationRecord>> {
  const after = decodeCursor('notifications', query.cursor, ['number']);
  const rows = await database.notification.findMany({
    where: {
      OR: recipients(query),
      ...(query.unreadOnly ? { readAt: null } : {}),
      ...(after === null ? {} : { id: { lt: BigInt(Number(after[0])) } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) => encodeCursor('notifications', [Number(last.id)]));
  return { rows: page.rows.map(recordOf), next: page.next };
}

/** Marks digests read; those of other recipients stay as they are. Returns how many were unread. */
export async function markNotificationsRead(
  database: Database,
  whose: Recipients,
  read: { readonly ids: readonly string[]; readonly at: Instant },
): Promise<number> {
  const { count } = await database.notification.updateMany({
    where: { OR: recipients(whose), id: { in: read.ids.map(BigInt) }, readAt: null },
    data: { readAt: columnTime(read.at) },
  });
  return count;
}

function recipients({ postIds, unitId, named }: Recipients): Prisma.NotificationWhereInput[] {
  return [
    { recipientPostId: { in: [...postIds] } },
    ...(unitId === null ? [] : [{ recipientUnitId: unitId }]),
    ...(named === undefined
      ? []
      : [
          {
            recipientPostId: { in: [...named.postIds] },
            items: { array_contains: [{ onDuty: [named.accountId] }] },
          },
        ]),
  ];
}

function recordOf(row: Notification): NotificationRecord {
  return {
    id: String(row.id),
    postId: row.recipientPostId,
    unitId: row.recipientUnitId,
    items: jsonOut<readonly Notice[]>(row.items),
    isDrill: row.isDrill,
    createdAt: instantOf(row.createdAt),
    readAt: instantOf(row.readAt),
  };
}
