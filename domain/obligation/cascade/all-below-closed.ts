/** The word to a unit that everything it had handed down of a matter has closed: it may submit. */
import type { Instant } from '../../instant.js';
import { recipientKey, toUnit } from '../recipient.js';
import type { Notice } from '../notices.js';
import type { ObligationState } from '../types.js';

/**
 * Told once for each number of closings: when more are handed down, or one is taken up again, and close in their turn, it
 * is told again. Whoever looks at the same closings tells under the same key.
 */
export function allBelowClosed(
  state: ObligationState,
  { unitId, closings }: { readonly unitId: string; readonly closings: number },
  at: Instant,
): Notice {
  const recipient = toUnit(unitId);
  const whom = recipientKey(recipient);
  return {
    kind: 'all-below-closed',
    recipient,
    obligationId: state.id,
    directiveId: state.directiveId,
    reviewId: null,
    urgency: state.policy.urgency,
    isDrill: state.planning.drill !== null,
    plannedAt: at,
    level: null,
    mustAct: false,
    escalationId: null,
    dedupeKey: `${state.id}:all-below-closed:${state.children.count}.${closings}:${whom}`,
    digestKey: `${whom}@${at}`,
  };
}
