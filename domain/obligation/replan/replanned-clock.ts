/** The instants of a running clock under other rules: from its own start, and never late by the change itself. */
import type { Instant } from '../../instant.js';
import { isGivenDeadline } from '../clock-names.js';
import { ladderOf, levelsOf, startByRule, startUntil } from '../clocks.js';
import type { ClockRules } from '../clocks.js';
import type { PolicyClock, BorrowedClock } from '../../policy/types.js';
import type { ClockPlan, RunningClock, UnplannedClock } from '../types.js';

/** Whether its reminder has gone out, by these rules or by former ones. */
export function wasReminded(clock: RunningClock): boolean {
  return clock.isReminded || clock.wasReminded === true;
}

/** The part of a running clock that planning gives. */
export function planOf(clock: RunningClock): ClockPlan {
  const { name, round, startedAt, yellowAt, dueAt, missAt, carriedOver, levelAt } = clock;
  const plan = { name, round, startedAt, yellowAt, dueAt, missAt, carriedOver, levelAt };
  return clock.isGiven === true ? { ...plan, isGiven: true } : plan;
}

/**
 * The clock by `rules`, from its own start. A deadline that a document or a person gave stays. One that would lie
 * before `now` by the new rules runs from `now` instead; what the new rules cannot plan keeps its instants. Of a missed
 * clock only the levels still to come are planned anew.
 */
export function replannedClock(rules: ClockRules, clock: RunningClock, now: Instant): ClockPlan {
  const { missedAt } = clock;
  if (missedAt !== null) {
    return { ...planOf(clock), levelAt: levelsToCome(rules, { ...clock, missedAt }, now) };
  }
  const plan = isGivenDeadline(clock)
    ? startUntil(rules, roundOf(clock), { dueAt: clock.dueAt, isExclusive: clock.missAt === clock.dueAt })
        .clock
    : (byRule(rules, clock, now) ?? { ...planOf(clock), levelAt: ladderOf(rules, clock.name, clock) });
  const isClamped = !wasReminded(clock) && !clock.isPaused;
  const yellowAt = isClamped ? Math.max(plan.yellowAt, now) : plan.yellowAt;
  return { ...planOf(clock), ...plan, startedAt: clock.startedAt, yellowAt };
}

/** A clock that the former rules could not plan, by these; null when these cannot either. */
export function plannedAtLast(rules: ClockRules, clock: UnplannedClock, now: Instant): ClockPlan | null {
  const plan = byRule(rules, clock, now);
  return plan && { ...plan, startedAt: clock.startedAt, yellowAt: Math.max(plan.yellowAt, now) };
}

function byRule(rules: ClockRules, clock: RunningClock | UnplannedClock, now: Instant): ClockPlan | null {
  const fromStart = startedFrom(rules, clock, clock.startedAt);
  return fromStart !== null && fromStart.missAt <= now ? startedFrom(rules, clock, now) : fromStart;
}

function startedFrom(
  rules: ClockRules,
  { name, round }: RunningClock | UnplannedClock,
  from: Instant,
): ClockPlan | null {
  const started = startByRule(rules, { name: name as PolicyClock | BorrowedClock, round, from });
  return started.type === 'clock-started' ? started.clock : null;
}

function roundOf({ name, round, startedAt }: RunningClock) {
  return { name, round, from: startedAt };
}

/**
 * Counted from where the ladder counted before: the deadline, or the instant of a miss that was declared later. When
 * the next one would lie before the change, all that are still to come count from the change.
 */
function levelsToCome(
  rules: ClockRules,
  clock: RunningClock & { readonly missedAt: Instant },
  now: Instant,
): readonly Instant[] {
  const { name, missAt, missedAt, dueAt, level } = clock;
  const instants = ladderOf(rules, name, { dueAt: missedAt > missAt ? missedAt : dueAt, missAt: missedAt });
  const levels = levelsOf(rules.policy, name);
  const next = instants.find((_, index) => (levels[index]?.level ?? 0) > level);
  if (next === undefined || next >= now) return instants;
  const later = ladderOf(rules, name, { dueAt: now, missAt: now });
  return instants.map((at, index) => ((levels[index]?.level ?? 0) > level ? (later[index] ?? at) : at));
}
