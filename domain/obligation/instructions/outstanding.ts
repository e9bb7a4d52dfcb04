/** Which instructions wait for an acknowledgement, and whose. */
import type { ObligationState } from '../types.js';
import type { Instruction } from './types.js';

/** Units that have not acknowledged it. */
export function unacknowledged({ to }: Instruction): readonly string[] {
  return to.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ unitId }) => unitId);
}

/** Those not fully acknowledged, oldest first; none once the obligation is closed. */
export function outstanding(state: ObligationState): readonly Instruction[] {
  if (state.phase === 'closed') return [];
  return state.instructions.filter((instruction) => unacknowledged(instruction).length > 0);
}

/** Units that owe the instruction clock: those of the oldest instruction outstanding, for one after the other is chased. */
export function owingInstruction(state: ObligationState): readonly string[] {
  const [oldest] = outstanding(state);
  return oldest === undefined ? [] : unacknowledged(oldest);
}
