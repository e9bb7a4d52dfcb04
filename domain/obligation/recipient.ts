/** Whom something is told: a unit's inbox, or a post's own. */
import type { ObligationState } from './types.js';

/** A unit's inbox, or a post's. `insteadOf` is the leader's post for which a duty post is called at night. */
export interface Recipient {
  readonly postId: string | null;
  readonly unitId: string | null;
  readonly insteadOf: string | null;
}

/** Every owner's inbox. */
export function owners(state: ObligationState): readonly Recipient[] {
  return state.slots.map(({ unitId }) => toUnit(unitId));
}

/** Names a recipient in keys. */
export function recipientKey({ postId, unitId }: Recipient): string {
  return postId === null ? `unit:${unitId ?? ''}` : `post:${postId}`;
}

/** A unit's inbox. */
export function toUnit(unitId: string): Recipient {
  return { unitId, postId: null, insteadOf: null };
}

/** A post's own. */
export function toPost(postId: string, insteadOf: string | null = null): Recipient {
  return { postId, unitId: null, insteadOf };
}
