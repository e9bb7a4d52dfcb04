/** What misses, escalations and reviews change in the state; each list keeps its latest entries only. */
import { assertNever } from '../domain-error.js';
import { levelsOf } from './clocks.js';
import { withClock } from './evolve-clock.js';
import type { ClockName } from '../policy/types.js';
import type { ObligationEvent, ObligationState, RunningClock } from './types.js';

/** How many misses, escalations and reviews the state remembers; older ones are in the events. */
export const rememberedEntries = 50;

type MissEvent = Extract<
  ObligationEvent,
  {
    type:
      | 'clock-missed'
      | 'miss-withdrawn'
      | 'escalated'
      | 'escalation-acknowledged'
      | 'escalation-withdrawn'
      | 'review-opened';
  }
>;

/** The key of one round of a clock, as `misses` and `reviewed` list it. */
export function roundKey(clock: ClockName, round: number): string {
  return `${clock}-${round}`;
}

/** Applies an event of the ladder. */
export function evolveMiss(state: ObligationState, event: MissEvent): ObligationState {
  switch (event.type) {
    case 'clock-missed':
      return missed(state, event);
    case 'miss-withdrawn':
      return withdrawn(state, event);
    case 'escalated':
      return escalated(state, event);
    case 'escalation-acknowledged':
      return {
        ...state,
        escalations: state.escalations.map((escalation) => ({
          ...escalation,
          to: escalation.to.map((to) =>
            escalation.id === event.escalationId && to.postId === event.postId
              ? { ...to, acknowledgedAt: event.at }
              : to,
          ),
        })),
      };
    case 'escalation-withdrawn':
      return { ...state, escalations: state.escalations.filter(({ id }) => id !== event.escalationId) };
    case 'review-opened': {
      const reviewed = latest([...state.reviewed, roundKey(event.clock, event.round)]);
      if (event.why === 'requested') return { ...state, reviewed };
      return { ...withClock(state, event, (clock) => atReview(state, clock)), reviewed };
    }
    default:
      return assertNever(event);
  }
}

function missed(
  state: ObligationState,
  event: Extract<MissEvent, { type: 'clock-missed' }>,
): ObligationState {
  const { clock: name, round, plannedAt, missingUnitIds } = event;
  const running = state.clocks.find((clock) => clock.name === name && clock.round === round);
  if (running === undefined) return state;
  const { startedAt, missAt } = running;
  const key = roundKey(name, round);
  const next = withClock(state, event, (clock) => ({ ...clock, missedAt: plannedAt, missingUnitIds }));
  return {
    ...next,
    misses: latest([...state.misses, key]),
    missedBy: latest([
      ...state.missedBy,
      { key, clock: name, round, startedAt, missAt, unitIds: missingUnitIds },
    ]),
  };
}

function withdrawn(
  state: ObligationState,
  event: Extract<MissEvent, { type: 'miss-withdrawn' }>,
): ObligationState {
  const key = roundKey(event.clock, event.round);
  const missedBy = state.missedBy
    .map((miss) =>
      miss.key === key
        ? { ...miss, unitIds: miss.unitIds.filter((unitId) => unitId !== event.unitId) }
        : miss,
    )
    .filter((miss) => miss.key !== key || miss.unitIds.length > 0);
  if (missedBy.length === state.missedBy.length) return { ...state, missedBy };
  const next = withClock(state, event, (clock) => ({
    ...clock,
    missedAt: null,
    missingUnitIds: [],
    level: 0,
  }));
  return { ...next, missedBy, misses: state.misses.filter((miss) => miss !== key) };
}

/** A level that reached nobody pulls the next ones to now, up to the first that could reach somebody; never a review. */
function escalated(
  state: ObligationState,
  event: Extract<MissEvent, { type: 'escalated' }>,
): ObligationState {
  const { escalation, plannedAt } = event;
  const levels = levelsOf(state.policy, escalation.clock);
  const pulled = new Set<number>();
  if (escalation.to.length === 0) {
    for (const level of levels.filter(({ level }) => level > escalation.level)) {
      if (level.opensReview) break;
      pulled.add(level.level);
      if (level.to.length > 0) break;
    }
  }
  const next = withClock(state, escalation, (clock) => ({
    ...clock,
    level: escalation.level,
    levelAt: clock.levelAt.map((at, index) =>
      pulled.has(levels[index]?.level ?? 0) ? Math.min(at, plannedAt) : at,
    ),
  }));
  return { ...next, escalations: latest([...state.escalations, escalation]) };
}

function atReview(state: ObligationState, clock: RunningClock): RunningClock {
  const next = levelsOf(state.policy, clock.name).find(
    ({ level, opensReview }) => opensReview && level >= clock.level,
  );
  return { ...clock, level: Math.max(clock.level, next?.level ?? 0) };
}

function latest<T>(entries: readonly T[]): readonly T[] {
  return entries.slice(-rememberedEntries);
}
