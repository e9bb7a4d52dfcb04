/** The durable shell's effects: keeping a decision in the log, and asking what a decision has to know. */
import type { Instant } from '../domain/instant.js';
import type { Facts } from '../domain/machine.js';
import type { RecordRequest, RecordResult, RecordingActivities } from './contract.js';

/** The log, as this effect needs it (prisma/record-store.ts). Every call throws when the database does not answer. */
export interface RecordStore {
  record(request: RecordRequest): Promise<RecordResult>;
  /** Of the given posts, those with nobody at the instant, and who is on duty at those held by a roster. */
  postFacts(postIds: readonly string[], at: Instant): Promise<Facts>;
  /** Ids of the open obligations that this one has issued. */
  openChildren(streamId: string): Promise<readonly string[]>;
}

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
