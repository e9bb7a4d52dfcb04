/** Whose notifications a person reads: the own post's, the unit's inbox, and those of the duty posts held by turns. */
import type { Actor } from '../../domain/machine.js';
import type { Recipients } from '../../prisma/repositories/notifications.js';
import { dutyOf, rosteredPosts } from '../../prisma/repositories/on-duty.js';
import { dutyPostsOfUnit } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';

/**
 * A unit's people take turns at its duty posts, as they do in `postsHeldBy` of domain/obligation. While a roster says whose turn it
 * is, the post's notices are those people's, and otherwise only what named somebody at the time.
 */
export async function recipientsOf(deps: ApiDeps, actor: Actor): Promise<Recipients> {
  const { role, unitId, postId, accountId } = actor;
  const at = deps.now();
  const takesTurns = role === 'handler' || role === 'head' || role === 'office';
  const duty = unitId !== null && takesTurns ? await dutyPostsOfUnit(deps.database, unitId) : [];
  const rostered = duty.length === 0 ? [] : await rosteredPosts(deps.database, duty, at);
  const shifts = await dutyOf(deps.database, accountId, at);
  const held = [
    ...(postId === null ? [] : [postId]),
    ...duty.filter((id) => !rostered.includes(id)),
    ...shifts.now,
  ];
  const postIds = [...new Set(held)];
  const named = shifts.lately.filter((id) => !postIds.includes(id));
  return { unitId, postIds, ...(named.length === 0 ? {} : { named: { accountId, postIds: named } }) };
}
