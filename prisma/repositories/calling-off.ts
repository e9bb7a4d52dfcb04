/** A launched directive that is called off: what its bulk job asks of each obligation that is open. */
import type { Instant } from '../../domain/instant.js';
import type { ObligationCommand } from '../../domain/obligation/types.js';
import type { Database } from '../client.js';
import { jsonIn } from '../json-column.js';
import { addBulkItems } from './bulk-jobs.js';
import type { BulkJob, NewBulkItem } from './bulk-jobs.js';
import type { Cancellation } from './directive-row.js';
import { selectObligations } from './selected-obligations.js';
import type { SelectedObligation } from './selected-obligations.js';

/** More obligations than any directive has. */
const all = 100_000;

/** Notes that it is called off; it ends as cancelled once nothing of it is open. */
export async function noteCancellation(
  transaction: Database,
  directiveId: string,
  cancellation: Cancellation,
): Promise<void> {
  await transaction.directive.update({
    where: { id: directiveId },
    data: { cancellation: jsonIn(cancellation) },
  });
}

/** A withdrawal for each obligation that is open now. */
export async function withdrawalItems(
  database: Database,
  directiveId: string,
  { reason, asOf }: { readonly reason: string; readonly asOf: Instant },
): Promise<{ readonly items: readonly NewBulkItem[]; readonly isDrill: boolean }> {
  const filter = { directiveId, unitId: null, light: null, obligationIds: null };
  const open = await selectObligations(database, filter, { asOf, limit: all });
  return { items: open.map((each) => itemOf(each, reason)), isDrill: open.some(({ isDrill }) => isDrill) };
}

function itemOf({ id, number }: SelectedObligation, reason: string): NewBulkItem {
  const command: ObligationCommand = { type: 'withdraw', why: 'directive-cancelled', noticeId: null };
  return { obligationId: id, number, body: { type: 'withdraw', reason }, command };
}

/** Adds what was issued into the directive since the job was made; returns how many. */
export async function addIssuedSince(database: Database, job: BulkJob, asOf: Instant): Promise<number> {
  if (job.cancels === null) return 0;
  const { reason } = job.request as { readonly reason: string };
  const { items } = await withdrawalItems(database, job.cancels, { reason, asOf });
  const known = await database.bulkItem.findMany({
    where: { jobId: job.id },
    select: { obligationId: true },
  });
  const ids = new Set(known.map(({ obligationId }) => obligationId));
  const missing = items.filter(({ obligationId }) => !ids.has(obligationId));
  await addBulkItems(database, job.id, { items: missing, after: known.length });
  return missing.length;
}
