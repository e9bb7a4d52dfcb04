/** An obligation does not end over what it has issued unless somebody says so, with a reason. */
import { handsDownAgain } from '../cascade/hands-down-again.js';
import type { Decision } from '../decision.js';
import { refuse } from '../refuse.js';
import type { ObligationCommand, ObligationState } from '../types.js';

/** A message names so many; the details all. */
const mostNamed = 10;

/** Whether this command has to know which children are open. Never for what issued none, so that old histories replay. */
export function consultsChildren(state: ObligationState, command: ObligationCommand): boolean {
  if (state.children.count === 0) return false;
  if (command.type === 'break-down') return handsDownAgain(state, command);
  // What ends it; of a task the last is refused before.
  if (command.type === 'move-to-long-term') return state.kind !== 'task';
  return command.type === 'submit' || command.type === 'approve';
}

/**
 * Children over which the command goes, for its event to name them; nothing when all are closed. Refuses (`wrong-state`)
 * when some are open and the command does not say `overOpenChildren`.
 */
export function overChildren(
  decision: Decision<'submit'> | Decision<'approve'> | Decision<'move-to-long-term'>,
): {
  readonly openChildIds?: readonly string[];
} {
  const openChildIds = decision.facts.openChildIds ?? [];
  if (openChildIds.length === 0) return {};
  if (decision.command.overOpenChildren === true) return { openChildIds };
  const { type } = decision.command;
  const named = `${openChildIds.slice(0, mostNamed).join(', ')}${openChildIds.length > mostNamed ? ', …' : ''}`;
  return refuse(
    decision,
    [
      'wrong-state',
      `${openChildIds.length} issued by it are still open (${named}); close them first, or ${type} it with overOpenChildren and a reason`,
    ],
    { openChildIds },
  );
}
