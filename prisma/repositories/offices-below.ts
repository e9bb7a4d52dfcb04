/** Gives over what a unit had handed down of a matter to whoever has its place: one bulk job, whose commands the system gives. */
import type { Instant } from '../../domain/instant.js';
import { newOffice } from '../../domain/obligation/cascade/new-office.js';
import type { ChildSeen } from '../../domain/obligation/cascade/new-office.js';
import { takenOver } from '../../domain/obligation/cascade/taken-over.js';
import type { ObligationCommand, ObligationState } from '../../domain/obligation/types.js';
import { systemActor } from '../../domain/system-actor.js';
import type { Database, PrismaClient } from '../client.js';
import { noticeEntry } from '../streams/notice-entry.js';
import { createBulkJob } from './bulk-jobs.js';
import type { NewBulkItem } from './bulk-jobs.js';
import { answerCommand, keepCommand } from './commands.js';
import { putOutbox } from './outbox.js';
import { ownerChangesOf } from './owner-changes.js';
import { findStream } from './streams.js';

const type = 'change-office';

/** What became of the owners of `parentId`, or of a child of it, says to look at its children; `jobId` is of that change. */
export interface OfficesBelow {
  readonly parentId: string;
  readonly jobId: string;
}

/**
 * Makes the job, unless every open child has its office. What is to be done follows from the matter as it is now and not as it
 * was when this was asked for, so that of two changes the one looked at later is enough, in whatever order they are looked
 * at. One job a matter at a time, because its items were chosen before they are carried out: throws while an earlier one runs.
 */
export async function giveOverBelow(
  database: PrismaClient,
  { parentId, jobId }: OfficesBelow,
  at: Instant,
): Promise<void> {
  await database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`offices below ${parentId}`}, 0))`;
      if ((await transaction.bulkJob.findUnique({ where: { id: jobId }, select: { id: true } })) !== null)
        return;
      await assertNoneRuns(transaction, parentId);
      const parent = await findStream(transaction, 'obligation', parentId);
      if (parent === null) throw new Error(`there is no obligation ${parentId}`);
      const state = parent.state as ObligationState;
      const moved = await movedChildren(transaction, state);
      if (moved.length === 0) return;
      await keepJob(transaction, { jobId, parentId, moved, isDrill: parent.isDrill }, at);
      await tellTakers(transaction, state, { jobId, moved }, at);
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}

interface MovedChild extends ChildSeen {
  readonly id: string;
  readonly number: string;
  readonly to: ObligationState['office'];
}

async function assertNoneRuns(transaction: Database, parentId: string): Promise<void> {
  const [running] = await transaction.$queryRaw<readonly { readonly id: string }[]>`
    SELECT id FROM bulk_job
    WHERE type = ${type} AND finished_at IS NULL AND request ->> 'parentId' = ${parentId} LIMIT 1`;
  if (running !== undefined) throw new Error(`bulk job ${running.id} gives over what is below ${parentId}`);
}

/** Those that need another office; only children whose office is none of the owners' are unpacked. */
async function movedChildren(transaction: Database, parent: ObligationState): Promise<readonly MovedChild[]> {
  const owners = parent.slots.map(({ unitId }) => unitId);
  const rows = await transaction.$queryRaw<readonly (ChildSeen & { id: string; number: string })[]>`
    SELECT id, number, origin, state -> 'office' AS office,
      ARRAY(SELECT slot ->> 'unitId' FROM jsonb_array_elements(state -> 'slots') AS slot) AS "unitIds"
    FROM obligation
    WHERE parent_id = ${parent.id} AND phase <> 'closed'
      AND CASE origin WHEN 'cascade' THEN state #>> '{office,unitId}' <> ALL(${owners})
        ELSE state #>> '{office,unitId}' <> ${parent.office.unitId} END
    ORDER BY child_number`;
  if (rows.length === 0) return [];
  const changes = await ownerChangesOf(transaction, parent.id);
  return rows.flatMap((row) => {
    const to = newOffice(parent, changes, row);
    return to === null ? [] : [{ ...row, to }];
  });
}

/** The job has the id of a command, as any other, so that whoever follows it finds what was ordered. */
async function keepJob(
  transaction: Database,
  {
    jobId: id,
    parentId,
    moved,
    isDrill,
  }: OfficesBelow & { readonly moved: readonly MovedChild[]; readonly isDrill: boolean },
  at: Instant,
): Promise<void> {
  const [actor, request] = [systemActor, { parentId }];
  const { accountId } = actor;
  await keepCommand(transaction, {
    ...{ id, accountId, idempotencyKey: id, type: 'bulk', target: { kind: 'bulk', id: 'order' } },
    ...{ body: request, command: { type, items: moved.length }, actor, receivedAt: at },
  });
  const job = { id, type, request, actor, cancels: null, applies: null, isDrill, createdAt: at };
  await createBulkJob(transaction, job, moved.map(itemOf));
  const answer = { outcome: 'done', sequence: moved.length, eventTypes: [] } as const;
  await answerCommand(transaction, id, { answer, at });
}

function itemOf({ id, number, office: { unitId: fromUnitId }, to }: MovedChild): NewBulkItem {
  const command: ObligationCommand = { type, fromUnitId, to };
  return { obligationId: id, number, body: { type, fromUnitId, toUnitId: to.unitId }, command };
}

/** Each new office once, of the matter; what waits for it on a child it is told with that child's event. */
async function tellTakers(
  transaction: Database,
  state: ObligationState,
  { jobId, moved }: { readonly jobId: string; readonly moved: readonly MovedChild[] },
  at: Instant,
): Promise<void> {
  const handed = moved.filter(({ origin }) => origin === 'cascade');
  const unitIds = [...new Set(handed.map(({ to }) => to.unitId))];
  await putOutbox(
    transaction,
    unitIds.map((unitId) => noticeEntry(takenOver(state, { unitId, orderId: jobId }, at), at)),
  );
}
