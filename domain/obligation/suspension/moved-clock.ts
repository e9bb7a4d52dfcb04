/** Moves a clock on by what it had left when a suspension began, counted as its rule counts. */
import { carryOnNaturally, carryOnWorking } from '../../calendar/carry-on.js';
import type { ClockRule } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import { ladderOf, levelsOf, ruleOf } from '../clocks.js';
import { ifPublished } from '../../calendar/if-published.js';
import type { ObligationState, RunningClock } from '../types.js';
import type { MovedClock } from './events.js';

/**
 * The clock as it goes on at `goesOnAt`. What is behind it stays: a reminder that was sent, a recorded miss, the levels
 * done. What was still to come keeps its distance; a ladder that has not begun is planned anew from the new deadline.
 */
export function movedClock(state: ObligationState, clock: RunningClock, goesOnAt: Instant): MovedClock {
  const { name, round, isReminded, missedAt } = clock;
  const move = mover(state, clock, goesOnAt);
  if (missedAt !== null) {
    const { yellowAt, dueAt, missAt } = clock;
    return { clock: name, round, yellowAt, dueAt, missAt, levelAt: movedLevels(state, clock, move) };
  }
  // A deadline that somebody set during the suspension is the date that was meant.
  const isSetMeanwhile = name === 'completion' && clock.startedAt >= (state.suspension?.since ?? Infinity);
  const dueAt = isSetMeanwhile ? Math.max(clock.dueAt, goesOnAt) : move(clock.dueAt);
  const missAt = dueAt + (clock.missAt - clock.dueAt);
  const yellowAt = isReminded ? clock.yellowAt : Math.min(move(clock.yellowAt), dueAt);
  const levelAt = ladderOf(state, name, { dueAt, missAt });
  return { clock: name, round, yellowAt, dueAt, missAt, levelAt };
}

function movedLevels(state: ObligationState, clock: RunningClock, move: Mover): readonly Instant[] {
  const levels = levelsOf(state.policy, clock.name);
  let earliest = 0;
  return clock.levelAt.map((at, index) => {
    const isDone = (levels[index]?.level ?? 0) <= clock.level;
    return (earliest = Math.max(earliest, isDone ? at : move(at)));
  });
}

type Mover = (instant: Instant) => Instant;

/** It stood still from the suspension on, but not before its own start or what it has already done. */
function mover(state: ObligationState, clock: RunningClock, goesOnAt: Instant): Mover {
  const { startedAt, missedAt, levelAt, level } = clock;
  const levels = levelsOf(state.policy, clock.name);
  const done = levelAt.filter((_, index) => (levels[index]?.level ?? Infinity) <= level);
  const since = state.suspension?.since ?? goesOnAt;
  const heldFrom = Math.max(since, startedAt, missedAt ?? startedAt, ...done);
  const isWorking = countsWorkingTime(state, clock);
  const pause = { heldFrom, goesOnAt };
  return (instant) => {
    const naturally = carryOnNaturally(instant, pause);
    if (!isWorking) return naturally;
    return ifPublished(
      () => carryOnWorking(instant, pause, state.planning),
      () => naturally,
    );
  };
}

/** A deadline from the text counts as the policy does. */
function countsWorkingTime(state: ObligationState, { name }: RunningClock): boolean {
  if (name === 'completion') return state.policy.counts === 'working';
  return isWorkingRule(ruleOf(state, name), state.policy.counts);
}

function isWorkingRule(rule: ClockRule, counts: 'natural' | 'working'): boolean {
  switch (rule.rule) {
    case 'after':
      return rule.duration.unit === 'working-hour' || rule.duration.unit === 'working-day';
    case 'day-at':
      return counts === 'working' || rule.duration.unit === 'working-day';
    default:
      return false;
  }
}
