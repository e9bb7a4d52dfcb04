/** Every unit that has a part in an obligation: its owners, those who were asked to sign, those to whom an instruction went. */
import type { ClockName } from '../policy/types.js';
import { outstanding } from './instructions/outstanding.js';
import type { Addressee, ObligationState } from './types.js';

/** The units among which those stand who owe this clock; the office owes its own. A post that is named is its unit's head. */
export function partiesUnder(state: ObligationState, clock: ClockName): readonly Addressee[] {
  switch (clock) {
    case 'co-sign':
      return state.coSign?.signers ?? [];
    case 'instruction':
      return (outstanding(state)[0]?.to ?? []).map((to) => ({
        ...to,
        headPostId: to.postId ?? to.headPostId,
      }));
    default:
      return state.slots;
  }
}

/** Every unit of the obligation but the office, each once; an owner as such. */
export function partiesOf(state: ObligationState): readonly Addressee[] {
  const instructed = state.instructions.flatMap(({ to }) => to);
  const all = [...state.slots, ...(state.coSign?.signers ?? []), ...instructed];
  return [...new Map(all.toReversed().map((party) => [party.unitId, party])).values()].toReversed();
}
