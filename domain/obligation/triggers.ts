/** What time will do next to each running clock: remind, miss, or climb one level. */
import type { Instant } from '../instant.js';
import type { ClockName, LadderLevel } from '../policy/types.js';
import { levelsOf } from './clocks.js';
import { roundKey } from './evolve-miss.js';
import type { ObligationState, RunningClock } from './types.js';

export type Trigger = { readonly at: Instant; readonly clock: RunningClock } & (
  { readonly does: 'remind' | 'miss' } | { readonly does: 'climb'; readonly level: LadderLevel }
);

const order: readonly ClockName[] = ['receipt', 'response', 'progress', 'completion', 'decision'];

/** The earliest trigger; at one instant the clocks follow their fixed order. Null when time will do nothing. */
export function nextTrigger(state: ObligationState): Trigger | null {
  if (state.phase === 'closed') return null;
  const triggers = order
    .flatMap((name) => state.clocks.filter((clock) => clock.name === name && !clock.isPaused))
    .map((clock) => triggerOf(state, clock))
    .filter((trigger) => trigger !== null);
  return triggers.reduce<Trigger | null>(
    (first, trigger) => (first === null || trigger.at < first.at ? trigger : first),
    null,
  );
}

function triggerOf(state: ObligationState, clock: RunningClock): Trigger | null {
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
