/** What a co-signature changes in the state. */
import type { Evolvers } from '../evolver.js';
import type { ObligationState } from '../types.js';
import type { CoSignEvent } from './events.js';
import type { CoSign } from './types.js';

export const coSignEvolvers: Evolvers<CoSignEvent> = {
  'co-sign-asked': (state, { coSignId, unitId, mode, signers, at }) => ({
    ...state,
    coSign: {
      id: coSignId,
      askedBy: unitId,
      askedAt: at,
      mode,
      signers: signers.map((signer) => ({ ...signer, signedAt: null, stance: null })),
      ended: null,
    },
  }),
  'co-signed': (state, { unitId, stance, effectiveAt }) => ({
    ...withCoSign(state, (coSign) => ({
      ...coSign,
      signers: coSign.signers.map((signer) =>
        signer.unitId === unitId ? { ...signer, stance, signedAt: effectiveAt } : signer,
      ),
    })),
    clocks: state.clocks.map((clock) =>
      clock.name === 'co-sign'
        ? { ...clock, missingUnitIds: clock.missingUnitIds.filter((missing) => missing !== unitId) }
        : clock,
    ),
  }),
  'co-sign-ended': (state, { how }) => withCoSign(state, (coSign) => ({ ...coSign, ended: how })),
};

function withCoSign(state: ObligationState, change: (coSign: CoSign) => CoSign): ObligationState {
  return state.coSign === null ? state : { ...state, coSign: change(state.coSign) };
}
