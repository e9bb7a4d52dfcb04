/** An owner takes its submission back 撤回 as long as nobody has decided on it. */
import { resumeCompletion } from '../decide-closing.js';
import { own } from '../decide-owner.js';
import type { Decision } from '../decision.js';
import { refuse } from '../refuse.js';
import { runningClock, startNext, stopClocks } from '../settle.js';

/** What rested goes on; a deadline that has passed meanwhile is missed at once, as after a return. */
export function withdrawSubmission(decision: Decision<'withdraw-submission'>): void {
  const { draft, command, now } = decision;
  const { unitId } = command;
  if (own(decision, unitId).submittedAt === null) {
    refuse(decision, ['wrong-state', `no submission of ${unitId} waits for a decision`]);
  }
  const wasSubmitted = draft.state.phase === 'submitted';
  draft.emit({ type: 'submission-withdrawn', unitId });
  if (!wasSubmitted) return;
  stopClocks(draft, ['decision'], 'withdrawn');
  startNext(draft, 'progress', now);
  const completion = runningClock(draft.state, 'completion');
  if (completion !== undefined) resumeCompletion(draft, completion, { at: now, why: 'withdrawn' });
}
