/** Ends the co-signature that goes on. */
import type { Draft } from '../draft.js';
import { openCoSign, unsigned } from './turn.js';
import type { CoSignEnd } from './types.js';

/** Does nothing when none goes on. Its clock is ended by whoever ends it. */
export function endCoSign(draft: Draft, how: CoSignEnd): void {
  const open = openCoSign(draft.state);
  if (open === null) return;
  draft.emit({ type: 'co-sign-ended', how, outstanding: unsigned(open).map(({ unitId }) => unitId) });
}
