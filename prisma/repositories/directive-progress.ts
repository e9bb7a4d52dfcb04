/** A launched directive on its way: workflows to be started, and its closing when nothing is open any more. */
import type { Instant } from '../../domain/instant.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Database, PrismaClient } from '../client.js';
import { columnTime } from '../column-time.js';
import { jsonIn, jsonOut } from '../json-column.js';
import type { DirectiveSummary } from './directive-row.js';
import { summariseDirective } from './directive-summary.js';

/**
 * States of the next obligations whose workflow has not been started yet, in a fixed order. The outbox starts those of
 * what an obligation has issued.
 */
export async function nextToStart(
  database: Database,
  directiveId: string,
  limit: number,
): Promise<readonly ObligationState[]> {
  const rows = await database.obligation.findMany({
    where: { directiveId, parentId: null, workflowStartedAt: null },
    orderBy: { id: 'asc' },
    take: limit,
    select: { state: true },
  });
  return rows.map(({ state }) => jsonOut<ObligationState>(state));
}

/**
 * Notes that workflows were started; returns how many of the directive are still to be. With none left, a directive
 * that was launching is running.
 */
export async function markStarted(
  database: Database,
  directiveId: string,
  started: { readonly ids: readonly string[]; readonly at: Instant },
): Promise<number> {
  await database.obligation.updateMany({
    where: { id: { in: [...started.ids] }, workflowStartedAt: null },
    data: { workflowStartedAt: columnTime(started.at) },
  });
  const waiting = { directiveId, parentId: null, workflowStartedAt: null };
  const remaining = await database.obligation.count({ where: waiting });
  if (remaining === 0)
    await database.directive.updateMany({
      where: { id: directiveId, status: 'launching' },
      data: { status: 'running' },
    });
  return remaining;
}

/** Whether the directive is cancelled, or being so. */
export async function isCalledOff(database: Database, directiveId: string): Promise<boolean> {
  const row = await database.directive.findUnique({
    where: { id: directiveId },
    select: { cancellation: true },
  });
  return row !== null && row.cancellation !== null;
}

/** Whether any of its obligations is open; those closed by a transaction under way count as open. */
export async function hasOpenObligation(database: Database, directiveId: string): Promise<boolean> {
  const open = { directiveId, phase: { not: 'closed' } };
  return (await database.obligation.findFirst({ where: open, select: { id: true } })) !== null;
}

/**
 * Closes a running directive when none of its obligations is open, one that is being called off as cancelled; false when
 * some still are open. Closing twice changes nothing. A directive whose workflows are still being started is not closed.
 */
export async function closeWhenDone(
  client: PrismaClient,
  directiveId: string,
  at: Instant,
): Promise<boolean> {
  if (await hasOpenObligation(client, directiveId)) return false;
  // Nothing closed changes its outcome, so that it is summed up before the row is locked.
  const outcome = await summariseDirective(client, directiveId, at);
  return client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM directive WHERE id = ${directiveId} FOR UPDATE`;
    const directive = await transaction.directive.findUniqueOrThrow({ where: { id: directiveId } });
    if (directive.status === 'closed' || directive.status === 'cancelled') return true;
    const open = await transaction.obligation.count({ where: { directiveId, phase: { not: 'closed' } } });
    if (directive.status !== 'running' || open > 0) return false;
    await transaction.directive.update({
      where: { id: directiveId },
      data: {
        // The number of one that was called off is free again.
        ...(directive.cancellation === null ? { status: 'closed' } : { status: 'cancelled', liveKey: null }),
        closedAt: columnTime(at),
        summary: jsonIn({ ...(await summaryOf(transaction, directiveId)), outcome }),
      },
    });
    return true;
  });
}

async function summaryOf(database: Database, directiveId: string): Promise<DirectiveSummary> {
  const groups = await database.obligation.groupBy({
    by: ['closedHow'],
    where: { directiveId },
    _count: { _all: true },
    orderBy: { closedHow: 'asc' },
  });
  const reviews = await database.review.count({ where: { directiveId } });
  return {
    obligations: groups.reduce((sum, { _count }) => sum + _count._all, 0),
    closedHow: Object.fromEntries(groups.map(({ closedHow, _count }) => [closedHow ?? '', _count._all])),
    reviews,
  };
}
