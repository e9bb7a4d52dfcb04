/** The sizes of a run, from the command line: small enough for minutes, large enough for medians. */
import { parseArgs } from 'node:util';

/** Counts of one run. */
export interface Sizes {
  /** Of product and floor in turn; every figure is a median over them. */
  readonly rounds: number;
  /** Matters opened in a round. */
  readonly matters: number;
  /** Commands in a round, three on each matter that they touch. */
  readonly commands: number;
  /** Whole lives in a round. */
  readonly lives: number;
  /** People who act at the same time. */
  readonly clients: number;
  /** Workers killed, for each way of being killed. */
  readonly kills: number;
  /** Numbers of open matters at which commands and inboxes are timed, ascending. */
  readonly open: readonly number[];
  /** Units below each in a cascade of three levels. */
  readonly cascade: number;
}

export interface Flags {
  readonly sizes: Sizes;
  /** Prints the block of docs/performance.md instead of a table for a terminal. */
  readonly isMarkdown: boolean;
}

/** Matters that a round at a number of open matters touches; each round takes fresh ones. */
export const touchedARound = 20;

const options = {
  rounds: { type: 'string', default: '5' },
  matters: { type: 'string', default: '200' },
  commands: { type: 'string', default: '180' },
  lives: { type: 'string', default: '40' },
  clients: { type: 'string', default: '4' },
  kills: { type: 'string', default: '5' },
  open: { type: 'string', default: '100,1000,10000' },
  cascade: { type: 'string', default: '10' },
  markdown: { type: 'boolean', default: false },
} as const;

/** Reads them; throws with the flag's name when one is no whole number within its bounds. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({ args: [...args], options });
  const within = (name: string, text: string, most: number): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not ${text}`);
  };
  const open = values.open.split(',').map((text) => within('open', text, 20_000));
  if (open.some((size, place) => size <= (open[place - 1] ?? 0))) throw new Error('--open must ascend');
  const rounds = within('rounds', values.rounds, 50);
  if ((open[0] ?? 0) < rounds * touchedARound)
    throw new Error(`--open must begin with ${rounds * touchedARound} or more: ${touchedARound} a round`);
  return {
    isMarkdown: values.markdown,
    sizes: {
      rounds,
      matters: within('matters', values.matters, 2_000),
      commands: within('commands', values.commands, 6_000),
      lives: within('lives', values.lives, 1_000),
      clients: within('clients', values.clients, 64),
      kills: within('kills', values.kills, 50),
      open,
      cascade: within('cascade', values.cascade, 12),
    },
  };
}
