/** A launched directive as a workflow: starts its obligations in batches, and closes it when the last one has closed. */
import {
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { DirectiveActivities } from '../activities/contract.js';
import { obligationClosedSignal } from './messages.js';
import type { DirectiveInput } from './messages.js';

/** A worker that was killed in the middle of one is noticed only when the time is over; both are safe to run twice. */
const { startBatch, closeDirective } = proxyActivities<DirectiveActivities>({
  startToCloseTimeout: '15 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s' },
});

/**
 * Runs until the directive is closed. Everything it asks for is idempotent and kept in the database, so it carries no
 * state of its own: a new run begins like the first one. Cancelling it by hand has no effect.
 */
export async function directive({ directiveId }: DirectiveInput): Promise<void> {
  // A signal may have been given before this run began, so the first look needs none.
  let hasNews = true;
  setHandler(obligationClosedSignal, () => {
    hasNews = true;
  });
  await CancellationScope.nonCancellable(async () => {
    await startAll(directiveId);
    for (;;) {
      await condition(() => hasNews);
      hasNews = false;
      const { isClosed } = await closeDirective(directiveId);
      if (isClosed) return;
      // Also with news: a stream of closings must not keep history growing, and the new run looks first.
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof directive>({ directiveId });
    }
  });
}

async function startAll(directiveId: string): Promise<void> {
  for (;;) {
    const { started, remaining } = await startBatch(directiveId);
    if (remaining === 0) return;
    if (started === 0) await sleep('1 s');
  }
}
