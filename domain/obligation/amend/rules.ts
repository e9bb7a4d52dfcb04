/** Who may change a running duty, and when. */
import { isItsOffice } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { AmendCommand } from './commands.js';

export const amendRules: Rules<AmendCommand> = {
  // Given by applying a notice to a directive, never by hand on one obligation.
  amend: { right: isItsOffice, isPossible: () => false },
  withdraw: { right: isItsOffice, isPossible: () => true },
};
