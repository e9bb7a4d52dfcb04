/** How the gateway starts workflows: by their ids, once, and asleep until their first instant. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client, WorkflowOptions } from '@temporalio/client';
import type { StreamKind } from '../activities/contract.js';
import { logFormat } from '../domain/log-format.js';
import type { MachineState } from '../domain/machine.js';
import { obligationClosedSignal, workflowTypes } from '../workflows/messages.js';
import type { AnyMachine } from './answer-from-log.js';

/** What starting needs. */
export interface StartDeps {
  readonly client: Client;
  readonly taskQueue: string;
  readonly machines: Readonly<Record<StreamKind, AnyMachine>>;
  /** Another form of the log than this release's, for tests. */
  readonly logFormat?: number;
}

/** A task in flight at the kill of its worker is given to another one after this time. */
const taskTimeout = { workflowTaskTimeout: '2 s' } as const;

/** An open stream with nothing to wait for still starts without a task; it wakes once in a while and looks. */
const longestDelayMs = 365 * 24 * 3_600_000;

/**
 * Reuse: REJECT_DUPLICATE starts what has never run, ALLOW_DUPLICATE also what was closed. Conflict: TERMINATE_EXISTING
 * takes the place of what runs.
 */
type Policies = Pick<WorkflowOptions, 'workflowIdReusePolicy' | 'workflowIdConflictPolicy'>;

/** Starts the workflow of an obligation or review from its recorded state; does nothing when the policies forbid it. */
export async function startStream(
  deps: StartDeps,
  kind: StreamKind,
  state: MachineState,
  policies: Policies,
): Promise<void> {
  const machine = deps.machines[kind];
  const next = machine.nextInstant(state);
  const delayMs = next === null ? longestDelayMs : Math.min(next - Date.now(), longestDelayMs);
  await unlessStarted(
    deps.client.workflow.start(workflowTypes[kind], {
      workflowId: state.id,
      taskQueue: deps.taskQueue,
      args: [{ state, logFormat: deps.logFormat ?? logFormat }],
      // When much falls due at one instant, the most urgent is done first.
      priority: { priorityKey: 1 + machine.urgencyRank(state) },
      ...taskTimeout,
      ...policies,
      ...(delayMs > 0 ? { startDelay: delayMs } : {}),
    }),
  );
}

/** Starts a directive's workflow; does nothing when the policies forbid it. */
export async function startDirective(
  deps: StartDeps,
  directiveId: string,
  policies: Policies,
): Promise<void> {
  const options = { ...directiveOptions(deps, directiveId), ...policies };
  await unlessStarted(deps.client.workflow.start(workflowTypes.directive, options));
}

/** Starts a bulk job's workflow; does nothing when the policies forbid it. */
export async function startBulk(
  { client, taskQueue }: StartDeps,
  jobId: string,
  policies: Policies,
): Promise<void> {
  const options = { workflowId: jobId, taskQueue, args: [{ jobId }], ...taskTimeout, ...policies };
  await unlessStarted(client.workflow.start(workflowTypes.bulk, options));
}

/**
 * Tells a directive that an obligation of it has closed; starts its workflow if none runs: there is none yet, or it ended
 * while something that was closed was taken up again. A new run looks first, and ends when the directive is closed.
 */
export async function signalClosing(
  deps: StartDeps,
  directiveId: string,
  obligationId: string,
): Promise<void> {
  await unlessStarted(
    deps.client.workflow.signalWithStart(workflowTypes.directive, {
      ...directiveOptions(deps, directiveId),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: obligationClosedSignal,
      signalArgs: [{ obligationId }],
    }),
  );
}

function directiveOptions(deps: StartDeps, directiveId: string) {
  return {
    workflowId: directiveId,
    taskQueue: deps.taskQueue,
    args: [{ directiveId }],
    ...taskTimeout,
  };
}

async function unlessStarted(start: Promise<unknown>): Promise<void> {
  try {
    await start;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
