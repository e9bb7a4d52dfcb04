/** Whose assent a submission still waits for. */
import type { ObligationState } from './types.js';

/** Posts of leaders whose assent the present submission still needs; none before it is submitted. */
export function assentPending(state: ObligationState): readonly string[] {
  if (state.phase !== 'submitted' || !state.policy.assentRequired) return [];
  return state.leaders
    .map(({ postId }) => postId)
    .filter((postId) => !state.assentedPostIds.includes(postId));
}
