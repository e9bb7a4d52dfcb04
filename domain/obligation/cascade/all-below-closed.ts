/** The word to a unit that everything it had handed down of a matter has closed: it may submit. */
import type { Instant } from '../../instant.js';
import type { MatterNotice } from '../notice.js';
import { toUnit } from '../recipient.js';
import { noticeOfMatter } from './notice-of-matter.js';
import type { ObligationState } from '../types.js';

/** Whose hand-down has closed, how often in all, and who is told: the unit itself, or who owns the matter in its place. */
export interface AllClosed {
  readonly unitId: string;
  readonly byUnitId: string;
  readonly closings: number;
}

/**
 * Told once for each number of closings: when more are handed down, or one is taken up again, and close in their turn, it
 * is told again. Whoever looks at the same closings tells under the same key.
 */
export function allBelowClosed(
  state: ObligationState,
  { unitId, byUnitId, closings }: AllClosed,
  at: Instant,
): MatterNotice {
  const once = `${byUnitId}:${state.children.count}.${closings}`;
  return noticeOfMatter(state, { kind: 'all-below-closed', recipient: toUnit(unitId), once }, at);
}
