/** Handover records 交接记录: what a post's successor took over, and that it was acknowledged. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Light } from '../../domain/obligation/light.js';
import type { Waiting } from '../../domain/obligation/waiting-for-post.js';
import type { Person } from '../../domain/organisation/types.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Handover as Row } from '../generated/client.js';
import { jsonIn, jsonOut, nullableJsonIn } from '../json-column.js';
import { postNoticeEntry } from '../streams/notice-entry.js';
import { putOutbox } from './outbox.js';

/** One open obligation as it stood when the post changed hands. */
export interface HandoverItem {
  readonly obligationId: string;
  readonly directiveId: string;
  readonly number: string;
  readonly isDrill: boolean;
  readonly light: Exclude<Light, 'closed'>;
  readonly waiting: readonly Waiting[];
}

export interface Handover {
  readonly id: string;
  readonly postId: string;
  readonly unitId: string;
  /** Null when the post was, or is left, vacant. */
  readonly fromPerson: Person | null;
  readonly toPerson: Person | null;
  readonly fromAccountIds: readonly string[];
  readonly toAccountId: string | null;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: Actor;
  readonly note: string;
  readonly items: readonly HandoverItem[];
  readonly commandId: string;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly remark: string | null;
}

/** Keeps a new record; the post is told, unless it is left vacant. */
export async function keepHandover(
  database: Database,
  handover: Omit<Handover, 'acknowledgedAt' | 'acknowledgedBy' | 'remark'>,
): Promise<void> {
  const { fromPerson, toPerson, fromAccountIds, effectiveAt, recordedAt, recordedBy, items, ...rest } =
    handover;
  await database.handover.create({
    data: {
      ...rest,
      fromPerson: nullableJsonIn(fromPerson),
      toPerson: nullableJsonIn(toPerson),
      fromAccountIds: [...fromAccountIds],
      effectiveAt: columnTime(effectiveAt),
      recordedAt: columnTime(recordedAt),
      recordedBy: jsonIn(recordedBy),
      items: jsonIn(items),
    },
  });
  if (toPerson === null) return;
  const { id, postId } = rest;
  await putOutbox(database, [postNoticeEntry({ kind: 'post-handed-over', postId, id, at: recordedAt })]);
}

/** Null when there is none of that id. */
export async function findHandover(database: Database, id: string): Promise<Handover | null> {
  const row = await database.handover.findUnique({ where: { id } });
  return row === null ? null : handoverOf(row);
}

/** Those of a post, the latest first. */
export async function handoversOf(database: Database, postId: string): Promise<readonly Handover[]> {
  const rows = await database.handover.findMany({
    where: { postId },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(handoverOf);
}

/** A handover without its words, as an obligation that was open at the post tells it. */
export type ToldHandover = Pick<
  Handover,
  | 'id'
  | 'postId'
  | 'unitId'
  | 'fromPerson'
  | 'toPerson'
  | 'effectiveAt'
  | 'recordedAt'
  | 'recordedBy'
  | 'acknowledgedAt'
>;

/** Those with which the obligation was handed over, the oldest first. */
export async function handoversWith(
  database: Database,
  obligationId: string,
): Promise<readonly ToldHandover[]> {
  const rows = await database.handover.findMany({
    where: { items: { array_contains: [{ obligationId }] } },
    // A post may have had thousands of others open.
    omit: { items: true, note: true, remark: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, postId, unitId, fromPerson, toPerson, effectiveAt, ...row }) => ({
    ...{ id, postId, unitId },
    fromPerson: jsonOut<Person | null>(fromPerson),
    toPerson: jsonOut<Person | null>(toPerson),
    effectiveAt: instantOf(effectiveAt),
    recordedAt: instantOf(row.recordedAt),
    recordedBy: jsonOut<Actor>(row.recordedBy),
    acknowledgedAt: instantOf(row.acknowledgedAt),
  }));
}

/** The first acknowledgement stands; a later one changes nothing. */
export async function acknowledgeHandover(
  database: Database,
  id: string,
  by: { readonly accountId: string; readonly at: Instant; readonly remark: string | null },
): Promise<void> {
  await database.handover.updateMany({
    where: { id, acknowledgedAt: null },
    data: { acknowledgedAt: columnTime(by.at), acknowledgedBy: by.accountId, remark: by.remark },
  });
}

function handoverOf(row: Row): Handover {
  return {
    id: row.id,
    postId: row.postId,
    unitId: row.unitId,
    fromPerson: jsonOut<Person | null>(row.fromPerson),
    toPerson: jsonOut<Person | null>(row.toPerson),
    fromAccountIds: row.fromAccountIds,
    toAccountId: row.toAccountId,
    effectiveAt: instantOf(row.effectiveAt),
    recordedAt: instantOf(row.recordedAt),
    recordedBy: jsonOut<Actor>(row.recordedBy),
    note: row.note,
    items: jsonOut<readonly HandoverItem[]>(row.items),
    commandId: row.commandId,
    acknowledgedAt: instantOf(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    remark: row.remark,
  };
}
