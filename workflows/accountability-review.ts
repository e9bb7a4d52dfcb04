/** An accountability review as a workflow: the durable shell around its machine. */
import { continueAsNew } from '@temporalio/workflow';
import { reviewMachine } from '../domain/accountability/review-machine.js';
import { runDurableMachine } from './durable-machine.js';
import type { ReviewInput } from './messages.js';

/** Runs until the review is closed by people; time only reminds. */
export async function accountabilityReview({ state }: ReviewInput): Promise<void> {
  await runDurableMachine({
    machine: reviewMachine,
    kind: 'review',
    state,
    continueAsNew: (current) => continueAsNew<typeof accountabilityReview>({ state: current }),
  });
}
