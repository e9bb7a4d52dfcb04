/** How long one command takes: the bare update, the answer by HTTP, and the answer read back. */
import { randomUUID } from 'node:crypto';
import { keepCommand } from '../../prisma/repositories/commands.js';
import { inParallel } from '../measure/in-parallel.js';
import { quantile } from '../measure/statistics.js';
import { timed } from '../measure/timing.js';
import { commandUpdate } from '../../workflows/messages.js';
import type { Figures } from '../report/figure.js';
import { command, readBack } from '../stage/commands.js';
import type { OpenMatter } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';
import { names } from './names.js';
import type { Opened } from './opening.js';

/** A matter is acknowledged once, then answered again and again. */
type Repeated = 'acknowledge' | 'respond';

/** So many commands for one matter. */
export function repeated(count: number): readonly Repeated[] {
  return Array.from({ length: count }, (_, place) => (place === 0 ? 'acknowledge' : 'respond'));
}

const steps = repeated(3);

/** Milliseconds of every command. */
export interface Latencies {
  readonly answered: readonly number[];
  readonly readBack: readonly number[];
}

/** What is done to each of some matters, by so many people at a time. */
interface Work {
  readonly steps: readonly Repeated[];
  readonly clients: number;
}

/** One round on matters opened before: by HTTP, by the bare update, and by the floor's. */
export async function measureLatency(
  stage: Stage,
  { matters, floorIds }: Opened,
  figures: Figures,
  sizes: { readonly commands: number; readonly clients: number },
): Promise<void> {
  const each = Math.ceil(sizes.commands / steps.length);
  const work = { steps, clients: sizes.clients };
  const byHttp = await commandLatencies(stage, { ...work, matters: matters.slice(0, each) });
  const byUpdate = await updateLatencies(stage, { ...work, matters: matters.slice(each, 2 * each) });
  const floor = await floorLatencies(stage, { ...work, ids: floorIds.slice(0, each) });
  const add = (name: string, share: number, product: readonly number[]): void =>
    figures.add(name, 'ms', { product: quantile(product, share), floor: quantile(floor, share) });
  add(names.update50, 0.5, byUpdate);
  add(names.update99, 0.99, byUpdate);
  add(names.post50, 0.5, byHttp.answered);
  add(names.post99, 0.99, byHttp.answered);
  add(names.command50, 0.5, byHttp.readBack);
  add(names.command99, 0.99, byHttp.readBack);
}

/** Every command by HTTP, each followed by the reading that shows it. */
export async function commandLatencies(
  { product }: Stage,
  work: Work & { readonly matters: readonly OpenMatter[] },
): Promise<Latencies> {
  const answered: number[] = [];
  const shown: number[] = [];
  await inParallel(work.clients, work.matters, async (matter) => {
    for (const step of work.steps) {
      const startedAt = performance.now();
      const sequence = await command(product, matter, step);
      answered.push(performance.now() - startedAt);
      await readBack(matter, sequence);
      shown.push(performance.now() - startedAt);
    }
  });
  return { answered, readBack: shown };
}

/** Every command as the gateway sends it, kept beforehand: what the workflow and its record take. */
async function updateLatencies(
  stage: Stage,
  work: Work & { readonly matters: readonly OpenMatter[] },
): Promise<number[]> {
  const latencies: number[] = [];
  await inParallel(work.clients, work.matters, async (matter) => {
    for (const type of work.steps) latencies.push(await updateLatency(stage, matter, type));
  });
  return latencies;
}

async function updateLatency(
  { database, servers }: Stage,
  { id: streamId, owner }: OpenMatter,
  type: Repeated,
): Promise<number> {
  const { actor } = owner;
  const id = randomUUID();
  const command = { type, unitId: owner.id };
  const receivedAt = Date.now();
  const envelope = { id, receivedAt, actor, command };
  await keepCommand(database.client, {
    ...envelope,
    accountId: actor.accountId,
    idempotencyKey: id,
    type,
    target: { kind: 'obligation', id: streamId },
    body: command,
  });
  const handle = servers.client.workflow.getHandle(streamId);
  return timed(() => handle.executeUpdate(commandUpdate, { args: [envelope], updateId: id }));
}

/** As many updates of the floor. */
export async function floorLatencies(
  { floor }: Stage,
  work: Work & { readonly ids: readonly string[] },
): Promise<number[]> {
  const latencies: number[] = [];
  await inParallel(work.clients, work.ids, async (id) => {
    for (const _step of work.steps) latencies.push(await timed(() => floor.step(id)));
  });
  return latencies;
}
