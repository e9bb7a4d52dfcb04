/** Who may ask for a co-signature, give it and take the question back. */
import { isAnswerable } from '../owners.js';
import { isOwnersMember } from '../permissions.js';
import type { Possibility, Right, Rules } from '../rule.js';
import type { CoSignCommand } from './commands.js';
import { openCoSign, turnOf } from './turn.js';

/** A person of a unit that was asked to sign. */
const isSigner: Right = ({ coSign }, { role, unitId }) =>
  (role === 'handler' || role === 'head') &&
  coSign !== null &&
  coSign.signers.some((signer) => signer.unitId === unitId);

const answersForIt: Possibility = (state, { unitId }) => unitId !== null && isAnswerable(state, unitId);

export const coSignRules: Rules<CoSignCommand> = {
  'ask-co-sign': {
    right: isOwnersMember,
    isPossible: (state, actor) =>
      state.phase === 'open' && answersForIt(state, actor) && openCoSign(state) === null,
    isClosedWhileSuspended: true,
  },
  'co-sign': {
    right: isSigner,
    isPossible: (state, { unitId }) => turnOf(state).some((signer) => signer === unitId),
  },
  'withdraw-co-sign': {
    right: isOwnersMember,
    isPossible: (state, actor) => answersForIt(state, actor) && openCoSign(state) !== null,
  },
};
