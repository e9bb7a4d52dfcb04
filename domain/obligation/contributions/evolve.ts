/** What a contribution changes in its slot. */
import type { Evolvers } from '../evolver.js';
import type { ContributionEvent } from './events.js';

export const contributionEvolvers: Evolvers<ContributionEvent> = {
  contributed: (state, { unitId, stance, effectiveAt }) => ({
    ...state,
    slots: state.slots.map((slot) =>
      slot.unitId === unitId ? { ...slot, contributedAt: effectiveAt, stance } : slot,
    ),
  }),
};
