/** A bulk job as a workflow: gives the commands of its items in batches until every one has its result. */
import { CancellationScope, continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { BulkActivities } from '../activities/contract.js';
import type { BulkInput } from './messages.js';

/** Longer than a batch that ends with commands whose answers do not come. */
const { giveBatch } = proxyActivities<BulkActivities>({
  startToCloseTimeout: '25 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s' },
});

/**
 * Runs until no item waits. The items, and whether the job was stopped, are in the database, so it carries no state of
 * its own: a new run goes on where the last one was. Cancelling it by hand has no effect; a job is stopped by the API.
 */
export async function bulk({ jobId }: BulkInput): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      const { settled, waiting } = await giveBatch(jobId);
      if (waiting === 0) return;
      if (settled === 0) await sleep('1 s');
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof bulk>({ jobId });
    }
  });
}
