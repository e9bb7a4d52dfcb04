/** The way to the workflows; with its two neighbours, workflow-gateway-*.ts, the only user of Temporal's client in the API. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CarrierKind, CommandAnswer, StreamKind } from '../activities/contract.js';
import type { CommandEnvelope, MachineState, Refusal } from '../domain/machine.js';
import { commandUpdate, refusedFailure, syncUpdate } from '../workflows/messages.js';
import { answerFromLog } from './answer-from-log.js';
import type { KeptCommand, StreamLog } from './answer-from-log.js';
import { Turns } from './turns.js';
import { describe, isStuck, listRunning } from './workflow-gateway-sightings.js';
import type { RunningWorkflow, WorkflowSighting } from './workflow-gateway-sightings.js';
import { signalClosing, startBulk, startDirective, startStream } from './workflow-gateway-starts.js';
import type { StartDeps } from './workflow-gateway-starts.js';

/** The outcome is not known yet: the command is kept and will be carried out; the API answers 503. */
export interface Unknown {
  readonly outcome: 'unknown';
}

export interface WorkflowGateway {
  /** Sends a kept command until it is answered or the deadline passes; sent twice, it is carried out once. */
  carryOut(command: KeptCommand): Promise<CommandAnswer | Unknown>;
  /** Starts the workflow of an obligation or review from its recorded state; does nothing when it runs or has run. */
  start(kind: StreamKind, state: MachineState): Promise<void>;
  /** The same after a loss: also when an earlier workflow of that id was closed. */
  restart(kind: StreamKind, state: MachineState): Promise<void>;
  /**
   * Starts it anew from the log in the place of one whose task fails again and again, which is terminated; false when
   * it is not so, or none runs. A workflow is no memory, and what it had not recorded was never acknowledged.
   */
  replaceIfStuck(kind: StreamKind | CarrierKind, workflowId: string): Promise<boolean>;
  /** The same for one that runs well, or not at all: a new release takes over. Does nothing when the log has closed it. */
  beginAnew(kind: StreamKind, streamId: string): Promise<void>;
  /** As `start` and `restart`, for a directive. */
  startDirective(directiveId: string): Promise<void>;
  restartDirective(directiveId: string): Promise<void>;
  /** The same for a bulk job. */
  startBulk(jobId: string): Promise<void>;
  restartBulk(jobId: string): Promise<void>;
  /** Tells a directive that an obligation of it has closed; starts its workflow if none runs. */
  obligationClosed(directiveId: string, obligationId: string): Promise<void>;
  /**
   * Makes a running workflow compare itself with the log; false when none runs or it did not answer in time. The same
   * `syncId` again is the same question.
   */
  sync(streamId: string, syncId: string): Promise<boolean>;
  describe(workflowId: string): Promise<WorkflowSighting>;
  /** Every workflow of ours that Temporal lists as running; the list may lag by a second. */
  listRunning(): AsyncIterable<RunningWorkflow>;
}

export interface GatewayDeps extends StartDeps {
  readonly log: StreamLog;
  /** How long `carryOut` and `sync` wait for an answer, in milliseconds. */
  readonly answerWithinMs: number;
  /** Told of troubles that are retried, so that an operator sees them. */
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** Types of failure by which a server says that an update was not looked at: it can be sent again under its id. */
export const unprocessed: ReadonlySet<string> = new Set([
  'UnprocessedUpdate',
  'AcceptedUpdateCompletedWorkflow',
]);

/**
 * A server holds ten updates of one workflow at a time (history.maxInFlightUpdates). Each one that it turns away makes
 * it drop the task in flight, so that a crowd which tries again keeps itself waiting until it gives up. Two servers of
 * ours stay below that.
 */
const updatesAtOnce = 5;

/** A server that is away is asked no longer than this. */
const lookWithinMs = 2_000;

const again = { workflowIdReusePolicy: 'ALLOW_DUPLICATE' } as const;
const inItsPlace = { ...again, workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const;

type Attempt =
  | { readonly got: 'answer'; readonly answer: CommandAnswer }
  | { readonly got: 'closed' }
  | { readonly got: 'nothing' };

/** A gateway on a connected client, which the caller owns. */
export function createWorkflowGateway(deps: GatewayDeps): WorkflowGateway {
  const { client } = deps;
  const turns = new Turns(updatesAtOnce);
  return {
    carryOut: (command) => {
      const deadline = Date.now() + deps.answerWithinMs;
      return turns.take(command.streamId, () => carryOut(deps, command, deadline));
    },
    start: (kind, state) => startStream(deps, kind, state, { workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
    restart: (kind, state) => startStream(deps, kind, state, again),
    replaceIfStuck: (kind, workflowId) => replaceIfStuck(deps, kind, workflowId),
    beginAnew: (kind, streamId) => beginAnew(deps, kind, streamId),
    startDirective: (directiveId) =>
      startDirective(deps, directiveId, { workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
    restartDirective: (directiveId) => startDirective(deps, directiveId, again),
    startBulk: (jobId) => startBulk(deps, jobId, { workflowIdReusePolicy: 'REJECT_DUPLICATE' }),
    restartBulk: (jobId) => startBulk(deps, jobId, again),
    obligationClosed: (directiveId, obligationId) => signalClosing(deps, directiveId, obligationId),
    sync: (streamId, syncId) => sync(deps, streamId, syncId),
    describe: (workflowId) => describe(client, workflowId),
    listRunning: () => listRunning(client, deps.taskQueue),
  };
}

async function carryOut(
  deps: GatewayDeps,
  command: KeptCommand,
  deadline: number,
): Promise<CommandAnswer | Unknown> {
  for (let waitMs = 25; ; waitMs = Math.min(waitMs * 2, 500)) {
    const attempt = await sendUpdate(deps, command, deadline);
    if (attempt.got === 'answer') return attempt.answer;
    if (attempt.got === 'closed') {
      const answer = await answerWithoutWorkflow(deps, command);
      if (answer !== null) return answer;
    }
    if (Date.now() + waitMs >= deadline) break;
    await pause(waitMs);
  }
  await replaceIfStuck(deps, command.kind, command.streamId).catch((error: unknown) => {
    deps.onTrouble('a workflow that gave no answer could not be looked at', error);
  });
  return { outcome: 'unknown' };
}

async function replaceIfStuck(
  deps: GatewayDeps,
  kind: StreamKind | CarrierKind,
  workflowId: string,
): Promise<boolean> {
  const isIt = await deps.client.withDeadline(Date.now() + lookWithinMs, () =>
    isStuck(deps.client, workflowId),
  );
  if (!isIt) return false;
  const isStream = kind === 'obligation' || kind === 'review';
  const state = isStream ? await deps.log.readState(kind, workflowId) : null;
  if (isStream && state === null) return false;
  deps.onTrouble('a workflow was stuck and is started anew from the log', new Error(`${kind} ${workflowId}`));
  if (kind === 'directive') await startDirective(deps, workflowId, inItsPlace);
  else if (kind === 'bulk') await startBulk(deps, workflowId, inItsPlace);
  else if (isStream && state !== null) await startStream(deps, kind, state, inItsPlace);
  return true;
}

async function beginAnew(deps: GatewayDeps, kind: StreamKind, streamId: string): Promise<void> {
  const state = await deps.log.readState(kind, streamId);
  if (state === null || deps.machines[kind].isEnded(state)) return;
  await startStream(deps, kind, state, inItsPlace);
}

/** The log's answer; null when its stream is open, whose workflow is then started again, or when the log is silent. */
async function answerWithoutWorkflow(deps: GatewayDeps, command: KeptCommand): Promise<CommandAnswer | null> {
  try {
    const kept = await answerFromLog(deps.log, deps.machines[command.kind], command);
    if (kept.found === 'answer') return kept.answer;
    await startStream(deps, command.kind, kept.state, again);
  } catch (error) {
    deps.onTrouble('a command could not be answered from the log', error);
  }
  return null;
}

async function sendUpdate(deps: GatewayDeps, kept: KeptCommand, deadline: number): Promise<Attempt> {
  const { id, receivedAt, actor, command } = kept;
  const envelope: CommandEnvelope<unknown> = { id, receivedAt, actor, command };
  try {
    const handle = deps.client.workflow.getHandle(kept.streamId);
    const answer = await deps.client.withDeadline(deadline, () =>
      handle.executeUpdate(commandUpdate, { args: [envelope], updateId: id }),
    );
    return { got: 'answer', answer };
  } catch (error) {
    return understand(deps, error);
  }
}

/** Turns a failed update into what it means; throws what is a fault of ours. */
function understand(deps: GatewayDeps, error: unknown): Attempt {
  if (error instanceof WorkflowNotFoundError) return { got: 'closed' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { got: 'nothing' };
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause;
    if (type === refusedFailure)
      return { got: 'answer', answer: { outcome: 'refused', refusal: details?.[0] as Refusal } };
    if (unprocessed.has(type ?? '')) return { got: 'nothing' };
  }
  if (!isTransport(error)) throw error;
  deps.onTrouble('an update could not be sent', error);
  return { got: 'nothing' };
}

function isTransport(error: unknown): boolean {
  return error instanceof ServiceError || isGrpcServiceError(error);
}

async function sync(deps: GatewayDeps, streamId: string, syncId: string): Promise<boolean> {
  try {
    const handle = deps.client.workflow.getHandle(streamId);
    await deps.client.withDeadline(Date.now() + deps.answerWithinMs, () =>
      handle.executeUpdate(syncUpdate, { updateId: syncId }),
    );
    return true;
  } catch (error) {
    if (understand(deps, error).got === 'answer') throw error;
    return false;
  }
}
