/** Who may hand a matter down, and when. */
import { isOwnersHead } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { CascadeCommand } from './commands.js';

export const cascadeRules: Rules<CascadeCommand> = {
  'break-down': {
    right: isOwnersHead,
    isPossible: (state) => state.phase === 'open',
    // Its deadline stands still, so that there is nothing to budget from.
    isClosedWhileSuspended: true,
  },
};
