/** Whose co-signature is wanted. */
import type { ObligationState } from '../types.js';
import type { CoSign, Signer } from './types.js';

/** The co-signature that goes on; null when none does. The obligation's end ends it. */
export function openCoSign({ coSign, phase }: ObligationState): CoSign | null {
  return coSign === null || coSign.ended !== null || phase === 'closed' ? null : coSign;
}

/** Who has not signed yet, whether it is their turn or not. */
export function unsigned({ signers }: CoSign): readonly Signer[] {
  return signers.filter(({ signedAt }) => signedAt === null);
}

/** Who owes a signature now: everybody who has not given it, or in order the first of them. */
export function turnOf(state: ObligationState): readonly string[] {
  const coSign = openCoSign(state);
  if (coSign === null) return [];
  const rest = unsigned(coSign).map(({ unitId }) => unitId);
  return coSign.mode === 'in-order' ? rest.slice(0, 1) : rest;
}

/**
 * Over whom a submission would go: who has still to sign, who objected to a co-signature that was not asked for anew, and
 * whoever was asked about a duty that became another one. What was withdrawn stands in nobody's way.
 */
export function withoutSignature(state: ObligationState): readonly string[] {
  const { coSign } = state;
  const open = openCoSign(state);
  if (open !== null) return unsigned(open).map(({ unitId }) => unitId);
  if (coSign?.ended === 'amended') return coSign.signers.map(({ unitId }) => unitId);
  if (coSign?.ended !== 'objected') return [];
  return coSign.signers.filter(({ stance }) => stance === 'objects').map(({ unitId }) => unitId);
}
