/** What of an obligation waits for a post: what its unit owes, and what only the post itself can do. */
import type { ClockName } from '../policy/types.js';
import { assentPending } from './assent-pending.js';
import { isOwedByOffice } from './clock-names.js';
import { owingUnitIds } from './owners.js';
import { isResting } from './suspension/resting.js';
import type { ObligationState } from './types.js';

/** One thing that is not done. */
export type Waiting =
  /** The unit owes an answer by this clock, or as the office a decision. */
  | { readonly what: 'owes'; readonly clock: ClockName }
  /** The unit is to confirm what the office recorded for it. */
  | { readonly what: 'record-to-confirm'; readonly recordId: string }
  /** Another owner disagrees with the unit, whose opinion is asked for. */
  | { readonly what: 'opinion'; readonly requestId: string }
  | { readonly what: 'assent' }
  | {
      readonly what: 'escalation';
      readonly escalationId: string;
      readonly level: number;
      readonly mustAct: boolean;
    };

/** Everything in an open obligation that waits for the post or its unit; empty for a closed one. */
export function waitingFor(
  state: ObligationState,
  post: { readonly id: string; readonly unitId: string },
): readonly Waiting[] {
  if (state.phase === 'closed') return [];
  return [...owedBy(state, post.unitId), ...askedOf(state, post.id)];
}

function owedBy(state: ObligationState, unitId: string): readonly Waiting[] {
  const isOffice = state.office.unitId === unitId;
  const owes = state.clocks
    .filter((clock) => {
      const { name } = clock;
      if (isOwedByOffice(name)) return isOffice;
      return !isResting(state, clock) && owingUnitIds(state, name).includes(unitId);
    })
    .map(({ name }) => ({ what: 'owes', clock: name }) as const);
  const records = state.unconfirmed
    .filter((record) => record.unitId === unitId)
    .map(({ recordId }) => ({ what: 'record-to-confirm', recordId }) as const);
  const opinions = state.requests.pending
    .filter(
      (request) =>
        request.what === 'disagreement' && request.withUnitId === unitId && request.heardAt === null,
    )
    .map(({ id: requestId }) => ({ what: 'opinion', requestId }) as const);
  return [...owes, ...records, ...opinions];
}

function askedOf(state: ObligationState, postId: string): readonly Waiting[] {
  const escalations = state.escalations
    .filter(({ to }) => to.some((each) => each.postId === postId && each.acknowledgedAt === null))
    .map(({ id, level, mustAct }) => ({ what: 'escalation', escalationId: id, level, mustAct }) as const);
  return [...(assentPending(state).includes(postId) ? [{ what: 'assent' } as const] : []), ...escalations];
}
