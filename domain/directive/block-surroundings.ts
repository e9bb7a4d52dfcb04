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
