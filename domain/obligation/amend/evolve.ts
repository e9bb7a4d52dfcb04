/** What an amendment and a withdrawal change in the state. */
import type { Instant } from '../../instant.js';
import type { Evolvers } from '../evolver.js';
import { answerable, owingUnitIds } from '../owners.js';
import { noExtension } from '../requests/no-extension.js';
import type { ObligationState, Owner, OwnerSlot } from '../types.js';
import { untouchedSlot } from '../untouched-slot.js';
import type { AmendEvent } from './events.js';

export const amendEvolvers: Evolvers<AmendEvent> = {
  amended: (state, { noticeId, amendment, at }) => {
    const slots = (amendment.owners ?? state.slots).map((owner) =>
      amendedSlot(state, owner, { at, isDutyChanged: amendment.isDutyChanged }),
    );
    const units = new Set(slots.map(({ unitId }) => unitId));
    // Without an owner who had not submitted, the others' submission is complete.
    const isSubmitted = answerable(slots).every(({ submittedAt }) => submittedAt !== null);
    const next: ObligationState = {
      ...state,
      amendment: {
        ...state.amendment,
        noticeId,
        at,
        ...(amendment.isDutyChanged ? { dutyChangedAt: at } : {}),
      },
      phase: isSubmitted ? 'submitted' : 'open',
      leaders: amendment.leaders ?? state.leaders,
      eventTerm: amendment.eventTerm === undefined ? state.eventTerm : amendment.eventTerm.term,
      isSameDay: amendment.isSameDay ?? state.isSameDay,
      hasClosingStandard: amendment.hasClosingStandard ?? state.hasClosingStandard,
      isPersonal: amendment.isPersonal ?? state.isPersonal,
      assentedPostIds: isSubmitted && state.phase === 'submitted' ? state.assentedPostIds : [],
      slots,
      unconfirmed: state.unconfirmed.filter(({ unitId }) => units.has(unitId)),
      // Extensions count from a deadline; another deadline may be extended as often again.
      requests:
        amendment.completion === null ? state.requests : { ...state.requests, extension: noExtension },
    };
    // The ladder of a missed clock goes on towards those who owe it now.
    const clocks = next.clocks.map((clock) =>
      clock.missedAt === null ? clock : { ...clock, missingUnitIds: owingUnitIds(next, clock.name) },
    );
    return { ...next, clocks };
  },
  withdrawn: (state, { effectiveAt }) => ({
    ...state,
    phase: 'closed',
    closure: { how: 'withdrawn', at: effectiveAt },
  }),
};

/** Signed for anew by everybody; answers and submissions stay unless the duty became another one. */
function amendedSlot(
  { slots }: ObligationState,
  owner: Owner,
  { at, isDutyChanged }: { readonly at: Instant; readonly isDutyChanged: boolean },
): OwnerSlot {
  const { unitId, role, headPostId, dutyPostId } = owner;
  const known = slots.find((slot) => slot.unitId === unitId);
  return {
    ...(known ?? { ...untouchedSlot, assignedAt: at }),
    ...{ unitId, role, headPostId, dutyPostId },
    acknowledgedAt: null,
    ...(isDutyChanged ? { respondedAt: null, submittedAt: null, contributedAt: null, stance: null } : {}),
  };
}
