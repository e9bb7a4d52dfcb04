/** A worker beside a test server, with the log in memory: where workflows are tried without PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { CommandAnswer } from '../../activities/contract.js';
import { unprocessed } from '../../api/workflow-gateway.js';
import type { CommandEnvelope, Refusal } from '../../domain/machine.js';
import { createWorker } from '../../runtime/worker.js';
import { commandUpdate, refusedFailure } from '../../workflows/messages.js';

/** Keeps the SDK's own log out of the tests' output; call once a test file, before the first environment. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
  });
}

export interface Lab {
  readonly env: TestWorkflowEnvironment;
  readonly taskQueue: string;
  /** Starts a worker if none runs. */
  startWorker(): Promise<void>;
  /** Lets the worker finish and waits until it is gone. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Bundles the workflows of one source file once; workers may come and go. */
export async function openLab(options: {
  readonly env: TestWorkflowEnvironment;
  readonly sourcePath: string;
  readonly activities: object;
}): Promise<Lab> {
  const { env } = options;
  const taskQueue = `lab-${randomUUID()}`;
  const { code } = await bundleWorkflowCode({
    workflowsPath: options.sourcePath,
    logger: new DefaultLogger('ERROR'),
  });
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  const stopWorker = async (): Promise<void> => {
    if (running === null) return;
    const { worker, ended } = running;
    running = null;
    worker.shutdown();
    await ended;
  };
  return {
    env,
    taskQueue,
    async startWorker() {
      if (running !== null) return;
      const worker = await createWorker({
        connection: env.nativeConnection,
        config: {
          namespace: env.namespace ?? 'default',
          taskQueue,
          workflows: { bundleCode: code },
          maxCachedWorkflows: 100,
        },
        activities: options.activities,
      });
      running = { worker, ended: worker.run() };
    },
    stopWorker,
    async close() {
      await stopWorker();
      await env.teardown();
    },
  };
}

/** Tries of a command that the server turns away. */
const sendings = 20;

/**
 * Sends a command as the gateway does, again when the server dropped it with the task in flight; a refusal comes back as
 * an answer, any other failure is thrown.
 */
export async function send(
  env: TestWorkflowEnvironment,
  workflowId: string,
  envelope: CommandEnvelope<unknown>,
): Promise<CommandAnswer> {
  for (let sending = 1; ; sending += 1) {
    try {
      return await sendOnce(env, workflowId, envelope);
    } catch (error) {
      if (!wasTurnedAway(error) || sending === sendings) throw error;
      await pause(50);
    }
  }
}

function wasTurnedAway(error: unknown): boolean {
  if (error instanceof ServiceError) return true;
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && unprocessed.has(cause.type ?? '');
}

async function sendOnce(
  env: TestWorkflowEnvironment,
  workflowId: string,
  envelope: CommandEnvelope<unknown>,
): Promise<CommandAnswer> {
  try {
    return await env.client.workflow
      .getHandle(workflowId)
      .executeUpdate(commandUpdate, { args: [envelope], updateId: envelope.id });
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (!(cause instanceof ApplicationFailure) || cause.type !== refusedFailure) throw error;
    return { outcome: 'refused', refusal: cause.details?.[0] as Refusal };
  }
}

/** Waits until the condition holds, which is looked at every `everyMs`; fails with `what` after `limitMs`. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limitMs = 30_000,
  everyMs = 20,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`did not happen within ${limitMs} ms: ${what}`);
    await pause(everyMs);
  }
}
