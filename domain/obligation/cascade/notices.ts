/** Whom another office of a child is told: the new one, of what waits for its answer there. */
import { assentPending } from '../assent-pending.js';
import { toUnit } from '../recipient.js';
import type { TellingOf } from '../telling.js';
import type { ObligationEvent, ObligationState } from '../types.js';

/** What is told of a hand-down; both are of the matter above (all-below-closed.ts, taken-over.ts). */
export type CascadeNoticeKind = 'all-below-closed' | 'taken-over';

/** The same words as when it came to wait; that the office is another one is told once, of the matter above. */
export function cascadeTellings(
  event: ObligationEvent,
  state: ObligationState,
): readonly TellingOf<'decision-wanted' | 'request-made' | 'instant-to-pin'>[] {
  if (event.type !== 'office-changed') return [];
  const recipients = [toUnit(event.to.unitId)];
  const isSubmitted = state.phase === 'submitted' && assentPending(state).length === 0;
  return [
    ...(isSubmitted ? [{ kind: 'decision-wanted' as const, recipients }] : []),
    ...(state.requests.pending.length > 0 ? [{ kind: 'request-made' as const, recipients }] : []),
    ...(state.unplanned.length > 0 ? [{ kind: 'instant-to-pin' as const, recipients }] : []),
  ];
}
