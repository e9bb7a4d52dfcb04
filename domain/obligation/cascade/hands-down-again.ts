/** When a hand-down has to ask what became of an earlier one. */
import type { ObligationState } from '../types.js';
import type { BreakDown } from './commands.js';

/** Whether the command has to know which children are open: one of its units was handed the matter before. */
export function handsDownAgain(state: ObligationState, command: BreakDown): boolean {
  return command.children.some(({ owner }) => Object.hasOwn(state.cascade.handedDown, owner.unitId));
}
