import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDirectiveActivities } from '../../activities/directive.js';
import { obligationClosedSignal } from '../../workflows/messages.js';
import { startDevServer } from '../support/dev-server.js';
import { MemoryDirectives } from '../support/memory-directives.js';
import type { Matter } from '../support/memory-directives.js';
import { productWorkflows } from '../support/stream-lab.js';
import { openLab, quietRuntime, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';

const store = new MemoryDirectives();
const starts: string[] = [];
let failOnce: string | null = null;
let lab: Lab;

beforeAll(async () => {
  quietRuntime();
  const activities = createDirectiveActivities(store, async ({ id }) => {
    if (id === failOnce) {
      failOnce = null;
      throw new Error('Temporal is busy');
    }
    starts.push(id);
  });
  lab = await openLab({
    env: await startDevServer({ 'limit.historyCount.suggestContinueAsNew': 40 }),
    sourcePath: productWorkflows,
    activities,
  });
  await lab.startWorker();
}, 60_000);

afterAll(() => lab.close());

async function launch(
  count: number,
  prepare: (matters: Matter[]) => void = () => undefined,
): Promise<{ id: string; matters: Matter[] }> {
  const id = `directive-${randomUUID()}`;
  const matters = store.launch(id, count);
  prepare(matters);
  await lab.env.client.workflow.start('directive', {
    workflowId: id,
    taskQueue: lab.taskQueue,
    args: [{ directiveId: id }],
  });
  return { id, matters };
}

async function close(directiveId: string, matter: Matter): Promise<void> {
  matter.isOpen = false;
  await tell(directiveId, matter);
}

async function tell(directiveId: string, matter: Matter): Promise<void> {
  await lab.env.client.workflow
    .getHandle(directiveId)
    .signal(obligationClosedSignal, { obligationId: matter.id });
}

async function describeRun(id: string): Promise<{ status: string; runId: string; firstRunId: string }> {
  const { status, runId, raw } = await lab.env.client.workflow.getHandle(id).describe();
  return { status: status.name, runId, firstRunId: raw.workflowExecutionInfo?.firstRunId ?? '' };
}

const isCompleted = async (id: string): Promise<boolean> => (await describeRun(id)).status === 'COMPLETED';

describe('a directive', () => {
  test('when it has more matters than one batch, then each is started, and one that failed is started again', async () => {
    const { id, matters } = await launch(450, (all) => {
      failOnce = all[201]?.id ?? null;
    });
    await until('all to be started', () => matters.every(({ isStarted }) => isStarted));
    expect(new Set(starts.filter((started) => started.startsWith(`${id}-`))).size).toBe(450);
    expect(await isCompleted(id)).toBe(false);
  });

  test('when its last obligation closes, then it closes, and not before; a signal told twice does no harm', async () => {
    const { id, matters } = await launch(3);
    const [first, second, third] = matters as [Matter, Matter, Matter];
    await until('all to be started', () => matters.every(({ isStarted }) => isStarted));
    await close(id, first);
    await tell(id, first);
    await close(id, second);
    const looks = store.looks;
    await tell(id, second);
    await until('a look', () => store.looks > looks);
    expect(store.closed.has(id)).toBe(false);
    await close(id, third);
    await until('its end', () => isCompleted(id));
    expect(store.closed.has(id)).toBe(true);
  });

  test('when everything has closed before it looks, then it needs no signal', async () => {
    const { id } = await launch(2, (all) => {
      for (const matter of all) matter.isOpen = false;
    });
    await until('its end', () => isCompleted(id));
  });

  test('when its history grows long, then it goes on in a new run and still closes', async () => {
    const { id, matters } = await launch(12);
    await until('all to be started', () => matters.every(({ isStarted }) => isStarted));
    for (const matter of matters.slice(1)) {
      const looks = store.looks;
      await close(id, matter);
      await until('a look', () => store.looks > looks);
    }
    await until('a new run', async () => {
      const { runId, firstRunId } = await describeRun(id);
      return runId !== firstRunId;
    });
    expect((await describeRun(id)).status).toBe('RUNNING');
    await close(id, matters[0] as Matter);
    await until('its end', () => isCompleted(id));
  }, 30_000);

  test('when it is cancelled by hand, then it goes on', async () => {
    const { id, matters } = await launch(1);
    await lab.env.client.workflow.getHandle(id).cancel();
    await close(id, matters[0] as Matter);
    await until('its end', () => isCompleted(id));
  });
});
