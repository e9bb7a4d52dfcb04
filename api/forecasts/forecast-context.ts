/** What a forecast is made from: the moment, and which posts nobody holds today. */
import type { Instant } from '../../domain/instant.js';
import type { ForecastContext } from '../../domain/obligation/forecast/forecast.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Organisation } from '../../domain/organisation/types.js';

/** As of `from`, under the organisation of today; a post that it does not have is vacant. */
export function forecastContext(
  states: readonly ObligationState[],
  organisation: Organisation,
  from: Instant,
): ForecastContext {
  const held = new Set(organisation.posts.filter(({ holder }) => holder !== null).map(({ id }) => id));
  const posts = states.flatMap((state) => obligationMachine.postsToConsult(state, Number.MAX_SAFE_INTEGER));
  return { from, facts: { vacantPostIds: [...new Set(posts)].filter((id) => !held.has(id)) } };
}

/**
 * The state as anybody may have it forecast: that a review was opened is confidential, so that for all but supervisors
 * the ladder goes on as the policy writes it.
 */
export function forReader(state: ObligationState, role: string): ObligationState {
  return role === 'supervisor' ? state : { ...state, reviewed: [] };
}
