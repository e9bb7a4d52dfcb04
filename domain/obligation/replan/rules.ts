/** Who may change an obligation's instants, and when. */
import { isCommandOffice, isItsOffice } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { ReplanCommand } from './commands.js';
import { movableClocks } from './movable-clocks.js';

export const replanRules: Rules<ReplanCommand> = {
  // Which rules hold is for the command office; a unit that handed it down decides by them.
  replan: { right: isCommandOffice, isPossible: ({ suspension }) => suspension === null },
  'move-deadline': {
    right: isItsOffice,
    isPossible: (state) => movableClocks(state).length > 0,
    // It gives what a request for an extension asks.
    isJudgement: true,
  },
};
