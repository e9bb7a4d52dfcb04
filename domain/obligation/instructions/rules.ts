/** Who may instruct, and who acknowledges. */
import type { Actor } from '../../machine.js';
import { isWithdrawn } from '../closure.js';
import type { Right, Rules } from '../rule.js';
import type { InstructionCommand } from './commands.js';
import type { InstructionAddressee } from './types.js';

/** A person whom the instruction names: the holder of the post, or anybody of the unit. */
export function isNamed({ unitId, postId }: InstructionAddressee, actor: Actor): boolean {
  return actor.unitId === unitId && (postId === null || actor.postId === postId);
}

const isAddressee: Right = ({ instructions }, actor) =>
  instructions.some(({ to }) => to.some((addressee) => isNamed(addressee, actor)));

export const instructionRules: Rules<InstructionCommand> = {
  instruct: {
    right: (_state, actor) => actor.role === 'leader' && actor.postId !== null,
    // What is owed no more is not taken up again.
    isPossible: ({ closure }) => !isWithdrawn(closure?.how),
    isClosedWhileSuspended: true,
    // What was closed is taken up again by it.
    isOpenAfterClosing: true,
  },
  'acknowledge-instruction': {
    right: isAddressee,
    isPossible: ({ instructions }, actor) =>
      instructions.some(({ to }) =>
        to.some((addressee) => addressee.acknowledgedAt === null && isNamed(addressee, actor)),
      ),
  },
};
