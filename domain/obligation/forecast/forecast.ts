/** What time would do to an obligation if nobody answered, by running the machine itself: no rule is written twice. */
import type { Instant } from '../../instant.js';
import type { Facts } from '../../machine.js';
import { obligationMachine } from '../machine.js';
import type { ObligationState } from '../types.js';
import { prospectOf } from './prospect.js';
import type { Prospect } from './prospect.js';

/** From when it is asked, and what is known of the posts today: a vacancy may be filled by then. */
export interface ForecastContext {
  readonly from: Instant;
  readonly facts: Facts;
}

/** How far it looks; absent, as far as time does something. */
export interface ForecastLimits {
  readonly until?: Instant;
  readonly limit?: number;
}

export interface Forecast {
  readonly prospects: readonly Prospect[];
  /** Whether nothing follows after the last of them. */
  readonly isWhole: boolean;
}

/**
 * The prospects one by one, in order, each as the workflow would record it, woken at each instant. What is due already
 * at `from` comes out then. It may go on for ever where a duty recurs: whoever reads it stops.
 */
export function* prospects(state: ObligationState, { from, facts }: ForecastContext): Generator<Prospect> {
  let current = state;
  for (;;) {
    const next = obligationMachine.nextInstant(current);
    if (next === null) return;
    const at = Math.max(next, from, current.lastAt);
    const events = obligationMachine.advance(current, at, at, facts);
    // A machine that names an instant and does nothing then would be asked for ever.
    if (events.length === 0) return;
    for (const event of events) {
      yield prospectOf(event);
      current = obligationMachine.evolve(current, event);
    }
  }
}

/** The prospects up to and including `until`, at most `limit` of them. */
export function forecast(
  state: ObligationState,
  context: ForecastContext,
  { until = Number.MAX_SAFE_INTEGER, limit = 500 }: ForecastLimits = {},
): Forecast {
  const seen: Prospect[] = [];
  for (const prospect of prospects(state, context)) {
    if (seen.length === limit || prospect.at > until) return { prospects: seen, isWhole: false };
    seen.push(prospect);
  }
  return { prospects: seen, isWhole: true };
}
