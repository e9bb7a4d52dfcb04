/** What stands around a block: its own attributions, the headings above it, the items beside and below it. */
import type { AttributionGroup } from './attribution-groups.js';
import type { Block } from './blocks.js';
import type { Attribution } from './named-owners.js';

/** The attributions of each block, in order; one that runs over the end of its block belongs to none. */
export function assignAttributions(
  blocks: readonly Block[],
  groups: readonly AttributionGroup[],
): readonly (readonly AttributionGroup[])[] {
  let next = 0;
  return blocks.map((block) => {
    const own: AttributionGroup[] = [];
    for (let group = groups[next]; group !== undefined && group.start < block.end; group = groups[next]) {
      if (group.start >= block.start && group.end <= block.end) own.push(group);
      next += 1;
    }
    return own;
  });
}

/** Owners and frames of the headings above a block, level by level. */
export class Headings {
  private readonly owners: (Attribution | undefined)[] = [];
  private readonly frames: (string | null)[] = [];

  enter(level: number, owners: Attribution | undefined, frame: string | null): void {
    this.owners.length = level;
    this.frames.length = level;
    this.owners[level] = owners;
    this.frames[level] = frame;
  }

  get nearestOwners(): Attribution | undefined {
    return this.owners.findLast((owners) => owners !== undefined);
  }

  get frame(): string | null {
    return this.frames.find((frame) => frame != null) ?? null;
  }
}

/** What stands around a block. */
export interface Surroundings {
  /** Items beside it have owners, so that its own may have been lost. */
  readonly besideOwned: boolean;
  /** An item below its heading has no attribution of its own, so that the heading's is its. */
  readonly heirs: boolean;
  /** Who owes all the measures listed below it; see `ownersOfMeasures`. */
  readonly measured: Attribution | null;
}

/** Whether an item below the heading at `index` has no attribution of its own. Linear in the items below. */
export function hasHeirs(
  blocks: readonly Block[],
  owned: readonly (readonly AttributionGroup[])[],
  index: number,
): boolean {
  const heading = blocks[index];
  if (heading === undefined || !heading.hasItems || (owned[index] ?? []).length === 0) return false;
  for (let below = index + 1; below < blocks.length; below += 1) {
    const block = blocks[below];
    if (block === undefined || block.level <= heading.level) return false;
    const own = owned[below] ?? [];
    // 责任单位 alone leaves the lead to the heading.
    if (!block.hasItems && own.every(({ owners }) => owners.isDeclared === true)) return true;
  }
  return false;
}

const MEASURES = /(?:措施|举措)：$/;

/**
 * 整改措施：1.…2.… 责任单位：…: labels on lines below a list that its heading opened as measures name who owes them all, when no
 * other of them names anybody. The heading's index with those owners. Linear.
 */
export function ownersOfMeasures(
  folded: string,
  blocks: readonly Block[],
  owned: readonly (readonly AttributionGroup[])[],
): ReadonlyMap<number, Attribution> {
  const found = new Map<number, Attribution>();
  for (const [index, block] of blocks.entries()) {
    if (!block.hasItems || !MEASURES.test(folded.slice(Math.max(block.start, block.end - 8), block.end)))
      continue;
    let last = index + 1;
    while ((blocks[last + 1]?.level ?? -1) > block.level && (owned[last] ?? []).length === 0) last += 1;
    const closes = (blocks[last + 1]?.level ?? -1) <= block.level;
    const [group, ...others] = owned[last] ?? [];
    if (closes && last > index + 1 && group?.from === 'line' && others.length === 0)
      found.set(index, group.owners);
  }
  return found;
}
