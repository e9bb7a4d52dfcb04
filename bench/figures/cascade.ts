/** A matter handed down three levels, 1 → 10 → 100 → 1,000: how long it takes, what each one takes, and the roll-up. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../measure/in-parallel.js';
import { memoryOf } from '../measure/processes.js';
import { median } from '../measure/statistics.js';
import { timed } from '../measure/timing.js';
import type { Figures } from '../report/figure.js';
import type { Person } from '../stage/http-client.js';
import type { Stage } from '../stage/stage.js';
import { headOf, openTerritory } from '../stage/territory.js';
import type { TerritoryUnit } from '../stage/territory.js';

/** Roll-ups that are timed. */
const readings = 15;

/** An obligation, who hands it down, and to whom. */
interface HandDown {
  readonly id: string;
  readonly head: Person;
  readonly units: readonly TerritoryUnit[];
}

/** Hands one matter down to `width` units, each to as many, and each of those again. */
export async function measureCascade(
  stage: Stage,
  { width, clients }: { readonly width: number; readonly clients: number },
  figures: Figures,
): Promise<void> {
  const { product, database } = stage;
  const units = await openTerritory(database.client, width);
  const [owner] = product.people.units;
  if (owner === undefined) throw new Error('no unit acts');
  const [matter] = await product.launch(await product.loadDueLater(owner));
  if (matter === undefined) throw new Error('no matter was launched');
  const top: HandDown = { id: matter.id, head: owner.head, units };
  const heads = await signIn(stage, units);
  const before = await weigh(stage);
  const startedAt = performance.now();
  const last = await handDownAll(heads, top, clients);
  const issuedMs = performance.now() - startedAt;
  const count = width + width ** 2 + width ** 3;
  await allStarted(stage, count);
  const startedMs = performance.now() - startedAt;
  await product.settle();
  const after = await weigh(stage);
  const name = `cascade of ${count + 1}`;
  figures.add(`${name}: all issued`, 'ms', { product: issuedMs });
  figures.add(`${name}: every workflow started`, 'ms', { product: startedMs });
  figures.add(`${name}: worker’s memory each`, 'B', { product: (after.worker - before.worker) / count });
  figures.add(`${name}: PostgreSQL’s bytes each`, 'B', {
    product: (after.database - before.database) / count,
  });
  figures.add(`${name}: roll-up`, 'ms', { product: await rollUpMs(top) });
  if (last !== undefined)
    figures.add(`cascade of ${width + 1}: roll-up`, 'ms', { product: await rollUpMs(last) });
}

type Heads = ReadonlyMap<string, Person>;

/** Those who will hand down, before the clock runs. */
async function signIn(stage: Stage, units: readonly TerritoryUnit[]): Promise<Heads> {
  const heads = new Map<string, Person>();
  for (const { id, below } of units) {
    if (below.length === 0) continue;
    heads.set(id, await headOf(stage.database.client, id, (token) => stage.product.personOf(token)));
    for (const [lower, head] of await signIn(stage, below)) heads.set(lower, head);
  }
  return heads;
}

/** Level by level; gives one of the last that were handed down further. */
async function handDownAll(heads: Heads, top: HandDown, clients: number): Promise<HandDown | undefined> {
  let level: readonly HandDown[] = [top];
  let last: HandDown | undefined;
  while (level.length > 0) {
    const next: HandDown[] = [];
    await inParallel(clients, level, async (order) => void next.push(...(await handDown(heads, order))));
    last = level.at(-1);
    level = next;
  }
  return last;
}

async function handDown(heads: Heads, { id, head, units }: HandDown): Promise<readonly HandDown[]> {
  const body = { children: units.map(({ id: unitId }) => ({ unitId })) };
  const headers = { 'idempotency-key': randomUUID() };
  const { issued } = (await head.post(`/obligations/${id}/break-down`, body, headers)) as {
    readonly issued: readonly { readonly obligationId: string; readonly unitId: string }[];
  };
  return issued.flatMap(({ obligationId, unitId }) => {
    const below = units.find((unit) => unit.id === unitId)?.below ?? [];
    const its = heads.get(unitId);
    return below.length === 0 || its === undefined ? [] : [{ id: obligationId, head: its, units: below }];
  });
}

async function allStarted({ servers }: Stage, count: number): Promise<void> {
  const started = `SELECT count(*)::int AS started FROM obligation WHERE origin = 'cascade' AND workflow_started_at IS NOT NULL`;
  for (;;) {
    const { rows } = await servers.sql.query<{ started: number }>(started);
    if ((rows[0]?.started ?? 0) >= count) return;
    await pause(20);
  }
}

async function rollUpMs({ id, head }: HandDown): Promise<number> {
  const times: number[] = [];
  for (let reading = 0; reading < readings; reading += 1)
    times.push(await timed(() => head.get(`/obligations/${id}/roll-up`)));
  return median(times);
}

async function weigh({
  servers,
  product,
}: Stage): Promise<{ readonly database: number; readonly worker: number }> {
  const { rows } = await servers.sql.query<{ bytes: string }>(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  return { database: Number(rows[0]?.bytes), worker: memoryOf(product.worker.pid) };
}
