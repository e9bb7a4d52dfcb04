/** Whose assent a submission still waits for. */
import type { ObligationPolicy } from '../policy/types.js';
import { isHandedDown } from './cascade/state.js';
import type { ObligationState } from './types.js';

/**
 * Whether leaders assent to its closing at all. They assent to the matter itself: what was handed down, or was issued
 * below that, is decided by the unit that handed it down, whatever policy it is put under later.
 */
export function owesAssent(
  { assentRequired }: Pick<ObligationPolicy, 'assentRequired'>,
  above: readonly string[],
): boolean {
  return assentRequired && !isHandedDown(above);
}

/** Posts of leaders whose assent the present submission still needs; none before it is submitted. */
export function assentPending(state: ObligationState): readonly string[] {
  if (state.phase !== 'submitted' || !owesAssent(state.policy, state.cascade.above)) return [];
  return state.leaders
    .map(({ postId }) => postId)
    .filter((postId) => !state.assentedPostIds.includes(postId));
}
