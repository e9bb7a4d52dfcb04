/** How fast matters are opened. */
import type { Figures } from '../report/figure.js';
import type { OpenMatter } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';
import { names } from './names.js';

/** Matters and workflows that were opened in a round and wait for the next figures. */
export interface Opened {
  readonly matters: readonly OpenMatter[];
  readonly floorIds: readonly string[];
}

/** Updates that a floor workflow waits for. */
const updates = 4;

/** One round: launches a directive of so many matters, and starts as many workflows of the floor. */
export async function measureOpening(stage: Stage, count: number, figures: Figures): Promise<Opened> {
  const { product, floor } = stage;
  const { units } = product.people;
  const owners = Array.from({ length: count }, (_, place) => units[place % units.length]).filter(
    (unit) => unit !== undefined,
  );
  const directive = await product.load(owners);
  const perSecond = (startedAt: number): number => (count * 1_000) / (performance.now() - startedAt);
  let startedAt = performance.now();
  const matters = await product.launch(directive);
  const ours = perSecond(startedAt);
  await product.settle();
  startedAt = performance.now();
  const floorIds = await floor.open(count, updates);
  figures.add(names.opened, '/s', { product: ours, floor: perSecond(startedAt) });
  return { matters, floorIds };
}
