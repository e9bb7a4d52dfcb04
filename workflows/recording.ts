/** How workflows call the log: a local activity that is tried until it works, because a failed record means "unknown". */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { RecordingActivities } from '../activities/contract.js';
import { newerLogFailure } from '../domain/log-format.js';

const patient = proxyLocalActivities<RecordingActivities>({
  startToCloseTimeout: '5 s',
  retry: {
    initialInterval: '200 ms',
    backoffCoefficient: 2,
    maximumInterval: '5 s',
    nonRetryableErrorTypes: [newerLogFailure],
  },
  localRetryThreshold: '1 minute',
});

/**
 * The log. Retried without end at most 5 s apart, each try 5 s at most (the database's own timeouts are shorter). What
 * still comes out as a failure is a fault of the program: it is thrown as an ordinary Error, which fails the workflow
 * task and leaves the workflow open until a repaired worker takes over, and never ends it. So does a stream that a newer
 * release has written: its own workers take over.
 */
export const recording: RecordingActivities = {
  record: (request) => blockOnFault('record', patient.record(request)),
  consultPosts: (postIds, at) => blockOnFault('consultPosts', patient.consultPosts(postIds, at)),
  consultChildren: (streamId) => blockOnFault('consultChildren', patient.consultChildren(streamId)),
};

async function blockOnFault<Value>(name: string, result: Promise<Value>): Promise<Value> {
  try {
    return await result;
  } catch (error) {
    throw new Error(`${name} failed for good; the workflow waits for a repaired worker`, { cause: error });
  }
}
