/** The one durable shell: gives any Machine a queue of commands, a timer and a log that it is never ahead of. */
import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { CommandAnswer, StreamKind } from '../activities/contract.js';
import { NewerLogError, logFormat as ownLogFormat } from '../domain/log-format.js';
import type { CommandEnvelope, Machine, MachineEvent, MachineState } from '../domain/machine.js';
import { checkEnvelope } from './check-envelope.js';
import { decideAndRecord } from './decide-and-record.js';
import type { Occasion, Outcome } from './decide-and-record.js';
import { LazyTimer } from './lazy-timer.js';
import { commandUpdate, refusedFailure, syncUpdate } from './messages.js';
import { recording } from './recording.js';

/** What makes a workflow out of a machine. */
export interface DurableMachine<State extends MachineState, Command, Event extends MachineEvent> {
  readonly machine: Machine<State, Command, Event>;
  readonly kind: StreamKind;
  /** The state as recorded when the workflow was started; the log may be ahead of it. */
  readonly state: State;
  /** The form of the log of whoever started it; absent when that was the first release. */
  readonly logFormat: number | undefined;
  /** The form of the log that this code reads; a test's later release has a later one. */
  readonly ownFormat?: number;
  /** Goes on in a new run with this state; never returns. */
  readonly continueAsNew: (state: State) => Promise<never>;
}

interface Waiting<State, Command> {
  readonly occasion: Occasion<Command>;
  readonly settle: (outcome: Outcome<State>) => void;
}

/**
 * Runs until the machine has ended. Handlers only queue and wait; this loop alone decides and records, one thing at a
 * time. Cancelling the workflow by hand has no effect beyond waking it: an obligation is cancelled by the command, with
 * an actor and a reason. Terminating it by hand loses nothing either, since `reconcile` starts it again from the log.
 */
export async function runDurableMachine<State extends MachineState, Command, Event extends MachineEvent>(
  durable: DurableMachine<State, Command, Event>,
): Promise<void> {
  const { kind, state, logFormat = 1, ownFormat = ownLogFormat } = durable;
  // Before anything is done: the task fails, and the server gives it to a worker of that release.
  if (logFormat > ownFormat) throw new NewerLogError({ kind, streamId: state.id }, logFormat);
  const queue = queueUpdates<State, Command>();
  await CancellationScope.nonCancellable(() => runLoop(durable, queue));
}

/** The form of the log as the next run gets it; nothing when this one got nothing. */
export function passedOn(logFormat: number | undefined): { readonly logFormat?: number } {
  return logFormat === undefined ? {} : { logFormat };
}

async function runLoop<State extends MachineState, Command, Event extends MachineEvent>(
  durable: DurableMachine<State, Command, Event>,
  queue: Waiting<State, Command>[],
): Promise<void> {
  const { machine, kind } = durable;
  const recorder = { machine, kind, activities: recording, now: Date.now };
  const timer = new LazyTimer();
  for (let state = machine.upgrade(durable.state); ;) {
    const waiting = queue.shift();
    const next = machine.nextInstant(state);
    if (waiting !== undefined) {
      const outcome = await decideAndRecord(recorder, state, waiting.occasion);
      state = outcome.state;
      waiting.settle(outcome);
    } else if (next !== null && next <= Date.now()) {
      state = (await decideAndRecord(recorder, state, { why: 'time' })).state;
    } else if (machine.isEnded(state) || workflowInfo().continueAsNewSuggested) {
      await condition(() => queue.length > 0 || allHandlersFinished());
      if (queue.length > 0) continue;
      if (machine.isEnded(state)) return;
      await durable.continueAsNew(state);
    } else {
      if (next !== null) timer.arm(next);
      await condition(() => queue.length > 0 || (next !== null && !timer.isArmed));
    }
  }
}

/** Registers the handlers before anything is awaited, so that no update of the first task is lost. */
function queueUpdates<State extends MachineState, Command>(): Waiting<State, Command>[] {
  const queue: Waiting<State, Command>[] = [];
  const enqueue = (occasion: Occasion<Command>): Promise<Outcome<State>> =>
    new Promise((settle) => queue.push({ occasion, settle }));
  setHandler(
    commandUpdate,
    async (envelope) => {
      const kept = envelope as CommandEnvelope<Command>;
      return answerOrRefuse((await enqueue({ why: 'command', envelope: kept })).answer);
    },
    { validator: checkEnvelope },
  );
  setHandler(syncUpdate, async () => ({ sequence: (await enqueue({ why: 'sync' })).state.sequence }));
  return queue;
}

function answerOrRefuse(answer: CommandAnswer | null): Extract<CommandAnswer, { outcome: 'done' }> {
  if (answer === null) throw new Error('the log kept a command without an answer');
  if (answer.outcome === 'done') return answer;
  const { message } = answer.refusal;
  throw ApplicationFailure.create({
    message,
    type: refusedFailure,
    nonRetryable: true,
    details: [answer.refusal],
  });
}
