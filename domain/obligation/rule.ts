/** The shape of a part's rules: who may give which command, and when. */
import type { Actor } from '../machine.js';
import type { ObligationCommand, ObligationState } from './types.js';

/** Whether an actor's role and unit allow a command at all, whatever the state is in. */
export type Right = (state: ObligationState, actor: Actor) => boolean;

/** Whether a command makes sense in this state, for an actor who has the right to give it. */
export type Possibility = (state: ObligationState, actor: Actor) => boolean;

export interface Rule {
  readonly right: Right;
  readonly isPossible: Possibility;
  /** It may also be given once the obligation is closed. */
  readonly isOpenAfterClosing?: true;
  /** It makes no sense, or would do harm, while the owners' clocks stand still. */
  readonly isClosedWhileSuspended?: true;
  /** It judges what others did: nobody gives it on a matter that he has worked on himself, whatever post he acts for. */
  readonly isJudgement?: true;
}

/** One rule for each command of a part. */
export type Rules<Command extends ObligationCommand> = { readonly [Type in Command['type']]: Rule };
