/** The effects that workflows may ask for. Types only: workflows import nothing else from here. */
import type { Instant } from '../domain/instant.js';
import type { Facts, Refusal } from '../domain/machine.js';

/** Which machine a stream of events belongs to. Workflow id = stream id. */
export type StreamKind = 'obligation' | 'review';

/** Workflows without a stream: they carry out what tables hold, and keep no state of their own. */
export type CarrierKind = 'directive' | 'bulk';

/** The first and only answer to a command; kept with the command and given again when it is repeated. */
export type CommandAnswer =
  | { readonly outcome: 'done'; readonly sequence: number; readonly eventTypes: readonly string[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** One decision to be kept: exactly one call for every command, also for one about to be refused. */
export interface RecordRequest {
  readonly kind: StreamKind;
  readonly streamId: string;
  /** Sequence of the state on which the decision was made. */
  readonly expected: number;
  /**
   * Digest of that state (domain/state-digest.ts); absent when it has just been read from the log. A replay by other
   * code than what decided then may come to another state at the same sequence.
   */
  readonly digest?: string;
  readonly events: readonly unknown[];
  readonly commandId: string | null;
  readonly refusal: Refusal | null;
}

export type RecordResult =
  /** Appended; `answer` is what the command now has for good (null when there was no command). */
  | { readonly status: 'recorded'; readonly answer: CommandAnswer | null }
  /** The command had its answer already: nothing was appended. The log's lead over `expected` comes with it. */
  | { readonly status: 'answered'; readonly answer: CommandAnswer; readonly lead: Lead | null }
  /** The log is not where the workflow thought, or holds another state there: nothing was appended; take the lead and run the step again. */
  | { readonly status: 'ahead'; readonly lead: Lead };

/** What the workflow lacks: the events after `expected`, or the whole state when they are many, the log is behind or the digest differs. */
export type Lead =
  | { readonly as: 'events'; readonly events: readonly unknown[] }
  | { readonly as: 'snapshot'; readonly state: unknown };

/** Local activities of the durable shell. */
export interface RecordingActivities {
  record(request: RecordRequest): Promise<RecordResult>;
  /**
   * Which of the given posts have nobody at the instant of the decision, and who is on duty at those held by a roster. A
   * workflow of an earlier release gives no instant: it means now.
   */
  consultPosts(postIds: readonly string[], at?: Instant): Promise<Facts>;
  /** Which of the obligations that this one has issued are open at this instant, in the order of their numbers. */
  consultChildren(streamId: string): Promise<{ readonly openChildIds: readonly string[] }>;
}

/** Activities of the directive's workflow; each is idempotent and resumable. */
export interface DirectiveActivities {
  /** Starts the workflows of the next matters that have none yet; `remaining` 0 ends the launch. */
  startBatch(directiveId: string): Promise<{ readonly started: number; readonly remaining: number }>;
  /** Closes the directive when none of its obligations is open; false when some still are. */
  closeDirective(directiveId: string): Promise<{ readonly isClosed: boolean }>;
}

/** Activity of a bulk job's workflow; idempotent and resumable. */
export interface BulkActivities {
  /** Gives the next items' commands; `waiting` 0 ends the job, which is then noted as finished. */
  giveBatch(jobId: string): Promise<{ readonly settled: number; readonly waiting: number }>;
}

/** The log, as the recording activities need it (prisma/record-store.ts). Every call throws when the database does not answer. */
export interface RecordStore {
  /**
   * Keeps one decision. A command that has its answer gets it again and nothing is appended; a log that is not at
   * `expected` appends nothing and gives its lead; else events, read model, outbox and answer are written together.
   * An error means that the outcome is unknown: the caller repeats the same request until it gets a result. The one
   * exception is a NewerLogError: a newer release has written the stream, which this one has to leave to it.
   */
  record(request: RecordRequest): Promise<RecordResult>;
  /** Of the given posts, those with nobody at the instant, and who is on duty at those held by a roster. */
  postFacts(postIds: readonly string[], at: Instant): Promise<Facts>;
  /** Ids of the open obligations that this one has issued, in the order of their numbers. */
  openChildren(streamId: string): Promise<readonly string[]>;
}

/** What an entry of the outbox asks for. */
export type OutboxKind = 'notice' | 'start-workflow' | 'signal-directive' | 'closed-below' | 'offices-below';
