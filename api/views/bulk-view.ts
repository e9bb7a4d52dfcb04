/** A bulk job as the API shows it: how far it is, and a page of its items with their results. */
import { accountNames } from '../../prisma/repositories/account-names.js';
import { listBulkItems } from '../../prisma/repositories/bulk-items.js';
import type { BulkItemLine, BulkItemQuery } from '../../prisma/repositories/bulk-items.js';
import { countBulkItems } from '../../prisma/repositories/bulk-jobs.js';
import type { BulkJob } from '../../prisma/repositories/bulk-jobs.js';
import type { ApiDeps } from '../deps.js';
import { problem } from '../http/errors.js';
import { bulkUrl, commandUrl } from './command-view.js';
import { iso } from './iso.js';
import { obligationUrl } from './obligation-view.js';

/** The first page of all items unless another one is asked for. */
export async function bulkView(
  { database }: ApiDeps,
  job: BulkJob,
  query: Omit<BulkItemQuery, 'jobId'> = { status: null, limit: 50, cursor: null },
) {
  const { id, type, actor, request, isDrill, cancels, applies } = job;
  const counts = await countBulkItems(database, id);
  const { rows, next } = await listBulkItems(database, { jobId: id, ...query });
  const names = await accountNames(database, [actor.accountId]);
  return {
    id,
    type,
    status: statusOf(job),
    isDrill,
    cancels,
    applies,
    request,
    by: { ...actor, name: names.get(actor.accountId) ?? null },
    createdAt: iso(job.createdAt),
    stoppedAt: iso(job.stoppedAt),
    stoppedBy: job.stoppedBy,
    finishedAt: iso(job.finishedAt),
    counts: { total: Object.values(counts).reduce((sum, count) => sum + count, 0), ...counts },
    items: { rows: rows.map(itemView), next },
    links: { self: bulkUrl(id), stop: `${bulkUrl(id)}/stop`, command: commandUrl(id) },
  };
}

function statusOf({ stoppedAt, finishedAt }: BulkJob): 'running' | 'stopping' | 'stopped' | 'done' {
  if (finishedAt === null) return stoppedAt === null ? 'running' : 'stopping';
  return stoppedAt === null ? 'done' : 'stopped';
}

function itemView({ answer, commandId, ...line }: BulkItemLine) {
  const links = {
    obligation: obligationUrl(line.obligationId),
    ...(commandId === null ? {} : { command: commandUrl(commandId) }),
  };
  const head = { ...line, commandId, links };
  if (answer === null || line.status === 'waiting') return head;
  if (answer.outcome === 'done') return { ...head, eventTypes: answer.eventTypes };
  const { code, message, details } = answer.refusal;
  return { ...head, problem: problem(code, message, details) };
}
