/** The deadline from which a hand-down is budgeted. */
import type { Instant } from '../../instant.js';
import type { ObligationState } from '../types.js';

const order = ['completion', 'response', 'progress'] as const;

/** When it is to be done; without such a deadline, when its answer is owed; null when nothing is owed by a time. */
export function parentDeadline({ clocks }: Pick<ObligationState, 'clocks'>): Instant | null {
  for (const name of order) {
    const clock = clocks.find((running) => running.name === name);
    if (clock !== undefined) return clock.dueAt;
  }
  return null;
}
