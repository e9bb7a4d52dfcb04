/** Sends again what has had no answer: a command that only the server's memory held, or whose sender died. */
import type { Instant } from '../domain/instant.js';

/** `Command` is whatever the store gives and `carryOut` takes; it is sent under its own id. */
export interface SweeperDeps<Command extends { readonly id: string }> {
  /** Commands without an answer, received and last sent before the instant, oldest first. */
  readonly pending: (wanted: {
    readonly before: Instant;
    readonly limit: number;
  }) => Promise<readonly Command[]>;
  readonly markSent: (id: string, at: Instant) => Promise<void>;
  /** Answers, or says `unknown`. Safe to be called for one command by several at once. */
  readonly carryOut: (command: Command) => Promise<{ readonly outcome: string }>;
  readonly onTrouble: (what: string, error: unknown) => void;
  /** A command without an answer is sent again when it was last sent, or came in, this long ago. */
  readonly silenceMs: number;
}

/** What one sweep did. */
export interface Sweep {
  readonly sent: number;
  readonly answered: number;
}

const atOnce = 8;
const aSweep = 200;

/**
 * One sweep. Two sweepers may run at the same time: the update's id makes one of two, and the log answers a command
 * once. A command that fails is left for the next sweep, and does not keep the others waiting.
 */
export async function sweep<Command extends { readonly id: string }>(
  deps: SweeperDeps<Command>,
  now: Instant,
): Promise<Sweep> {
  const commands = await deps.pending({ before: now - deps.silenceMs, limit: aSweep });
  let answered = 0;
  for (let first = 0; first < commands.length; first += atOnce) {
    const outcomes = await Promise.all(
      commands.slice(first, first + atOnce).map((command) => sendAgain(deps, command)),
    );
    answered += outcomes.filter((isAnswered) => isAnswered).length;
  }
  return { sent: commands.length, answered };
}

async function sendAgain<Command extends { readonly id: string }>(
  deps: SweeperDeps<Command>,
  command: Command,
): Promise<boolean> {
  try {
    await deps.markSent(command.id, Date.now());
    return (await deps.carryOut(command)).outcome !== 'unknown';
  } catch (error) {
    deps.onTrouble(`command ${command.id} could not be sent again`, error);
    return false;
  }
}
