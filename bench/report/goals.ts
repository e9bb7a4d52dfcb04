/** The goals: what the product may cost beside the floor, and what limits it where it costs more. */
import { atOpen, names } from '../figures/names.js';
import { median, pairedRatio } from '../measure/statistics.js';
import type { Figures } from './figure.js';

/** A goal with what was measured. */
export interface JudgedGoal {
  /** What is asked for, with its limit. */
  readonly goal: string;
  readonly measured: string;
  readonly isMet: boolean;
  /** What stands in the way, told where it is missed. */
  readonly limitedBy: string;
}

/** All goals, in the order in which they were set. */
export function judge(figures: Figures, open: readonly number[]): readonly JudgedGoal[] {
  const ratioOf = (name: string): number => {
    const { product, floor } = figures.get(name);
    return pairedRatio(product, floor)?.median ?? Number.NaN;
  };
  const atLeast = (name: string, limit: number, limitedBy: string): JudgedGoal => {
    const ratio = ratioOf(name);
    const goal = `${name} a second: at least ${limit} of the floor`;
    return { goal, measured: ratio.toFixed(2), isMet: ratio >= limit, limitedBy };
  };
  const atMost = (name: string, limit: number, limitedBy: string): JudgedGoal => {
    const ratio = ratioOf(name);
    return {
      goal: `${name}: within ${limit} of the floor`,
      measured: ratio.toFixed(2),
      isMet: ratio <= limit,
      limitedBy,
    };
  };
  const within = (name: string, seconds: number, limitedBy: string): JudgedGoal => {
    const ms = median(figures.get(name).product);
    return {
      goal: `${name}: within ${seconds} s`,
      measured: `${(ms / 1_000).toFixed(2)} s`,
      isMet: ms <= seconds * 1_000,
      limitedBy,
    };
  };
  return [
    atLeast(names.opened, 0.8, limits.opened),
    atLeast(names.lives, 0.6, limits.lives),
    atMost(names.events, 1.3, limits.events),
    atMost(names.command99, 1.5, limits.command),
    within(names.idleKill, 2.5, limits.kill),
    within(names.flightKill, 4, limits.kill),
    ...['command', 'inbox page'].map((what) => steady(figures, what, open)),
  ];
}

/** The p99 at the most open matters against that at the fewest, by the medians of their rounds. */
function steady(figures: Figures, what: string, open: readonly number[]): JudgedGoal {
  const [least = 0] = open;
  const most = open.at(-1) ?? least;
  const medianAt = (size: number): number => median(figures.get(atOpen(what, size)).product);
  const ratio = medianAt(most) / medianAt(least);
  return {
    goal: `${what} p99 at ${most} open: within 1.25 of that at ${least}`,
    measured: ratio.toFixed(2),
    isMet: ratio <= 1.25,
    limitedBy: limits.scale,
  };
}

const limits = {
  opened:
    'the floor writes nothing; a launch also plans, checks and writes each matter with its first events before the first workflow starts',
  lives:
    'each command also passes HTTP, the sign-in, the kept command and one record: processor time of the API and of PostgreSQL that the floor does not spend, on the same two cores',
  events: 'each record leaves a marker in history, and a decision that is due sooner replaces the timer',
  command:
    'the floor is one round trip to Temporal; a command is that, and the record, and the keeping, and then a whole reading of the matter',
  kill: 'most of it is the start of a Node.js process with the SDK and the database client; a machine with more free processor time starts it sooner',
  scale:
    'p99 of some hundred requests hangs on the one or two slowest; the floor’s own p99 beside it shows what the machine did',
} as const;
