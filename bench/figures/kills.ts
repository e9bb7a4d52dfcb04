/** How soon a command is served after `kill -9` of the worker, which is started again at once. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Figures } from '../report/figure.js';
import { command } from '../stage/commands.js';
import type { OpenMatter } from '../stage/product.js';
import type { Program } from '../stage/program.js';
import type { Stage } from '../stage/stage.js';
import { names } from './names.js';

/** A workflow that its worker holds in memory, and how to have it do something. */
interface Target {
  readonly workflowId: string;
  readonly worker: Program;
  /** Wakes it, so that the worker holds it. */
  readonly touch: () => Promise<unknown>;
  readonly act: () => Promise<unknown>;
}

/** One round: an idle worker and one with a command in flight, of the product and of the floor. */
export async function measureKills(
  { servers, product, floor, floorWorker }: Stage,
  matters: readonly OpenMatter[],
  figures: Figures,
): Promise<void> {
  const [one, other] = matters;
  if (one === undefined || other === undefined) throw new Error('two matters are needed for each round');
  const ofProduct = (matter: OpenMatter): Target => ({
    workflowId: matter.id,
    worker: product.worker,
    touch: () => command(product, matter, 'acknowledge'),
    act: () => command(product, matter, 'respond'),
  });
  const ofFloor = (workflowId: string): Target => ({
    workflowId,
    worker: floorWorker,
    touch: () => floor.step(workflowId),
    act: () => floor.step(workflowId),
  });
  const [first = '', second = ''] = await floor.open(2, 4);
  figures.add(names.idleKill, 'ms', {
    product: await idle(ofProduct(one)),
    floor: await idle(ofFloor(first)),
  });
  figures.add(names.flightKill, 'ms', {
    product: await inFlight(servers.client, ofProduct(other)),
    floor: await inFlight(servers.client, ofFloor(second)),
  });
}

/** Milliseconds from the kill of a worker without work to the answer of a command sent at once. */
async function idle({ worker, touch, act }: Target): Promise<number> {
  await touch();
  const startedAt = performance.now();
  await worker.kill();
  const [answeredAt] = await Promise.all([act().then(() => performance.now()), worker.start()]);
  return answeredAt - startedAt;
}

/** Milliseconds from the kill of a worker that holds a task of the command, to the command's answer. */
async function inFlight(client: Client, { workflowId, worker, touch, act }: Target): Promise<number> {
  await touch();
  // Frozen, it still takes the task, because its request for one is open; then it is lost with it.
  worker.freeze();
  const answered = act().then(() => performance.now());
  await taskIsTaken(client, workflowId);
  const startedAt = performance.now();
  await worker.kill();
  const [answeredAt] = await Promise.all([answered, worker.start()]);
  return answeredAt - startedAt;
}

/** PENDING_WORKFLOW_TASK_STATE_STARTED of Temporal's API. */
const taken = 2;

async function taskIsTaken(client: Client, workflowId: string): Promise<void> {
  const giveUpAt = performance.now() + 5_000;
  for (;;) {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    if (Number(raw.pendingWorkflowTask?.state) === taken) return;
    if (performance.now() > giveUpAt) throw new Error(`no worker took the task of ${workflowId}`);
    await pause(5);
  }
}
