/** Who may contribute, and when. */
import { isAnswerable } from '../owners.js';
import { isOwnersMember } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { ContributionCommand } from './commands.js';

export const contributionRules: Rules<ContributionCommand> = {
  contribute: {
    right: isOwnersMember,
    isPossible: (state, { unitId }) =>
      state.phase === 'open' && unitId !== null && !isAnswerable(state, unitId),
  },
};
