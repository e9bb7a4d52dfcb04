/** The durable shell's two effects: keeping a decision in the log, and asking which posts are vacant. */
import type { RecordRequest, RecordResult, RecordingActivities } from './contract.js';

/** The log, as this effect needs it (prisma/record-store.ts). Both calls throw when the database does not answer. */
export interface RecordStore {
  record(request: RecordRequest): Promise<RecordResult>;
  /** Of the given posts, those without a holder. */
  vacantPosts(postIds: readonly string[]): Promise<readonly string[]>;
}

/**
 * The recording activities. An error means "unknown", comes in under five seconds, and is to be retried without end;
 * it is never a refusal.
 */
export function createRecord(store: RecordStore): RecordingActivities {
  return {
    record: (request) => store.record(request),
    consultPosts: async (postIds) => ({ vacantPostIds: await store.vacantPosts(postIds) }),
  };
}
