/** The clocks whose deadline the office may move now. */
import { isResting } from '../suspension/resting.js';
import type { ObligationState } from '../types.js';
import type { MovableClock } from './commands.js';

const movable: readonly MovableClock[] = ['receipt', 'response', 'progress', 'completion'];

/** Those of the owners that run, or could not be planned, and do not rest. */
export function movableClocks(state: ObligationState): readonly MovableClock[] {
  const owed = [...state.clocks.filter((clock) => !isResting(state, clock)), ...state.unplanned];
  return movable.filter((name) => owed.some((clock) => clock.name === name));
}
