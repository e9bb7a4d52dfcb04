/** Whose notifications a person reads: the own post's, the unit's inbox, and those of the duty posts held by turns. */
import type { Actor } from '../../domain/machine.js';
import type { Recipients } from '../../prisma/repositories/notifications.js';
import { dutyPostsOfUnit } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';

/** A unit's people take turns at its duty posts, as they do in `postsHeldBy` of domain/obligation. */
export async function recipientsOf(deps: ApiDeps, { role, unitId, postId }: Actor): Promise<Recipients> {
  const takesTurns = role === 'handler' || role === 'head' || role === 'office';
  const duty = unitId !== null && takesTurns ? await dutyPostsOfUnit(deps.database, unitId) : [];
  return { unitId, postIds: [...new Set([...(postId === null ? [] : [postId]), ...duty])] };
}
