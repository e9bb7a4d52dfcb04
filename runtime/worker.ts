/** Makes the worker: the process that runs workflows and the effects they ask for. */
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerDeploymentOptions, WorkflowBundleOption } from '@temporalio/worker';

/** How a worker runs. `workflows` is the prebuilt bundle's file, or (in tests) its code. */
export interface WorkerConfig {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflows: { readonly bundlePath: string } | { readonly bundleCode: string };
  /** Workflows kept in memory, about 0.3 MB each; the others are replayed from history when they wake. */
  readonly maxCachedWorkflows: number;
  /** Noted by Temporal beside each workflow task, so that one can see who ran it; routes nothing (docs/decisions/0005). */
  readonly release?: string;
}

/**
 * Workflow tasks taken at a time. The time of each runs from when it is taken; a worker that starts after a kill, or in
 * a storm, would take more than it can replay in that time, and do them all again and again.
 */
const tasksAtOnce = 12;

/**
 * A worker ready for `run()`. The short sticky timeout means that a command for a workflow whose worker was killed goes
 * to another one after 1 s instead of 10 s.
 */
export async function createWorker(options: {
  readonly connection: NativeConnection;
  readonly config: WorkerConfig;
  readonly activities: object;
}): Promise<Worker> {
  const { connection, config, activities } = options;
  return Worker.create({
    connection,
    namespace: config.namespace,
    taskQueue: config.taskQueue,
    activities,
    workflowBundle: bundleOf(config.workflows),
    maxCachedWorkflows: config.maxCachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: tasksAtOnce,
    stickyQueueScheduleToStartTimeout: '1 s',
    shutdownGraceTime: '5 s',
    ...(config.release === undefined ? {} : { workerDeploymentOptions: signed(config.release) }),
  });
}

function signed(buildId: string): WorkerDeploymentOptions {
  return { version: { deploymentName: 'duban', buildId }, useWorkerVersioning: false };
}

function bundleOf(workflows: WorkerConfig['workflows']): WorkflowBundleOption {
  return 'bundlePath' in workflows ? { codePath: workflows.bundlePath } : { code: workflows.bundleCode };
}
