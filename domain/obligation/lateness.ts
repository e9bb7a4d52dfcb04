/** Judges answers by when they were received, and takes back a miss that an answer received in time disproves. */
import type { Instant } from '../instant.js';
import type { ClockName } from '../policy/types.js';
import type { Draft } from './draft.js';
import type { WithdrawnWhy } from './events.js';
import { isAnswerable, metBySlotAt, slotOf } from './owners.js';
import { isHeld } from './suspension/resting.js';
import type { ObligationState, RunningClock, StandingMiss } from './types.js';

/** An answer by one unit (null: the office's decision) that counts for these clocks from `at`. */
export interface Answer {
  readonly unitId: string | null;
  readonly clocks: readonly ClockName[];
  readonly at: Instant;
  readonly why: WithdrawnWhy;
}

/** Whether an answer received at `at` misses a deadline: in time means before `missAt`, which is exclusive. */
export function isLate(at: Instant, clock: { readonly missAt: Instant }): boolean {
  return at >= clock.missAt;
}

/** The same for a running clock, whose deadline moves on while a suspension holds it. */
export function isLateFor(state: ObligationState, clock: RunningClock, at: Instant): boolean {
  const isMoving = isHeld(state, clock) && clock.missedAt === null;
  return !isMoving && isLate(at, clock);
}

/** Whether a response by this unit at this instant would be a late one: it owes a running clock, and that is over. */
export function isLateResponse(state: ObligationState, unitId: string, at: Instant): boolean {
  const slot = slotOf(state, unitId);
  if (slot === undefined || !isAnswerable(state, unitId)) return false;
  return state.clocks.some(
    (clock) =>
      (clock.name === 'response' || clock.name === 'progress') &&
      metBySlotAt(slot, clock.name) === null &&
      at >= clock.startedAt &&
      isLateFor(state, clock, at),
  );
}

/**
 * Strikes the unit from every standing miss whose window [start, miss) the answer falls into. A miss with nobody left
 * is withdrawn with all its escalations; a review that was opened stays, for people to close.
 */
export function withdrawMisses(draft: Draft, { unitId, clocks, at, why }: Answer): void {
  const owed = (miss: StandingMiss): boolean =>
    clocks.includes(miss.clock) &&
    (unitId === null ? miss.unitIds.length === 0 : miss.unitIds.includes(unitId)) &&
    miss.startedAt <= at &&
    !isLate(at, miss);
  for (const { clock, round, key } of draft.state.missedBy.filter(owed)) {
    draft.emit({ type: 'miss-withdrawn', clock, round, unitId, why });
    if (draft.state.misses.includes(key)) continue;
    withdrawEscalations(draft, { clock, round }, why);
  }
}

/** Takes back every escalation of a missed round; those who were told are told of it. */
export function withdrawEscalations(
  draft: Draft,
  { clock, round }: Pick<StandingMiss, 'clock' | 'round'>,
  why: WithdrawnWhy,
): void {
  const of = draft.state.escalations.filter((each) => each.clock === clock && each.round === round);
  for (const { id, to } of of) {
    const postIds = to.map(({ postId }) => postId);
    draft.emit({ type: 'escalation-withdrawn', escalationId: id, postIds, why });
  }
}
