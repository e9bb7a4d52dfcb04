/** How far a deadline may be extended, and what an extension does to it. */
import type { Instant } from '../../instant.js';
import type { Circumstances } from '../decision.js';
import type { Draft } from '../draft.js';
import { withdrawEscalations } from '../lateness.js';
import { refuse } from '../refuse.js';
import { runCompletionTo } from '../run-completion-to.js';
import { runningClock } from '../settle.js';
import type { RunningClock } from '../types.js';
import { extensionUntil, limitsOf } from './limits.js';
import { standingDeadline } from './standing-deadline.js';

/** The completion clock. Refuses when none runs, because nothing can be extended. */
export function runningCompletion(decision: Circumstances): RunningClock {
  const completion = runningClock(decision.draft.state, 'completion');
  if (completion !== undefined) return completion;
  return refuse(decision, ['wrong-state', 'it has no deadline of completion that could be extended']);
}

/** Refuses a date that is not later than the deadline and than now, one too far away, and one time too many. */
export function assertExtension(decision: Circumstances, completion: RunningClock, dueAt: Instant): void {
  const { state } = decision.draft;
  const { mostTimes, longest } = limitsOf(state.policy).extension;
  const latest = extensionUntil(state, completion);
  if (latest === null) {
    const { granted } = state.requests.extension;
    return refuse(decision, ['wrong-state', 'it was extended as often as the policy allows'], {
      granted,
      mostTimes,
    });
  }
  const earliest = Math.max(standingDeadline(state, completion), decision.now);
  if (dueAt > earliest && dueAt <= latest) return;
  const limits = { after: earliest, latest, longest };
  refuse(decision, ['invalid-input', 'an extension ends later than now, and within the policy’s limit'], {
    dueAt,
    ...limits,
  });
}

/** What was missed while the request waited for its answer is taken back: it had been made in time. */
export function extendCompletion(draft: Draft, { dueAt, askedRound, now }: ExtensionTerms): void {
  takeBackMisses(draft, askedRound);
  runCompletionTo(draft, { dueAt, isExclusive: false }, { from: now, why: 'extended' });
}

interface ExtensionTerms {
  readonly dueAt: Instant;
  readonly askedRound: number;
  readonly now: Instant;
}

function takeBackMisses(draft: Draft, askedRound: number): void {
  const why = 'extension-granted';
  const missed = draft.state.missedBy.filter(
    ({ clock, round }) => clock === 'completion' && round >= askedRound,
  );
  for (const { clock, round, unitIds } of missed) {
    for (const unitId of unitIds) draft.emit({ type: 'miss-withdrawn', clock, round, unitId, why });
    withdrawEscalations(draft, { clock, round }, why);
  }
}
