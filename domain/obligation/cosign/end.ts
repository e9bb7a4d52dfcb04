/** Ends a co-signature, or makes it void. */
import type { Draft } from '../draft.js';
import { openCoSign, unsigned } from './turn.js';
import type { CoSignEnd } from './types.js';

/** Does nothing when none goes on. Its clock is ended by whoever ends it. */
export function endCoSign(draft: Draft, how: CoSignEnd): void {
  const open = openCoSign(draft.state);
  if (open === null) return;
  draft.emit({ type: 'co-sign-ended', how, outstanding: unsigned(open).map(({ unitId }) => unitId) });
}

/** A duty that became another one was agreed to by nobody, whether the co-signature still went on or had ended. */
export function voidCoSign(draft: Draft): void {
  const { coSign } = draft.state;
  if (coSign === null || coSign.ended === 'withdrawn' || coSign.ended === 'amended') return;
  const outstanding = coSign.ended === null ? unsigned(coSign) : [];
  draft.emit({ type: 'co-sign-ended', how: 'amended', outstanding: outstanding.map(({ unitId }) => unitId) });
}
