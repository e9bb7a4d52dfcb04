/** The word to a unit that it decides on what was handed down of a matter, in the place of the unit that did so. */
import type { Instant } from '../../instant.js';
import type { MatterNotice } from '../notice.js';
import { toUnit } from '../recipient.js';
import { noticeOfMatter } from './notice-of-matter.js';
import type { ObligationState } from '../types.js';

/** Told once for each order by which children are given over; `state` is that of the matter. */
export function takenOver(
  state: ObligationState,
  { unitId, orderId }: { readonly unitId: string; readonly orderId: string },
  at: Instant,
): MatterNotice {
  return noticeOfMatter(state, { kind: 'taken-over', recipient: toUnit(unitId), once: orderId }, at);
}
