/** Whether time does anything to a clock now. */
import { isOwedByOffice } from '../clock-names.js';
import type { ObligationState, RunningClock } from '../types.js';

/** Whether the clock stands still, because what it waits for was submitted or because the obligation is suspended. */
export function isResting(state: ObligationState, clock: RunningClock): boolean {
  return clock.isPaused || isHeld(state, clock);
}

/** Whether a suspension holds the clock: those of the owners stand still, what the office owes goes on. */
export function isHeld(state: ObligationState, { name }: Pick<RunningClock, 'name'>): boolean {
  return state.suspension !== null && !isOwedByOffice(name);
}
