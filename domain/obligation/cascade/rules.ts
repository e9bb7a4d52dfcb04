/** Who may hand a matter down, and when; and that nobody changes a child's office by hand. */
import { isOwnersHead, isSystem } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { CascadeCommand } from './commands.js';

export const cascadeRules: Rules<CascadeCommand> = {
  'break-down': {
    right: isOwnersHead,
    isPossible: (state) => state.phase === 'open',
    // Its deadline stands still, so that there is nothing to budget from.
    isClosedWhileSuspended: true,
  },
  // Told by the system when the matter above has changed hands.
  'change-office': { right: isSystem, isPossible: () => false },
};
