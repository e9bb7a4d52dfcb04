/** Turns the blocks of the body into matters, and duties without an owner into warnings. */
import type { Block } from './blocks.js';
import { cutChunks } from './chunks.js';
import type { AttributionGroup, Chunk } from './chunks.js';
import { sourceSpan } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { findDeadline } from './deadline.js';
import { laysDuty, namedOwners } from './duty.js';
import { readMatterKind } from './matter-kind.js';
import type { MatterDoubt, ParsedMatter, ParsedWarning } from './types.js';

export interface BodyReading {
  readonly matters: readonly ParsedMatter[];
  readonly warnings: readonly ParsedWarning[];
}

/** How much of the confidence is left after each doubt. */
const REMAINING: Readonly<Record<MatterDoubt, number>> = {
  'no-owner': 0.3,
  'role-unstated': 0.7,
  'name-unclear': 0.7,
  'extent-unclear': 0.6,
  'deadline-unclear': 0.8,
  'numbering-unclear': 0.8,
  'text-cut-off': 0.6,
};

const NO_OWNERS = {
  leaders: [],
  leadUnits: [],
  assistUnits: [],
  implementUnits: [],
  guideUnits: [],
  addressedToAll: false,
  mode: 'none',
  doubts: ['no-owner'],
} as const;

interface Place {
  readonly block: Block;
  readonly paragraph: number;
}

function readMatter(cleaned: CleanedText, chunk: Chunk, place: Place, issuedOn: string | null): ParsedMatter {
  const { block, paragraph } = place;
  const text = cleaned.text.slice(chunk.start, chunk.end);
  const folded = cleaned.folded.slice(chunk.start, chunk.end);
  const { doubts: ownerDoubts, ...owners } = chunk.attribution?.owners ?? NO_OWNERS;
  const deadline = findDeadline({ text, folded, issuedOn });
  const doubts: MatterDoubt[] = [...ownerDoubts];
  if (chunk.attribution?.extentUnclear === true) doubts.push('extent-unclear');
  if (deadline?.unclear === true) doubts.push('deadline-unclear');
  if (block.doubtful) doubts.push('numbering-unclear');
  const confidence = doubts.reduce((left, doubt) => left * REMAINING[doubt], 1);
  return {
    section: block.section,
    number: block.number,
    paragraph,
    span: sourceSpan(cleaned, chunk.start, chunk.end),
    text,
    leaders: owners.leaders,
    leadUnits: owners.leadUnits,
    assistUnits: owners.assistUnits,
    implementUnits: owners.implementUnits,
    guideUnits: owners.guideUnits,
    addressedToAll: owners.addressedToAll,
    mode: owners.mode,
    deadline: deadline?.deadline ?? null,
    confidence: Math.round(confidence * 100) / 100,
    key: [block.section ?? '-', block.number ?? '-', paragraph].join('/'),
    attribution:
      chunk.attribution === null ? null : cleaned.text.slice(chunk.attribution.start, chunk.attribution.end),
    ownersFrom: chunk.attribution === null ? 'none' : 'bracket',
    heading: null,
    scope: null,
    targets: [],
    closingStandard: null,
    reasons: [],
    ...readMatterKind(folded, deadline?.deadline ?? null),
    doubts,
  };
}

/** A warning about a duty, outside every matter, that no attribution covers; null when the text lays none. */
export function unmappedDuty(cleaned: CleanedText, start: number, end: number): ParsedWarning | null {
  const folded = cleaned.folded.slice(start, end);
  if (end <= start || !laysDuty(folded)) return null;
  const proposedOwners = namedOwners(cleaned.text.slice(start, end), folded);
  const proposal = proposedOwners.length > 0 ? `文中提到：${proposedOwners.join('、')}。` : '';
  const message = `此段提出了要求但未明确责任单位，请对应到事项或具名免除。${proposal}`;
  return {
    code: 'unmapped-duty',
    message,
    span: sourceSpan(cleaned, start, end),
    proposedOwners,
    waivableAs: null,
  };
}

/** The attributions of each block, in order; one that runs over the end of its block belongs to none. */
function assignAttributions(
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

/**
 * Whether a numbered item without any attribution is a matter all the same: it lays a duty, or the items beside it
 * have owners, so that this one's may have been lost.
 */
function isOwnerless(cleaned: CleanedText, block: Block, besideOwned: boolean): boolean {
  if (block.number === null || block.hasItems) return false;
  return besideOwned || laysDuty(cleaned.folded.slice(block.start, block.end));
}

function whole(chunks: readonly Chunk[]): readonly Chunk[] {
  const first = chunks[0];
  const last = chunks.at(-1);
  return first === undefined || last === undefined
    ? []
    : [{ start: first.start, end: last.end, attribution: null }];
}

/** A heading with text after it lays no duty by itself; one that is all there is may. */
function dutyStart(block: Block, chunk: Chunk): number {
  return chunk.start < block.headingEnd && chunk.end > block.headingEnd ? block.headingEnd : chunk.start;
}

/** Reads the body. (section, number, paragraph) stays unique even where numbers repeat: paragraphs count on. */
export function readBody(
  cleaned: CleanedText,
  blocks: readonly Block[],
  attributions: ReadonlyMap<number, AttributionGroup>,
  issuedOn: string | null,
): BodyReading {
  const owned = assignAttributions(blocks, [...attributions.values()]);
  const ownedSections = new Set(
    blocks.filter((_, index) => (owned[index] ?? []).length > 0).map(({ section }) => section),
  );
  const matters: ParsedMatter[] = [];
  const warnings: ParsedWarning[] = [];
  const paragraphs = new Map<string, number>();
  for (const [index, block] of blocks.entries()) {
    const own = owned[index] ?? [];
    const cut = cutChunks(cleaned, block, own);
    const ownerless = own.length === 0 && isOwnerless(cleaned, block, ownedSections.has(block.section));
    const path = `${block.section ?? '-'}/${block.number ?? '-'}`;
    for (const chunk of ownerless ? whole(cut) : cut) {
      const paragraph = (paragraphs.get(path) ?? 0) + 1;
      paragraphs.set(path, paragraph);
      if (chunk.attribution !== null || ownerless) {
        matters.push(readMatter(cleaned, chunk, { block, paragraph }, issuedOn));
        continue;
      }
      const warning = unmappedDuty(cleaned, dutyStart(block, chunk), chunk.end);
      if (warning !== null) warnings.push(warning);
    }
  }
  return { matters, warnings };
}
