/** The obligation as a state machine: what the durable shell, the log and the API run. */
import type { Machine } from '../machine.js';
import { advance, nextInstant, postsToConsult } from './advance.js';
import { consultsChildren } from './children/over-open-children.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import { urgencyRank } from '../policy/urgency-rank.js';
import { upgradeState } from './upgrade.js';
import type { ObligationCommand, ObligationEvent, ObligationState } from './types.js';

/** Everything that somebody owes by a time. It has ended once an office decision has closed it. */
export const obligationMachine: Machine<ObligationState, ObligationCommand, ObligationEvent> = {
  decide,
  advance,
  evolve,
  upgrade: upgradeState,
  nextInstant,
  postsToConsult,
  urgencyRank: ({ policy }) => urgencyRank(policy.urgency),
  consultsChildren,
  isEnded: (state) => state.phase === 'closed',
};
