/** The durable shell's effects: keeping a decision in the log, and asking what a decision has to know. */
import type { RecordStore, RecordingActivities } from './contract.js';

/**
 * The recording activities. An error means "unknown", comes in under five seconds, and is to be retried without end;
 * it is never a refusal.
 */
export function createRecord(store: RecordStore): RecordingActivities {
  return {
    record: (request) => store.record(request),
    consultPosts: (postIds, at = Date.now()) => store.postFacts(postIds, at),
    consultChildren: async (streamId) => ({ openChildIds: await store.openChildren(streamId) }),
  };
}
