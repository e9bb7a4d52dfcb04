/** What the log needs to know of a machine, whichever it is: how to evolve, and what to show of a state. */
import type { OutboxKind, StreamKind } from '../activities/contract.js';
import type { Instant } from '../domain/instant.js';
import type { MachineEvent, MachineState } from '../domain/machine.js';
import type { IssueInput } from '../domain/obligation/types.js';

/** One record's effect on a stream. `before` is null when the stream begins with it. */
export interface StreamChange<State = MachineState, Event = MachineEvent> {
  readonly before: State | null;
  readonly after: State;
  readonly events: readonly Event[];
}

/** Something to be done outside, once; `dedupeKey` says what "once" means. */
export interface OutboxEntry {
  readonly kind: OutboxKind;
  readonly dedupeKey: string;
  readonly payload: unknown;
  /** 0 is delivered first. */
  readonly urgencyRank: number;
  readonly notBefore: Instant;
}

/** An owner's slot as inboxes show it. */
export interface OwnerRow {
  readonly unitId: string;
  readonly role: string;
  readonly acknowledgedAt: Instant | null;
  readonly respondedAt: Instant | null;
  readonly submittedAt: Instant | null;
}

/** Columns of an obligation's row that follow from its state. */
export interface ObligationColumns {
  readonly kind: 'obligation';
  readonly phase: string;
  readonly yellowAt: Instant | null;
  readonly redAt: Instant | null;
  readonly nextInstant: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedHow: string | null;
  /** When it was last taken up again. */
  readonly reopenedAt: Instant | null;
  readonly owners: readonly OwnerRow[];
}

/** Columns of a review's row that follow from its state. */
export interface ReviewColumns {
  readonly kind: 'review';
  readonly phase: string;
  readonly dueAt: Instant | null;
  readonly nextInstant: Instant | null;
  readonly closedAt: Instant | null;
}

/** What the read model and the outbox take from a change. */
export interface Projection {
  readonly columns: ObligationColumns | ReviewColumns;
  readonly outbox: readonly OutboxEntry[];
  /** A directive that may have closed and runs again because of the change; null in the ordinary case. */
  readonly reopensDirectiveId: string | null;
}

/** A review that an obligation's events open: its first events, and where it belongs. */
export interface OpenedReview {
  readonly id: string;
  readonly obligationId: string;
  readonly directiveId: string;
  /** The unit that it is about; null for a post outside any unit. */
  readonly subjectUnitId: string | null;
  readonly isDrill: boolean;
  readonly openedAt: Instant;
  readonly events: readonly MachineEvent[];
}

/** An obligation that another one's events issue: what it is issued with, and its first events. */
export interface IssuedChild {
  readonly input: IssueInput;
  readonly events: readonly MachineEvent[];
}

/** A machine as the log sees it: everything pure, given from outside so that the log is the same for all. */
export interface StreamMachine {
  evolve(state: MachineState | null, event: MachineEvent): MachineState;
  /** A state as an earlier release stored it, with what was added since; the same object when nothing is missing. */
  upgrade(state: MachineState): MachineState;
  project(change: StreamChange): Projection;
  /** Whether these events open reviews; only then is the stream's history read for `openReviews`. */
  opensReviews(events: readonly MachineEvent[]): boolean;
  /** `history` is the whole stream, the new events included. */
  openReviews(change: StreamChange, history: readonly MachineEvent[]): readonly OpenedReview[];
  /** Children that these events issue, in order; each with what its parent was when it was issued. */
  issuedChildren(change: StreamChange): readonly IssuedChild[];
}

export type StreamMachines = Readonly<Record<StreamKind, StreamMachine>>;

/** Applies events to a state; at least one event when the stream is new. */
export function evolveAll(
  machine: StreamMachine,
  before: MachineState | null,
  events: readonly MachineEvent[],
): MachineState {
  let state = before;
  for (const event of events) state = machine.evolve(state, event);
  if (state === null) throw new Error('a stream cannot begin without an event');
  return state;
}
