/** Bulk jobs: one order for many obligations, kept with all its items before anything is done. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import { jsonIn, jsonOut } from '../json-column.js';
import { storable } from '../log/canonical-json.js';
import { insertRows } from '../insert-rows.js';
import { putOutbox } from './outbox.js';

/** A result, or `waiting` for one; `skipped`: the job was stopped before its turn came. */
export type BulkItemStatus = 'waiting' | 'done' | 'refused' | 'skipped';

export interface NewBulkItem {
  readonly obligationId: string;
  readonly number: string;
  /** As its own request would come, texts included. */
  readonly body: { readonly type: string; readonly [member: string]: unknown };
  /** What is sent: ids and instants only. */
  readonly command: unknown;
}

export interface NewBulkJob {
  /** That of the command that gave it. */
  readonly id: string;
  /** Type of the items' commands. */
  readonly type: string;
  readonly request: unknown;
  readonly actor: Actor;
  /** The directive that it calls off, or the notice that it applies: it is carried out as a whole. Null for any other. */
  readonly cancels: string | null;
  readonly applies: string | null;
  readonly isDrill: boolean;
  readonly createdAt: Instant;
}

export interface BulkJob extends NewBulkJob {
  readonly stoppedAt: Instant | null;
  readonly stoppedBy: Actor | null;
  /** Null while an item waits. */
  readonly finishedAt: Instant | null;
}

export type BulkCounts = Readonly<Record<BulkItemStatus, number>>;

/** Keeps the job, its items and the start of its workflow; meant for the transaction that keeps its command. */
export async function createBulkJob(
  transaction: Database,
  job: NewBulkJob,
  items: readonly NewBulkItem[],
): Promise<void> {
  await transaction.bulkJob.create({
    data: {
      id: job.id,
      type: job.type,
      request: jsonIn(job.request),
      actor: jsonIn(job.actor),
      cancels: job.cancels,
      applies: job.applies,
      isDrill: job.isDrill,
      createdAt: columnTime(job.createdAt),
    },
  });
  await addBulkItems(transaction, job.id, { items, after: 0 });
  await putOutbox(transaction, [
    {
      kind: 'start-workflow',
      dedupeKey: `start-bulk:${job.id}`,
      payload: { kind: 'bulk', streamId: job.id },
      urgencyRank: 0,
      notBefore: job.createdAt,
    },
  ]);
}

/** Adds items numbered on from `after`. */
export async function addBulkItems(
  database: Database,
  jobId: string,
  { items, after }: { readonly items: readonly NewBulkItem[]; readonly after: number },
): Promise<void> {
  const rows = items.map((item, place) => ({
    job_id: jobId,
    n: after + place + 1,
    obligation_id: item.obligationId,
    number: item.number,
    body: storable(item.body),
    command: storable(item.command),
    status: 'waiting',
  }));
  await insertRows(database, 'bulk_item', rows);
}

/** Null when there is none of that id. */
export async function findBulkJob(database: Database, id: string): Promise<BulkJob | null> {
  const row = await database.bulkJob.findUnique({ where: { id } });
  return (
    row && {
      id: row.id,
      type: row.type,
      request: jsonOut<unknown>(row.request),
      actor: jsonOut<Actor>(row.actor),
      cancels: row.cancels,
      applies: row.applies,
      isDrill: row.isDrill,
      createdAt: instantOf(row.createdAt),
      stoppedAt: instantOf(row.stoppedAt),
      stoppedBy: jsonOut<Actor | null>(row.stoppedBy),
      finishedAt: instantOf(row.finishedAt),
    }
  );
}

/** The job that tells the obligations of an applied notice. */
export async function jobApplying(database: Database, noticeId: string): Promise<string> {
  const { id } = await database.bulkJob.findFirstOrThrow({
    where: { applies: noticeId },
    select: { id: true },
  });
  return id;
}

/** How many items stand where. */
export async function countBulkItems(database: Database, jobId: string): Promise<BulkCounts> {
  const groups = await database.bulkItem.groupBy({
    by: ['status'],
    where: { jobId },
    _count: { _all: true },
  });
  const counts = { waiting: 0, done: 0, refused: 0, skipped: 0 };
  for (const { status, _count } of groups) counts[status as BulkItemStatus] = _count._all;
  return counts;
}

/**
 * Stops a job: items whose turn has not come are skipped for good, those begun get their result. Stopping again, or a
 * finished one, changes nothing.
 */
export async function stopBulkJob(
  database: Database,
  id: string,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): Promise<void> {
  await database.$executeRaw`
    WITH stopped AS (
      UPDATE bulk_job SET stopped_at = ${columnTime(at)}::timestamptz, stopped_by = ${JSON.stringify(by)}::jsonb
      WHERE id = ${id} AND stopped_at IS NULL AND finished_at IS NULL RETURNING id)
    UPDATE bulk_item SET status = 'skipped'
    WHERE job_id IN (SELECT id FROM stopped) AND status = 'waiting' AND tries = 0`;
}
