/** An accountability review as a workflow: the durable shell around its machine. */
import { continueAsNew } from '@temporalio/workflow';
import { reviewMachine } from '../domain/accountability/review-machine.js';
import { passedOn, runDurableMachine } from './durable-machine.js';
import type { ReviewInput } from './messages.js';

/** Runs until the review is closed by people; time only reminds. */
export async function accountabilityReview({ state, logFormat }: ReviewInput): Promise<void> {
  await runDurableMachine({
    machine: reviewMachine,
    kind: 'review',
    state,
    logFormat,
    continueAsNew: (current) =>
      continueAsNew<typeof accountabilityReview>({ ...passedOn(logFormat), state: current }),
  });
}
