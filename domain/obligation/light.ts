/** The light of an obligation, from instants alone, so that SQL and a screen compute the same. */
import type { Instant } from '../instant.js';
import { isResting } from './suspension/resting.js';
import type { ObligationState } from './types.js';

/** green; yellow: due soon; red: a clock has been missed and is still open; closed. */
export type Light = 'green' | 'yellow' | 'red' | 'closed';

export interface LightInstants {
  /** When it turns yellow, and red; each the earliest of the clocks that run and do not rest, null without any. */
  readonly yellowAt: Instant | null;
  readonly redAt: Instant | null;
}

/** The instants from which the light follows: red from `redAt` on, else yellow from `yellowAt` on, else green. */
export function lightInstants(state: ObligationState): LightInstants {
  const clocks = state.phase === 'closed' ? [] : state.clocks.filter((clock) => !isResting(state, clock));
  return {
    yellowAt: earliest(clocks.map(({ yellowAt }) => yellowAt)),
    redAt: earliest(clocks.map(({ missAt }) => missAt)),
  };
}

/** The light at an instant; right also before the miss is recorded. */
export function light(state: ObligationState, at: Instant): Light {
  if (state.phase === 'closed') return 'closed';
  const { yellowAt, redAt } = lightInstants(state);
  if (redAt !== null && redAt <= at) return 'red';
  return yellowAt !== null && yellowAt <= at ? 'yellow' : 'green';
}

function earliest(instants: readonly Instant[]): Instant | null {
  return instants.length === 0 ? null : Math.min(...instants);
}
