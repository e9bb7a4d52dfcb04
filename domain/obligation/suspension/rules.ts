/** Who may suspend an obligation and let it go on: whoever decides on it. */
import { isItsOffice } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { SuspensionCommand } from './commands.js';

export const suspensionRules: Rules<SuspensionCommand> = {
  suspend: {
    right: isItsOffice,
    isPossible: (state) => state.phase === 'open',
    isClosedWhileSuspended: true,
    // It gives what a request for it asks.
    isJudgement: true,
  },
  resume: { right: isItsOffice, isPossible: (state) => state.suspension !== null },
};
