/** Whole lives without incident: issued, acknowledged, answered, submitted, approved; how many a second, and at what cost. */
import { costsBetween, readCosts } from '../measure/costs.js';
import type { Costs } from '../measure/costs.js';
import { inParallel } from '../measure/in-parallel.js';
import { median } from '../measure/statistics.js';
import type { Figures } from '../report/figure.js';
import { command, life } from '../stage/commands.js';
import type { Stage } from '../stage/stage.js';
import { names } from './names.js';

interface Lived {
  readonly ids: readonly string[];
  readonly ms: number;
  readonly costs: Costs;
}

/** One round. */
export async function measureLives(
  stage: Stage,
  figures: Figures,
  sizes: { readonly lives: number; readonly clients: number },
): Promise<void> {
  const ours = await productLives(stage, sizes);
  const theirs = await floorLives(stage, sizes);
  const add = (name: string, unit: string, product: number, floor: number): void =>
    figures.add(name, unit, { product, floor });
  add(names.lives, '/s', (sizes.lives * 1_000) / ours.ms, (sizes.lives * 1_000) / theirs.ms);
  add(names.events, '', await eventsOf(stage, ours.ids), await eventsOf(stage, theirs.ids));
  const a = perLife(ours.costs, sizes.lives);
  const b = perLife(theirs.costs, sizes.lives);
  add('Temporal’s writes a life', '', a.temporalWrites, b.temporalWrites);
  add('PostgreSQL’s write statements a life', '', a.databaseWrites, 0);
  add(
    'CPU a life',
    'ms',
    a.serverMs + a.workerMs + a.postgresMs + a.temporalMs,
    b.clientMs + b.floorWorkerMs + b.temporalMs,
  );
  add('  of it Temporal', 'ms', a.temporalMs, b.temporalMs);
  add('  of it the worker', 'ms', a.workerMs, b.floorWorkerMs);
  add('  of it the API, or the bare client', 'ms', a.serverMs, b.clientMs);
  add('  of it PostgreSQL', 'ms', a.postgresMs, 0);
}

async function productLives(
  stage: Stage,
  sizes: { readonly lives: number; readonly clients: number },
): Promise<Lived> {
  const { product } = stage;
  const { units } = product.people;
  const owners = Array.from({ length: sizes.lives }, (_, place) => units[place % units.length]).filter(
    (unit) => unit !== undefined,
  );
  const directive = await product.load(owners);
  await product.settle();
  const before = await readCosts(stage);
  const startedAt = performance.now();
  const matters = await product.launch(directive);
  await inParallel(sizes.clients, matters, async (matter) => {
    for (const step of life) await command(product, matter, step);
  });
  const ms = performance.now() - startedAt;
  await product.settle();
  return { ids: matters.map(({ id }) => id), ms, costs: costsBetween(before, await readCosts(stage)) };
}

async function floorLives(
  stage: Stage,
  sizes: { readonly lives: number; readonly clients: number },
): Promise<Lived> {
  const before = await readCosts(stage);
  const startedAt = performance.now();
  const ids = await stage.floor.open(sizes.lives, life.length);
  await inParallel(sizes.clients, ids, async (id) => {
    for (const _step of life) await stage.floor.step(id);
  });
  const ms = performance.now() - startedAt;
  return { ids, ms, costs: costsBetween(before, await readCosts(stage)) };
}

function perLife(costs: Costs, lives: number): Costs {
  return Object.fromEntries(
    Object.entries(costs).map(([name, value]) => [name, (value as number) / lives]),
  ) as unknown as Costs;
}

/** Events of history in the middle of a sample. */
async function eventsOf({ servers }: Stage, ids: readonly string[]): Promise<number> {
  const sample = ids.slice(0, 20);
  const lengths = await Promise.all(
    sample.map(async (id) => (await servers.client.workflow.getHandle(id).describe()).historyLength),
  );
  return median(lengths);
}
