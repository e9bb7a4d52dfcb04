/** Ends the clocks that everybody has met, and starts those that follow from it. */
import type { Instant } from '../instant.js';
import type { BorrowedClock, ClockName, PolicyClock } from '../policy/types.js';
import { startByRule } from './clocks.js';
import { endCoSign } from './cosign/end.js';
import type { Draft } from './draft.js';
import type { StopReason } from './events.js';
import type { ObligationState, RunningClock } from './types.js';
import { isLateFor } from './lateness.js';
import { metByAllAt } from './owners.js';

/** The running clock of that name, if there is one. */
export function runningClock(state: ObligationState, name: ClockName): RunningClock | undefined {
  return state.clocks.find((clock) => clock.name === name);
}

/** Whether a clock of that name runs, or waits for the office to pin its instant. */
export function isOwed(state: ObligationState, name: ClockName): boolean {
  return [...state.clocks, ...state.unplanned].some((clock) => clock.name === name);
}

/** Starts the next round of a clock that runs by a rule of the policy. */
export function startNext(draft: Draft, name: PolicyClock | BorrowedClock, from: Instant): void {
  const round = (draft.state.rounds[name] ?? 0) + 1;
  draft.emit(startByRule(draft.state, { name, round, from }));
}

/** Stops the clocks of these names, whether they run or could not be planned. */
export function stopClocks(draft: Draft, names: readonly ClockName[], why: StopReason): void {
  for (const { name, round } of [...draft.state.clocks, ...draft.state.unplanned]) {
    if (names.includes(name)) draft.emit({ type: 'clock-stopped', clock: name, round, why });
  }
}

/** Meets a clock at an instant, judged by another when the two differ; nothing when it is not owed. */
export function meetClock(draft: Draft, name: ClockName, metAt: Instant, judgedAt = metAt): void {
  const running = runningClock(draft.state, name);
  const owed = running ?? draft.state.unplanned.find((clock) => clock.name === name);
  if (owed === undefined) return;
  const late = running !== undefined && isLateFor(draft.state, running, judgedAt);
  draft.emit({ type: 'clock-met', clock: name, round: owed.round, metAt, isLate: late });
}

/** Meets a round of a clock that one answer ends; an answer sent before the round began counts from its beginning. */
export function endRound(draft: Draft, name: BorrowedClock, at: Instant): void {
  const startedAt = runningClock(draft.state, name)?.startedAt ?? at;
  meetClock(draft, name, Math.max(at, startedAt), at);
}

/**
 * Meets receipt, response and progress when every answerable owner has met them; the next progress period starts
 * then. When everybody has submitted, progress and completion rest and the office's decision is owed. `notBefore` is
 * when the change came about that may have ended a clock without an answer (a reassignment).
 */
export function settle(draft: Draft, notBefore: Instant): void {
  for (const name of ['receipt', 'response', 'progress'] as const) {
    const at = metByAllAt(draft.state, name);
    if (at === null || !isOwed(draft.state, name)) continue;
    if (draft.state.phase === 'submitted' && name === 'progress') continue;
    const metAt = Math.max(at, notBefore);
    meetClock(draft, name, metAt, at);
    if (name === 'receipt') continue;
    if (draft.state.phase === 'open') startNext(draft, 'progress', periodEnd(draft.state, metAt));
    break;
  }
  if (draft.state.phase === 'submitted' && !isOwed(draft.state, 'decision')) awaitDecision(draft, notBefore);
}

/** A repeated answer that was carried out before the one that ended the period belongs to that period too. */
function periodEnd({ slots }: ObligationState, metAt: Instant): Instant {
  return Math.max(metAt, ...slots.map(({ lastRespondedAt }) => lastRespondedAt ?? metAt));
}

/** However it came to be submitted, nobody is asked for a signature any more. */
function awaitDecision(draft: Draft, notBefore: Instant): void {
  stopClocks(draft, ['progress', 'co-sign'], 'submitted');
  endCoSign(draft, 'submitted-over');
  const completion = runningClock(draft.state, 'completion');
  if (completion !== undefined && !completion.isPaused) {
    draft.emit({ type: 'clock-paused', clock: 'completion', round: completion.round });
  }
  const submittedAt = metByAllAt(draft.state, 'completion') ?? notBefore;
  startNext(draft, 'decision', Math.max(submittedAt, notBefore));
}
