/** One decision, kept in the log before anybody hears of it: step, record, and again when the log was ahead. */
import type { CommandAnswer, Lead, RecordingActivities, StreamKind } from '../activities/contract.js';
import { assertNever } from '../domain/domain-error.js';
import { noFacts, step } from '../domain/machine.js';
import type {
  CommandEnvelope,
  Facts,
  Machine,
  MachineEvent,
  MachineState,
  StepResult,
} from '../domain/machine.js';
import { stateDigest } from '../domain/state-digest.js';

/** Why a decision is taken: a command, the next instant, or a record of nothing that compares with the log. */
export type Occasion<Command> =
  | { readonly why: 'command'; readonly envelope: CommandEnvelope<Command> }
  | { readonly why: 'time' }
  | { readonly why: 'sync' };

/** What the decision changed: the state that is now in the log, and the command's answer (null without a command). */
export interface Outcome<State> {
  readonly state: State;
  readonly answer: CommandAnswer | null;
}

/** The machine, the name of its stream, and the effects it needs. */
export interface Recorder<State extends MachineState, Command, Event extends MachineEvent> {
  readonly machine: Machine<State, Command, Event>;
  readonly kind: StreamKind;
  readonly activities: RecordingActivities;
  /** The present instant; the workflow's own clock, which replays alike. */
  readonly now: () => number;
}

/**
 * Decides on the state and records the decision. When the log turns out to be ahead, takes what it lacks and runs the
 * whole step again: first what time made due, then the command. A refusal is returned only when the log has confirmed
 * that the state was current. Throws an ordinary Error (which blocks the workflow, and never ends it) on a fault.
 */
export async function decideAndRecord<State extends MachineState, Command, Event extends MachineEvent>(
  recorder: Recorder<State, Command, Event>,
  initial: State,
  occasion: Occasion<Command>,
): Promise<Outcome<State>> {
  const envelope = occasion.why === 'command' ? occasion.envelope : null;
  for (let state = initial; ;) {
    const decided = await decide(recorder, state, envelope);
    if (occasion.why === 'time' && decided.events.length === 0)
      return nothingWasDue(recorder, initial, state);
    const kept = await recorder.activities.record({
      kind: recorder.kind,
      streamId: state.id,
      expected: state.sequence,
      digest: stateDigest(state),
      events: decided.events,
      commandId: envelope?.id ?? null,
      refusal: decided.refusal,
    });
    switch (kept.status) {
      case 'recorded':
        assertOwn(recorder, state, (kept.answer === null) === (envelope === null));
        return { state: decided.state, answer: kept.answer };
      case 'answered':
        return {
          state: kept.lead === null ? state : takeLead(recorder.machine, state, kept.lead),
          answer: kept.answer,
        };
      case 'ahead':
        state = takeLead(recorder.machine, state, kept.lead);
        break;
      default:
        return assertNever(kept);
    }
  }
}

async function decide<State extends MachineState, Command, Event extends MachineEvent>(
  recorder: Recorder<State, Command, Event>,
  state: State,
  envelope: CommandEnvelope<Command> | null,
): Promise<StepResult<State, Event>> {
  const now = recorder.now();
  const facts = await factsFor(recorder, { state, envelope, now });
  return step(recorder.machine, state, { envelope, now, facts });
}

/** Asks outside only what the step needs: each question is an event of history, which old histories do not have. */
async function factsFor<State extends MachineState, Command, Event extends MachineEvent>(
  { machine, activities }: Recorder<State, Command, Event>,
  { state, envelope, now }: { state: State; envelope: CommandEnvelope<Command> | null; now: number },
): Promise<Facts> {
  const posts = machine.postsToConsult(state, now);
  const facts = posts.length === 0 ? noFacts : await activities.consultPosts(posts, now);
  if (envelope === null || !machine.consultsChildren(state, envelope.command)) return facts;
  return { ...facts, ...(await activities.consultChildren(state.id)) };
}

/** Time found nothing to do: right when the log had done it already; else the machine contradicts its own next instant. */
function nothingWasDue<State extends MachineState, Command, Event extends MachineEvent>(
  recorder: Recorder<State, Command, Event>,
  initial: State,
  state: State,
): Outcome<State> {
  const next = recorder.machine.nextInstant(state);
  if (state === initial || (next !== null && next <= recorder.now()))
    throw new Error(`${recorder.kind} ${state.id}: nothing to do at its own next instant ${String(next)}`);
  return { state, answer: null };
}

/**
 * A replay may put time and a command in another order than the run that is replayed (seen with SDK 1.24, after a task
 * that was kept alive for a long record, and the death of its worker); an answer then goes to the wrong one of the two.
 * This blocks the workflow before its state is wrong, and the gateway starts it anew from the log.
 */
function assertOwn<State extends MachineState, Command, Event extends MachineEvent>(
  { kind }: Recorder<State, Command, Event>,
  { id }: State,
  isOwn: boolean,
): void {
  if (!isOwn) throw new Error(`${kind} ${id}: the log's answer belongs to another decision`);
}

/** The state as the log has it: what was missing applied on top, or the log's own snapshot in its place. */
function takeLead<State extends MachineState, Command, Event extends MachineEvent>(
  machine: Machine<State, Command, Event>,
  state: State,
  lead: Lead,
): State {
  if (lead.as === 'snapshot') return machine.upgrade(lead.state as State);
  return lead.events.reduce<State>((current, event) => machine.evolve(current, event as Event), state);
}
