/** What those do whom the ladder reached, and the supervisor who asks for a review. */
import { refuse } from './refuse.js';
import type { Decision } from './decision.js';
import { roundKey } from './evolve-miss.js';
import { postsHeldBy } from './permissions.js';

/** An addressee acknowledges an escalation; a level that must act wants to know what was done, not only that it was seen. */
export function acknowledgeEscalation(decision: Decision<'acknowledge-escalation'>): void {
  const { draft, actor, command } = decision;
  const { escalationId, postId, action } = command;
  if (!postsHeldBy(draft.state, actor).includes(postId)) {
    refuse(decision, ['not-permitted', `${postId} is not a post of yours`]);
  }
  const escalation = draft.state.escalations.find(({ id }) => id === escalationId);
  const addressee = escalation?.to.find((to) => to.postId === postId);
  if (escalation === undefined || addressee === undefined) {
    return refuse(decision, ['not-found', `no escalation ${escalationId} stands towards ${postId}`]);
  }
  if (addressee.acknowledgedAt !== null) {
    const { acknowledgedAt } = addressee;
    refuse(decision, ['wrong-state', `${postId} has already acknowledged it`], { acknowledgedAt });
  }
  if (escalation.mustAct && action === 'seen') {
    refuse(decision, ['invalid-input', 'this level must act: say what was done'], {
      actions: ['telephoned', 'extension-opened', 'reassigned'],
    });
  }
  draft.emit({ type: 'escalation-acknowledged', escalationId, postId, action });
}

/** A supervisor asks for a review of a miss that stands, answered since or not; once for each miss. */
export function requestReview(decision: Decision<'request-review'>): void {
  const { draft, command, receivedAt } = decision;
  const { clock, round } = command;
  const { id, misses, reviewed } = draft.state;
  const key = roundKey(clock, round);
  if (!misses.includes(key)) {
    refuse(decision, ['wrong-state', `no miss of ${key} stands; a review needs one`], { misses });
  }
  if (reviewed.includes(key)) refuse(decision, ['wrong-state', `a review of ${key} is open already`]);
  const reviewId = `${id}-review-${key}`;
  draft.emit({ type: 'review-opened', reviewId, clock, round, why: 'requested', plannedAt: receivedAt });
}
