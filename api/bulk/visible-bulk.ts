/** Finds a bulk job for a reader: whoever gave it, their office, and those who oversee everybody. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { BulkJob } from '../../prisma/repositories/bulk-jobs.js';
import { findBulkJob } from '../../prisma/repositories/bulk-jobs.js';
import type { ApiDeps } from '../deps.js';

/** Refuses with `not-found`. */
export async function visibleBulk({ database }: ApiDeps, id: string, reader: Actor): Promise<BulkJob> {
  const job = await findBulkJob(database, id);
  if (job !== null && (isOwn(job, reader) || reader.role === 'supervisor' || reader.role === 'admin'))
    return job;
  throw new DomainError('not-found', `there is no bulk job ${id} of yours`, { jobId: id });
}

/** Refuses with `not-permitted` whoever may read it and not stop it, and with `wrong-state` what is carried out as a whole. */
export function requireStoppable(job: BulkJob, { role, ...actor }: Actor): void {
  const { id: jobId, cancels, applies } = job;
  if (!isOwn(job, { role, ...actor }) && role !== 'admin')
    throw new DomainError('not-permitted', 'only who gave it, or their office, stops it', { jobId });
  if (job.actor.role === 'system') {
    const message = 'it follows from a change that is made already: this job is not stopped';
    throw new DomainError('wrong-state', message, { jobId });
  }
  if (cancels === null && applies === null) return;
  const message = 'a directive is called off, and a notice applied, as a whole: this job is not stopped';
  throw new DomainError('wrong-state', message, { jobId, directiveId: cancels ?? applies });
}

function isOwn({ actor }: BulkJob, { accountId, role, unitId }: Actor): boolean {
  if (actor.accountId === accountId) return true;
  return role === 'office' && actor.role === 'office' && unitId !== null && actor.unitId === unitId;
}
