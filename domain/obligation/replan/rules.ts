/** Who may change an obligation's instants, and when. */
import { isItsOffice } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { ReplanCommand } from './commands.js';
import { movableClocks } from './movable-clocks.js';

export const replanRules: Rules<ReplanCommand> = {
  replan: { right: isItsOffice, isPossible: ({ suspension }) => suspension === null },
  'move-deadline': { right: isItsOffice, isPossible: (state) => movableClocks(state).length > 0 },
};
