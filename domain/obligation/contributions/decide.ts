/** A contribution 会办意见 by a unit that assists, implements or guides beside those who answer for the matter. */
import { own, takeReceipt } from '../decide-owner.js';
import type { Deciders } from '../decision.js';
import { isAnswerable } from '../owners.js';
import { refuse } from '../refuse.js';
import { settle } from '../settle.js';
import type { ContributionCommand } from './commands.js';

export const contributionDeciders: Deciders<ContributionCommand> = {
  /** It may be given again while the matter is open: the latest stands. It implies the receipt. */
  contribute(decision) {
    const { draft, command, receivedAt } = decision;
    const { unitId, stance } = command;
    const slot = own(decision, unitId);
    if (isAnswerable(draft.state, unitId)) {
      refuse(decision, ['wrong-state', `${unitId} answers for it: its word is its answer or its submission`]);
    }
    if (draft.state.phase !== 'open') {
      refuse(decision, ['wrong-state', 'it has been submitted; a contribution is given before that']);
    }
    if (slot.acknowledgedAt === null || receivedAt < slot.acknowledgedAt) {
      takeReceipt(draft, { unitId, at: receivedAt, isImplied: true });
    }
    draft.emit({ type: 'contributed', unitId, stance, effectiveAt: receivedAt });
    settle(draft, receivedAt);
  },
};
