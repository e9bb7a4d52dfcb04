/** Whether many open matters slow the product down, and what each of them takes of disk and memory. */
import { inParallel } from '../measure/in-parallel.js';
import { memoryOf } from '../measure/processes.js';
import { quantile } from '../measure/statistics.js';
import { sqliteBytes } from '../measure/sqlite-size.js';
import { timed } from '../measure/timing.js';
import type { Figures } from '../report/figure.js';
import { command } from '../stage/commands.js';
import type { ActingUnit } from '../stage/people.js';
import type { OpenMatter } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';
import { touchedARound } from '../flags.js';
import type { Sizes } from '../flags.js';
import { commandLatencies, floorLatencies, repeated } from './latency.js';
import { atOpen } from './names.js';

/** Matters of one directive. */
const aDirective = 100;

/** Commands on each matter. */
const steps = repeated(6);

/** Pages of an inbox in a round. */
const pagesARound = 120;

/** Workflows that are woken to see what an awake one takes. */
const awake = 150;

/** Opens more and more matters; at each number times commands and inbox pages, in as many rounds as wanted. */
export async function measureScale(
  stage: Stage,
  sizes: Sizes,
  figures: Figures,
  say: (what: string) => void,
): Promise<void> {
  let open = 0;
  let untouched: OpenMatter[] = [];
  for (const wanted of sizes.open) {
    say(`opening ${wanted} matters`);
    const isLast = wanted === sizes.open.at(-1);
    const parts = isLast ? sizes.rounds : 1;
    const before = open;
    for (let part = 1; part <= parts; part += 1) {
      const upTo = before + Math.round(((wanted - before) * part) / parts);
      const opened = await openWeighed(stage, upTo - open, isLast ? figures : null);
      untouched = [...opened, ...untouched].slice(0, 1_000);
      open = upTo;
    }
    say(`timing commands at ${wanted} open matters`);
    for (let round = 0; round < sizes.rounds; round += 1)
      await timeAt(
        stage,
        { open, clients: sizes.clients, matters: untouched.splice(0, touchedARound) },
        figures,
      );
  }
  await weighAwake(stage, untouched.splice(0, awake), figures);
}

/** Opens matters; with `figures`, weighs what they and a fifth as many workflows of the floor have taken. */
async function openWeighed(stage: Stage, count: number, figures: Figures | null): Promise<OpenMatter[]> {
  const before = await weigh(stage);
  const matters: OpenMatter[] = [];
  for (let left = count; left > 0; left -= aDirective) {
    const directive = await stage.product.load(
      ownersOf(stage.product.people.units, Math.min(left, aDirective)),
    );
    matters.push(...(await stage.product.launch(directive)));
  }
  await stage.product.settle();
  if (figures === null) return matters;
  const between = await weigh(stage);
  const floorCount = Math.ceil(count / 5);
  await stage.floor.open(floorCount, 4);
  const after = await weigh(stage);
  const add = (name: string, product: number, floor?: number): void =>
    figures.add(name, 'B', floor === undefined ? { product } : { product, floor });
  add('PostgreSQL’s bytes an open matter', (between.database - before.database) / count);
  add(
    'Temporal’s bytes an open matter',
    (between.temporal - before.temporal) / count,
    (after.temporal - between.temporal) / floorCount,
  );
  add(
    'worker’s memory an open matter',
    (between.worker - before.worker) / count,
    (after.floorWorker - between.floorWorker) / floorCount,
  );
  return matters;
}

/** Half of the matters are the first unit's, whose inbox grows with them; the others are everybody else's in turn. */
function ownersOf([first, ...others]: readonly ActingUnit[], count: number): ActingUnit[] {
  return Array.from({ length: count }, (_, place) =>
    place % 2 === 0 ? first : others[(place >> 1) % others.length],
  ).filter((unit) => unit !== undefined);
}

interface Weight {
  readonly database: number;
  readonly temporal: number;
  readonly worker: number;
  readonly floorWorker: number;
}

async function weigh({ servers, product, floorWorker }: Stage): Promise<Weight> {
  const { rows } = await servers.sql.query<{ bytes: string }>(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  return {
    database: Number(rows[0]?.bytes),
    temporal: sqliteBytes(servers.temporalFile),
    worker: memoryOf(product.worker.pid),
    floorWorker: memoryOf(floorWorker.pid),
  };
}

interface Round {
  readonly open: number;
  readonly clients: number;
  readonly matters: readonly OpenMatter[];
}

/** One round at a number of open matters; the floor's own commands show what the machine did meanwhile. */
async function timeAt(stage: Stage, { open, clients, matters }: Round, figures: Figures): Promise<void> {
  const { answered } = await commandLatencies(stage, { matters, steps, clients });
  const ids = await stage.floor.open(matters.length, steps.length + 1);
  const floor = await floorLatencies(stage, { ids, steps, clients });
  figures.add(atOpen('command', open), 'ms', {
    product: quantile(answered, 0.99),
    floor: quantile(floor, 0.99),
  });
  const [unit] = stage.product.people.units;
  if (unit === undefined) throw new Error('no unit acts');
  const pages: number[] = [];
  await inParallel(clients, Array.from({ length: pagesARound }), async () => {
    pages.push(await timed(() => unit.head.get(`/units/${unit.id}/inbox`)));
  });
  figures.add(atOpen('inbox page', open), 'ms', { product: quantile(pages, 0.99) });
}

/** What a matter takes of its worker's memory once it has been woken and is held there. */
async function weighAwake(stage: Stage, matters: readonly OpenMatter[], figures: Figures): Promise<void> {
  const ids = await stage.floor.open(matters.length, 4);
  const before = await weigh(stage);
  await inParallel(4, matters, async (matter) => void (await command(stage.product, matter, 'acknowledge')));
  await inParallel(4, ids, (id) => stage.floor.step(id));
  const after = await weigh(stage);
  figures.add('worker’s memory an awake matter', 'B', {
    product: (after.worker - before.worker) / matters.length,
    floor: (after.floorWorker - before.floorWorker) / ids.length,
  });
}
