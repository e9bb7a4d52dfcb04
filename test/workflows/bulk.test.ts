import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBulkActivities } from '../../activities/bulk.js';
import { startDevServer } from '../support/dev-server.js';
import { MemoryBulk } from '../support/memory-bulk.js';
import { productWorkflows } from '../support/stream-lab.js';
import { openLab, quietRuntime, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';

const store = new MemoryBulk();
let lab: Lab;

beforeAll(async () => {
  quietRuntime();
  lab = await openLab({
    env: await startDevServer({ 'limit.historyCount.suggestContinueAsNew': 40 }),
    sourcePath: productWorkflows,
    activities: createBulkActivities(store, store.give),
  });
  await lab.startWorker();
}, 60_000);

afterAll(() => lab.close());

async function start(items: number): Promise<string> {
  const jobId = `bulk-${randomUUID()}`;
  store.order(jobId, items);
  await lab.env.client.workflow.start('bulk', {
    workflowId: jobId,
    taskQueue: lab.taskQueue,
    args: [{ jobId }],
  });
  return jobId;
}

const untilDone = (jobId: string) =>
  until('its end', async () => {
    const { status } = await lab.env.client.workflow.getHandle(jobId).describe();
    return status.name === 'COMPLETED';
  });

describe('a bulk job', () => {
  test('when it has more items than one batch, then each is given once and it ends', async () => {
    const jobId = await start(450);
    await untilDone(jobId);
    expect(store.given.filter(({ jobId: of }) => of === jobId)).toHaveLength(450);
    expect(await store.countWaiting(jobId)).toBe(0);
  });

  test('when an outcome stays unknown, then it asks again, in as many runs as it takes', async () => {
    store.unknownAnswers = 5;
    const jobId = await start(1);
    await untilDone(jobId);
    expect(store.given.filter(({ jobId: of }) => of === jobId)).toHaveLength(6);
  }, 60_000);

  test('when the worker is gone in the middle, then the next one goes on and no item is left', async () => {
    store.pauseAfter(32);
    const jobId = await start(100);
    await until('the middle', () => store.isPaused);
    const stopping = lab.stopWorker();
    store.resume();
    await stopping;
    await lab.startWorker();
    await untilDone(jobId);
    expect(await store.countWaiting(jobId)).toBe(0);
  });

  test('when it is cancelled by hand, then it goes on', async () => {
    store.pauseAfter(1);
    const jobId = await start(40);
    await until('the middle', () => store.isPaused);
    await lab.env.client.workflow.getHandle(jobId).cancel();
    store.resume();
    await untilDone(jobId);
    expect(await store.countWaiting(jobId)).toBe(0);
  });
});
