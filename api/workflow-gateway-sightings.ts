/** The gateway's view of which workflows there are. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionStatusName } from '@temporalio/client';
import type { CarrierKind, StreamKind } from '../activities/contract.js';
import { workflowTypes } from '../workflows/messages.js';

/** What Temporal knows of a workflow; `closed` carries how. */
export type WorkflowSighting =
  | { readonly is: 'running' }
  | { readonly is: 'closed'; readonly how: WorkflowExecutionStatusName }
  | { readonly is: 'absent' };

/** A workflow that Temporal lists as running. */
export interface RunningWorkflow {
  readonly workflowId: string;
  readonly kind: StreamKind | CarrierKind;
}

/** How a workflow stands now, by its id. */
export async function describe(client: Client, workflowId: string): Promise<WorkflowSighting> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? { is: 'running' } : { is: 'closed', how: status.name };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { is: 'absent' };
    throw error;
  }
}

/** Tries of one workflow task from which on the server itself takes no updates for it any more. */
const triesUntilStuck = 3;

/**
 * Whether a workflow runs and its task fails again and again: by a fault, or a history that cannot be replayed. A worker
 * that is too slow or dies often looks the same.
 */
export async function isStuck(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' && (raw.pendingWorkflowTask?.attempt ?? 0) >= triesUntilStuck;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

const kindOfType: Readonly<Record<string, RunningWorkflow['kind']>> = {
  [workflowTypes.obligation]: 'obligation',
  [workflowTypes.review]: 'review',
  [workflowTypes.directive]: 'directive',
  [workflowTypes.bulk]: 'bulk',
};

/** Every workflow of our task queue that Temporal lists as running; the list may lag by a second. */
export async function* listRunning(client: Client, taskQueue: string): AsyncIterable<RunningWorkflow> {
  for await (const { workflowId, type } of client.workflow.list({
    query: `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`,
    pageSize: 1_000,
  })) {
    const kind = kindOfType[type];
    if (kind !== undefined) yield { workflowId, kind };
  }
}
