/** What a command's answer is when no workflow is there to give it: read from the log, or decided on it and kept there. */
import type { CommandAnswer, RecordRequest, RecordResult, StreamKind } from '../activities/contract.js';
import { noFacts, step } from '../domain/machine.js';
import type { CommandEnvelope, Facts, Machine, MachineEvent, MachineState } from '../domain/machine.js';

/** A command as the API has kept it: the envelope, and the stream it is for. */
export interface KeptCommand extends CommandEnvelope<unknown> {
  readonly kind: StreamKind;
  readonly streamId: string;
}

/** Any machine, its types left open: the shapes of commands were checked when they came in. */
export type AnyMachine = Machine<MachineState, unknown, MachineEvent>;

/** The log as the gateway needs it. */
export interface StreamLog {
  /** The first answer to a command, or null while it has none. */
  readAnswer(commandId: string): Promise<CommandAnswer | null>;
  /** The recorded state of a stream, or null when there is no such stream. */
  readState(kind: StreamKind, streamId: string): Promise<MachineState | null>;
  record(request: RecordRequest): Promise<RecordResult>;
  /** Ids of the open obligations that this stream has issued. */
  openChildren(streamId: string): Promise<readonly string[]>;
}

/** The kept answer, or the state from which an open stream's workflow has to be started again. */
export type FromLog =
  | { readonly found: 'answer'; readonly answer: CommandAnswer }
  | { readonly found: 'open'; readonly state: MachineState };

/** What a command's decision has to know; nothing is read in the ordinary case. */
export async function factsFor(
  log: Pick<StreamLog, 'openChildren'>,
  machine: AnyMachine,
  { state, command }: { readonly state: MachineState; readonly command: unknown },
): Promise<Facts> {
  if (!machine.consultsChildren(state, command)) return noFacts;
  return { ...noFacts, openChildIds: await log.openChildren(state.id) };
}

/**
 * Answers for a stream whose workflow is closed or absent. On an ended stream the decision is made on the log's own
 * state and recorded like any other, so that nobody can be told something that the log does not hold.
 */
export async function answerFromLog(
  log: StreamLog,
  machine: AnyMachine,
  command: KeptCommand,
): Promise<FromLog> {
  for (;;) {
    const kept = await log.readAnswer(command.id);
    if (kept !== null) return { found: 'answer', answer: kept };
    const state = await log.readState(command.kind, command.streamId);
    if (state === null) throw new Error(`the log has no ${command.kind} ${command.streamId}`);
    if (!machine.isEnded(state)) return { found: 'open', state };
    const { id, receivedAt, actor, command: body } = command;
    const decided = step(machine, state, {
      envelope: { id, receivedAt, actor, command: body },
      now: Date.now(),
      facts: await factsFor(log, machine, { state, command: body }),
    });
    const result = await log.record({
      kind: command.kind,
      streamId: command.streamId,
      expected: state.sequence,
      events: decided.events,
      commandId: command.id,
      refusal: decided.refusal,
    });
    if (result.status !== 'ahead' && result.answer !== null)
      return { found: 'answer', answer: result.answer };
  }
}
