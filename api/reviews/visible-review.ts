/** Finds a review for a reader: supervisors see all, a unit or post those about itself, and nobody else learns of one. */
import { isSubject } from '../../domain/accountability/check-review-command.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { findReview } from '../../prisma/repositories/reviews.js';
import type { ReviewReader, ReviewRecord } from '../../prisma/repositories/reviews.js';
import type { ApiDeps } from '../deps.js';

/** Refuses with the same `not-found` what does not exist and what is not for this reader. */
export async function visibleReview(deps: ApiDeps, id: string, actor: Actor): Promise<ReviewRecord> {
  const record = await findReview(deps.database, id);
  if (record !== null && (actor.role === 'supervisor' || isSubject(actor, record.state))) return record;
  throw new DomainError('not-found', `there is no review ${id} about you or your unit`, { reviewId: id });
}

/** Whose reviews a list shows; null for everybody's. The same rule as `visibleReview`, as a condition of the query. */
export function readerOf({ role, unitId, postId }: Actor): ReviewReader | null {
  if (role === 'supervisor') return null;
  const speaksForUnit = role === 'handler' || role === 'head' || role === 'office';
  return { unitId: speaksForUnit ? unitId : null, postId: role === 'admin' ? null : postId };
}
