/** One command being decided: the draft that it writes to, who gave it, and the instant by which it is judged. */
import type { Instant } from '../instant.js';
import type { Actor, Facts } from '../machine.js';
import type { Draft } from './draft.js';
import type { CommandType, ObligationCommand } from './types.js';

export interface Circumstances {
  readonly draft: Draft;
  readonly actor: Actor;
  readonly commandId: string;
  /** When it was received; lateness is judged by it, and the clocks that an answer starts begin then. */
  readonly receivedAt: Instant;
  /** When it is recorded; the clocks that an office's order starts begin then, so that nobody loses time by a delay. */
  readonly now: Instant;
  /** What was asked outside for it. */
  readonly facts: Facts;
}

/** The same with the command itself. */
export interface Decision<Type extends CommandType> extends Circumstances {
  readonly command: Extract<ObligationCommand, { type: Type }>;
}

/** One function for each command of a part: emits the command's events, or refuses it. */
export type Deciders<Command extends ObligationCommand> = {
  readonly [Type in Command['type']]: (decision: Decision<Type>) => void;
};
