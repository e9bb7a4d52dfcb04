/** What time will do next: to each running clock remind, miss, or climb one level; and what the parts wait for. */
import type { Instant } from '../instant.js';
import type { LadderLevel } from '../policy/types.js';
import { clockNames } from './clock-names.js';
import { levelsOf } from './clocks.js';
import { roundKey } from './evolve-miss.js';
import type { PartTrigger } from './part-trigger.js';
import { nextResumption } from './suspension/hold.js';
import { isResting } from './suspension/resting.js';
import { recurrenceTrigger } from './recurrence/trigger.js';
import type { ObligationState, RunningClock } from './types.js';

export type ClockTrigger = { readonly at: Instant; readonly clock: RunningClock } & (
  { readonly does: 'remind' | 'miss' } | { readonly does: 'climb'; readonly level: LadderLevel }
);

export type Trigger = ClockTrigger | PartTrigger;

/** What time does next in each part that has instants of its own; null when nothing. */
const partTriggers: readonly ((state: ObligationState) => PartTrigger | null)[] = [
  nextResumption,
  recurrenceTrigger,
];

/** The earliest trigger; at one instant the clocks come first, in their fixed order. Null when time will do nothing. */
export function nextTrigger(state: ObligationState): Trigger | null {
  if (state.phase === 'closed') return null;
  const ofClocks = clockNames
    .flatMap((name) => state.clocks.filter((clock) => clock.name === name && !isResting(state, clock)))
    .map((clock) => triggerOf(state, clock));
  const triggers: readonly (Trigger | null)[] = [...ofClocks, ...partTriggers.map((next) => next(state))];
  return triggers
    .filter((trigger) => trigger !== null)
    .reduce<Trigger | null>(
      (first, trigger) => (first === null || trigger.at < first.at ? trigger : first),
      null,
    );
}

function triggerOf(state: ObligationState, clock: RunningClock): ClockTrigger | null {
  if (clock.missedAt === null) {
    const isYellowNext = !clock.isReminded && clock.yellowAt < clock.dueAt;
    return isYellowNext
      ? { at: clock.yellowAt, clock, does: 'remind' }
      : { at: clock.missAt, clock, does: 'miss' };
  }
  const isReviewed = state.reviewed.includes(roundKey(clock.name, clock.round));
  const next = levelsOf(state.policy, clock.name)
    .map((level, index) => ({ level, at: clock.levelAt[index] }))
    .find(({ level }) => level.level > clock.level && hasEffect(level, isReviewed));
  if (next?.at === undefined) return null;
  return { at: Math.max(next.at, clock.missedAt), clock, does: 'climb', level: next.level };
}

function hasEffect(level: LadderLevel, isReviewed: boolean): boolean {
  return level.to.length > 0 || (level.opensReview && !isReviewed);
}
