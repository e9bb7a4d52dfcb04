/** The items of bulk jobs: taken by turns to be given, and read with their results. */
import type { CommandAnswer } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';
import { jsonOut } from '../json-column.js';
import { findBulkJob } from './bulk-jobs.js';
import type { BulkItemStatus } from './bulk-jobs.js';
import { addIssuedSince } from './calling-off.js';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';
import type { Page, PageRequest } from './cursor.js';

/** Everything that giving an item's command needs. */
export interface ClaimedBulkItem {
  readonly jobId: string;
  readonly n: number;
  readonly obligationId: string;
  readonly type: string;
  readonly body: unknown;
  readonly command: unknown;
  /** Of the person who gave the job; and when, which is when each of its commands was received. */
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

/** Id of an item's command: the same whenever it is given. */
export function bulkCommandId({ jobId, n }: Pick<ClaimedBulkItem, 'jobId' | 'n'>): string {
  return `${jobId}-${n}`;
}

/**
 * The next items without a result, those tried least first. An item that is taken is begun: stopping the job skips it no
 * more; of a stopped job only such items are taken.
 */
export async function claimBulkItems(
  database: Database,
  jobId: string,
  limit: number,
): Promise<readonly ClaimedBulkItem[]> {
  const rows = await database.$queryRaw<ClaimedRow[]>`
    WITH job AS (SELECT * FROM bulk_job WHERE id = ${jobId}),
    next AS (
      SELECT i.n FROM bulk_item i, job WHERE i.job_id = ${jobId} AND i.status = 'waiting'
        AND (i.tries > 0 OR job.stopped_at IS NULL)
      ORDER BY i.tries, i.n LIMIT ${limit} FOR UPDATE OF i),
    claimed AS (
      UPDATE bulk_item SET tries = tries + 1 WHERE job_id = ${jobId} AND n IN (SELECT n FROM next)
      RETURNING n, obligation_id, body, command)
    SELECT claimed.*, job.actor, job.created_at FROM claimed, job ORDER BY n`;
  return rows.map((row) => ({
    jobId,
    n: row.n,
    obligationId: row.obligation_id,
    type: row.body.type,
    body: row.body,
    command: row.command,
    actor: row.actor,
    receivedAt: row.created_at.getTime(),
  }));
}

interface ClaimedRow {
  readonly n: number;
  readonly obligation_id: string;
  readonly body: { readonly type: string };
  readonly command: unknown;
  readonly actor: Actor;
  readonly created_at: Date;
}

/** Notes an item's result; the first one stands. */
export async function settleBulkItem(
  database: Database,
  { jobId, n }: Pick<ClaimedBulkItem, 'jobId' | 'n'>,
  outcome: CommandAnswer['outcome'],
): Promise<void> {
  await database.bulkItem.updateMany({ where: { jobId, n, status: 'waiting' }, data: { status: outcome } });
}

/** How many items have no result yet; with none left, and nothing to be added, the job is finished. */
export async function countWaitingItems(database: Database, jobId: string, at: Instant): Promise<number> {
  const waiting = await database.bulkItem.count({ where: { jobId, status: 'waiting' } });
  if (waiting > 0) return waiting;
  const job = await findBulkJob(database, jobId);
  const added = job === null ? 0 : await addIssuedSince(database, job, at);
  if (added === 0)
    await database.bulkJob.updateMany({
      where: { id: jobId, finishedAt: null },
      data: { finishedAt: columnTime(at) },
    });
  return added;
}

export interface BulkItemLine {
  readonly n: number;
  readonly obligationId: string;
  readonly number: string;
  readonly status: BulkItemStatus;
  /** Null while its turn has not come. */
  readonly commandId: string | null;
  readonly answer: CommandAnswer | null;
}

export interface BulkItemQuery extends PageRequest {
  readonly jobId: string;
  /** Null for all. */
  readonly status: BulkItemStatus | null;
}

/** One page, in the order of the items. */
export async function listBulkItems(database: Database, query: BulkItemQuery): Promise<Page<BulkItemLine>> {
  const { jobId, status, limit } = query;
  const after = decodeCursor('bulk-items', query.cursor, ['number']);
  const rows = await database.bulkItem.findMany({
    where: { jobId, n: { gt: Number(after?.[0] ?? 0) }, ...(status === null ? {} : { status }) },
    orderBy: { n: 'asc' },
    take: limit + 1,
  });
  const page = pageOf(rows, limit, (last) => encodeCursor('bulk-items', [last.n]));
  const commands = await database.command.findMany({
    where: { id: { in: page.rows.map(bulkCommandId) } },
    select: { id: true, answer: true },
  });
  const answers = new Map(commands.map(({ id, answer }) => [id, jsonOut<CommandAnswer | null>(answer)]));
  const lines = page.rows.map((row) => {
    const commandId = bulkCommandId(row);
    return {
      n: row.n,
      obligationId: row.obligationId,
      number: row.number,
      status: row.status as BulkItemStatus,
      commandId: answers.has(commandId) ? commandId : null,
      answer: answers.get(commandId) ?? null,
    };
  });
  return { rows: lines, next: page.next };
}
