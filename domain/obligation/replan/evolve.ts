/** What a change of rules and a moved deadline change in the state. */
import { withClock } from '../evolve-clock.js';
import type { Evolvers } from '../evolver.js';
import type { ReplanEvent } from './events.js';
import { wasReminded } from './replanned-clock.js';

export const replanEvolvers: Evolvers<ReplanEvent> = {
  replanned: (state, { policy, planning }) => ({ ...state, policy, planning }),
  'clock-replanned': (state, { clock: plan, at }) =>
    withClock(state, { clock: plan.name, round: plan.round }, (clock) => ({
      ...clock,
      ...plan,
      // A reminder still to come by the new instants is not behind it; once it is past again, it is.
      isReminded: wasReminded(clock) && plan.yellowAt <= at,
      ...(wasReminded(clock) ? { wasReminded: true as const } : {}),
    })),
  'deadline-moved': (state) => state,
};
