/** The one mechanism behind everything that somebody owes by a time: a pure, event-sourced state machine. */
import type { Instant } from './instant.js';
import type { OnDuty } from './duty/on-duty.js';
import { DomainError } from './domain-error.js';
import type { ErrorCode, ErrorDetails } from './domain-error.js';

/** What a person may be when acting. A person holds a post; the post belongs to a unit. */
export type Role = 'office' | 'handler' | 'head' | 'leader' | 'supervisor' | 'admin';

/**
 * Who acts. `unitId` and `postId` are those under which the account signed in; of a deputy 代理 they and the role are those of the
 * post it stands in for, named by `deputising` (absent otherwise), and the account stays the deputy's own. `inPlaceOf` is the
 * unit that had handed down what is acted on, when the actor's unit owns the matter above in its place (absent otherwise).
 * `system` is nobody: it gives what follows from another change by itself (system-actor.ts).
 */
export interface Actor {
  readonly accountId: string;
  readonly role: Role | 'system';
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly deputising?: { readonly id: string; readonly postId: string };
  readonly inPlaceOf?: string;
}

/** A command as kept by the API before it is sent. Lateness is judged by `receivedAt`, stamped once. */
export interface CommandEnvelope<Command> {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly actor: Actor;
  readonly command: Command;
}

/** Why a command was not carried out; it is an answer like any other and is kept as one. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** What every state knows, so that the durable shell and the log can be the same for all machines. */
export interface MachineState {
  readonly id: string;
  /** Number of events recorded so far; the next event gets `sequence + 1`. */
  readonly sequence: number;
  /** Time of the last recorded event; a record's time is never before the last one's. */
  readonly lastAt: Instant;
}

/** What every event carries. `at` is when it was recorded; `commandId` and `actor` are null for what time did. */
export interface MachineEvent {
  readonly type: string;
  readonly at: Instant;
  readonly commandId: string | null;
  readonly actor: Actor | null;
}

/** Facts from outside that a decision needs, at its instant; of posts, those that were consulted. */
export interface Facts {
  /** Those without a holder; of those held by a roster, those at which nobody is on duty. */
  readonly vacantPostIds: readonly string[];
  /** Those held by a roster, with who is on duty; absent when there are none. */
  readonly onDuty?: readonly OnDuty[];
  /** Which of those that the stream has issued are open; absent when nobody asked. */
  readonly openChildIds?: readonly string[];
}

/** What is known when nothing had to be asked. */
export const noFacts: Facts = { vacantPostIds: [] };

export interface Machine<State extends MachineState, Command, Event extends MachineEvent> {
  /** Carries out a command; throws DomainError to refuse. Judges lateness by `envelope.receivedAt`, records at `now`. */
  decide(state: State, envelope: CommandEnvelope<Command>, now: Instant, facts?: Facts): readonly Event[];
  /** Everything that time has made due up to and including `until`, in order; recorded at `now`. Never refuses. */
  advance(state: State, until: Instant, now: Instant, facts: Facts): readonly Event[];
  /** A state as an earlier release recorded it, with what was added since; the very same object when nothing is missing. */
  upgrade(state: State): State;
  /** Applies one event; `null` is the state before the first. Raises `sequence` by one. */
  evolve(state: State | null, event: Event): State;
  /** The next instant at which `advance` would do something; null when there is none. */
  nextInstant(state: State): Instant | null;
  /** Posts whose vacancy `advance` up to `until` would have to know; empty in the ordinary case. */
  postsToConsult(state: State, until: Instant): readonly string[];
  /** How urgent its work is when much waits at once: 0 goes first, 4 last. */
  urgencyRank(state: State): number;
  /** Whether `decide` would have to know which of those that it has issued are open; false in the ordinary case. */
  consultsChildren(state: State, command: Command): boolean;
  /** Nothing can happen to it any more: its workflow ends. */
  isEnded(state: State): boolean;
}

export interface StepResult<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly refusal: Refusal | null;
}

/**
 * One step: what time made due until the command came in, the command itself, and what time made due since.
 * Judging time in this order means that a command received before a deadline and processed after it is never
 * escalated against (docs/decisions/0002). A refused command leaves the events of time, which stand on their own.
 */
export function step<State extends MachineState, Command, Event extends MachineEvent>(
  machine: Machine<State, Command, Event>,
  state: State,
  input: { readonly envelope: CommandEnvelope<Command> | null; readonly now: Instant; readonly facts: Facts },
): StepResult<State, Event> {
  const now = Math.max(input.now, state.lastAt);
  const events: Event[] = [];
  let current = state;
  const apply = (more: readonly Event[]): void => {
    for (const event of more) {
      events.push(event);
      current = machine.evolve(current, event);
    }
  };
  if (input.envelope === null) {
    apply(machine.advance(current, now, now, input.facts));
    return { state: current, events, refusal: null };
  }
  apply(machine.advance(current, Math.min(input.envelope.receivedAt, now), now, input.facts));
  const refusal = attempt(() =>
    apply(machine.decide(current, input.envelope as CommandEnvelope<Command>, now, input.facts)),
  );
  apply(machine.advance(current, now, now, input.facts));
  return { state: current, events, refusal };
}

/** Runs a decision; a DomainError becomes a refusal, anything else is a fault and is thrown on. */
function attempt(decision: () => void): Refusal | null {
  try {
    decision();
    return null;
  } catch (error) {
    if (error instanceof DomainError)
      return { code: error.code, message: error.message, details: error.details };
    throw error;
  }
}
