/** Turns the blocks of the body into matters, groups, and warnings about duties that nobody owes. */
import type { AttributionGroup } from './attribution-groups.js';
import { assignAttributions, hasHeirs, Headings, ownersOfMeasures } from './block-surroundings.js';
import type { Surroundings } from './block-surroundings.js';
import type { Block } from './blocks.js';
import type { Attribution } from './named-owners.js';
import { clauseStarts } from './clause-runs.js';
import { cutChunks } from './chunks.js';
import type { Chunk } from './chunks.js';
import type { CleanedText } from './cleaned-text.js';
import { laysDuty, saysMust } from './duty.js';
import { frameOf } from './frame.js';
import { endOfGroup, numberedDuties, readGroup } from './groups.js';
import { inherit, readHeadingOwners } from './heading-owners.js';
import { readMatter, UNOWNED } from './read-matter.js';
import type { FoundOwners, ReadingContext } from './read-matter.js';
import { readSentenceOwners } from './sentence-owners.js';
import { partSubItems, subMarkerAt } from './sub-items.js';
import type { ParsedGroup, ParsedMatter, ParsedWarning } from './types.js';
import { unmappedDuty } from './unmapped-duty.js';
import type { DutyRun } from './unmapped-duty.js';

export interface BodyReading {
  readonly matters: readonly ParsedMatter[];
  readonly groups: readonly ParsedGroup[];
  readonly warnings: readonly ParsedWarning[];
  /** Counts a clause path's paragraphs on, for matters that stand elsewhere (tables). */
  readonly nextParagraph: (path: string) => number;
}

/** Reads one block after the other, keeping what counts across them. */
class BodyReader {
  readonly matters: ParsedMatter[] = [];
  readonly groups: ParsedGroup[] = [];
  readonly warnings: ParsedWarning[] = [];
  private readonly headings = new Headings();
  private readonly paragraphs = new Map<string, number>();
  /** The group whose duties may be numbered below it. */
  private openGroup: { readonly level: number; readonly duties: ParsedGroup['duties'][number][] } | null =
    null;

  constructor(
    private readonly context: ReadingContext,
    /** Whether the document attributes anything to anybody; if not, every duty is a matter to be assigned. */
    private readonly isAttributed: boolean,
  ) {}

  read(block: Block, own: readonly AttributionGroup[], { besideOwned, heirs, measured }: Surroundings): void {
    const { cleaned } = this.context;
    if (this.readGroup(block, own)) return;
    const headingGroup = heirs ? headingAttribution(block, own) : null;
    const ofHeading =
      withDueOf(measured, own[0]?.owners) ??
      headingGroup?.owners ??
      readHeadingOwners(cleaned, block) ??
      undefined;
    const heading = cleaned.folded.slice(block.start, block.headingEnd);
    this.headings.enter(block.level, block.hasItems ? ofHeading : undefined, frameOf(heading));
    const items = headingGroup === null ? own : own.slice(1);
    const isMatter = headingGroup === null && headingAttribution(block, items) !== null;
    const from = headingGroup?.end ?? (block.hasItems && !isMatter ? block.headingEnd : block.start);
    const cut = cutChunks(cleaned, block, { attributions: items, from });
    const chunks = partSubItems(cleaned.folded, cut).filter((chunk) => !isLeadIn(cleaned, chunk));
    const isOwned = items.length > 0;
    const ownerless = !isOwned && this.isOwnerless(block, besideOwned);
    const runs = ownerless ? this.ownerlessChunks(block, chunks) : withoutBareHeading(cleaned, block, chunks);
    for (const chunk of runs) this.readChunk(block, chunk, ownerless);
  }

  /** Reads a block as a group, or as one of the numbered duties of the group above it. */
  private readGroup(block: Block, own: readonly AttributionGroup[]): boolean {
    const { cleaned } = this.context;
    const group = readGroup(cleaned, block);
    if (group !== null) {
      const duties = [...group.duties];
      this.groups.push({ ...group, duties });
      this.openGroup = block.hasItems ? { level: block.level, duties } : null;
      this.warnOf({ start: endOfGroup(cleaned, block), end: block.end, waivableAs: null });
      return true;
    }
    const { openGroup } = this;
    if (openGroup === null || block.level <= openGroup.level || own.length > 0) {
      this.openGroup = null;
      return false;
    }
    openGroup.duties.push(...numberedDuties(cleaned, block));
    return true;
  }

  private warnOf(run: DutyRun): void {
    const warning = unmappedDuty(this.context.cleaned, run);
    if (warning !== null) this.warnings.push(warning);
  }

  /** Whether a block without any attribution holds matters all the same. */
  private isOwnerless(block: Block, besideOwned: boolean): boolean {
    if (this.headings.frame !== null && !besideOwned) return false;
    const inherited = this.headings.nearestOwners !== undefined && !block.hasItems;
    if (block.number !== null && !block.hasItems && (besideOwned || inherited)) return true;
    if (this.isAttributed) return inherited;
    return laysDuty(this.context.cleaned.folded.slice(block.start, block.end));
  }

  /**
   * An item is one matter, unless its clauses count themselves or its paragraphs begin with bodies of their own; a
   * section's text is a matter each paragraph, its heading going with the first.
   */
  private ownerlessChunks(block: Block, chunks: readonly Chunk[]): readonly Chunk[] {
    const [first, second, ...rest] = chunks;
    if (first === undefined) return [];
    const isBare = (chunk: Chunk): boolean => chunk.end <= block.headingEnd;
    const withHeading =
      second !== undefined && isBare(first) ? [{ ...first, end: second.end }, ...rest] : chunks;
    const whole = { start: first.start, end: chunks.at(-1)?.end ?? first.end, attribution: null };
    const isOne =
      block.number !== null && chunks.filter((each) => this.bySentence(each.start, each)).length < 2;
    const clauses = (isOne ? [whole] : withHeading).flatMap((chunk) => this.clauses(chunk));
    return clauses.length > 1 ? clauses.filter((chunk) => !isBare(chunk)) : clauses;
  }

  private clauses(chunk: Chunk): readonly Chunk[] {
    const starts = clauseStarts(this.context.cleaned.folded.slice(chunk.start, chunk.end));
    if (starts.length === 0) return [chunk];
    const cuts = [chunk.start, ...starts.map((at) => chunk.start + at), chunk.end];
    return cuts.slice(0, -1).flatMap((start, index) => {
      const end = cuts[index + 1] ?? chunk.end;
      const clause = { start, end, attribution: null };
      return end > start ? [index === 0 ? clause : { ...clause, isClause: true as const }] : [];
    });
  }

  readonly nextParagraph = (path: string): number => {
    const paragraph = (this.paragraphs.get(path) ?? 0) + 1;
    this.paragraphs.set(path, paragraph);
    return paragraph;
  };

  private readChunk(block: Block, run: Chunk, ownerless: boolean): void {
    const { cleaned } = this.context;
    const marker = run.attribution === null ? null : subMarkerAt(cleaned.folded, run.start);
    const below = marker !== null && run.start + marker.length < run.end ? marker : null;
    const number = below === null ? block.number : `${block.number ?? ''}${below.numeral}`;
    const chunk = { ...run, start: run.start + (below?.length ?? 0) };
    const paragraph = this.nextParagraph(`${block.section ?? '-'}/${number ?? '-'}`);
    const from = afterHeading(block, chunk);
    const found =
      inherit(ownersOf(cleaned, chunk), this.headings.nearestOwners) ??
      this.bySentence(from, chunk) ??
      (from > chunk.start ? this.bySentence(chunk.start, chunk) : null);
    const isWork = run.isClause === true || laysDuty(cleaned.folded.slice(chunk.start, chunk.end));
    const isItem = ownerless && (number !== null || isWork);
    if (found !== null || isItem) {
      const heading = headingOf(cleaned, block, chunk);
      const place = { block: { ...block, number }, paragraph, start: chunk.start, end: chunk.end, heading };
      this.matters.push(readMatter(this.context, place, found ?? UNOWNED));
      return;
    }
    this.warnOf({ start: from, end: chunk.end, waivableAs: this.headings.frame });
  }

  private bySentence(from: number, chunk: Chunk): FoundOwners | null {
    const { cleaned, addressees } = this.context;
    const owners = readSentenceOwners({
      text: cleaned.text.slice(from, chunk.end),
      folded: cleaned.folded.slice(from, chunk.end),
      addressees,
    });
    return owners === null ? null : { owners, from: 'sentence', words: null, extentUnclear: false };
  }
}

/** The owners of the measures below a heading; its own time goes before theirs. */
function withDueOf(measured: Attribution | null, heading: Attribution | undefined): Attribution | undefined {
  return measured === null ? undefined : { ...measured, due: heading?.due ?? measured.due };
}

/** 具体措施： leads over to the items below and is nothing by itself. */
function isLeadIn({ folded }: CleanedText, { start, end, attribution }: Chunk): boolean {
  const words = folded.slice(start, Math.min(end, start + 12));
  return (
    attribution === null &&
    /^(?:具体|主要|工作|重点|整改)?(?:措施|任务|举措|内容|要求|事项|分工)(?:如下)?[：。]?$/.test(words)
  );
}

/** The attribution right after a heading with items below it: theirs, not a matter's. */
function headingAttribution(block: Block, own: readonly AttributionGroup[]): AttributionGroup | null {
  const [first] = own;
  return block.hasItems && first !== undefined && first.start <= block.headingEnd + 1 ? first : null;
}

function ownersOf({ text }: CleanedText, { attribution }: Chunk): FoundOwners | null {
  if (attribution === null) return null;
  const { owners, from, extentUnclear, start, end } = attribution;
  return { owners, from, words: text.slice(start, end), extentUnclear };
}

/** A heading on a line of its own is no matter beside the text below it. */
function withoutBareHeading(
  { folded }: CleanedText,
  block: Block,
  chunks: readonly Chunk[],
): readonly Chunk[] {
  const [first, ...rest] = chunks;
  if (first === undefined || first.attribution !== null || first.end > block.headingEnd) return chunks;
  return rest.length > 0 && !saysMust(folded.slice(first.start, first.end)) ? rest : chunks;
}

/** A heading with text after it lays no duty by itself; one that is all there is may. */
function afterHeading(block: Block, chunk: Chunk): number {
  return chunk.start < block.headingEnd && chunk.end > block.headingEnd ? block.headingEnd : chunk.start;
}

function headingOf(cleaned: CleanedText, block: Block, chunk: Chunk): string | null {
  if (chunk.start !== block.start || chunk.end <= block.headingEnd) return null;
  const heading = cleaned.text.slice(block.start, block.headingEnd).replace(/[。.：:]$/, '');
  return heading === '' ? null : heading;
}

/** The blocks of a body with the attributions in them. */
export interface Body {
  readonly blocks: readonly Block[];
  readonly attributions: readonly AttributionGroup[];
  /** Whether the document attributes anything to anybody, in a table too. */
  readonly isAttributed: boolean;
}

/** Reads the body. (section, number, paragraph) stays unique even where numbers repeat: paragraphs count on. */
export function readBody(context: ReadingContext, { blocks, attributions, isAttributed }: Body): BodyReading {
  const owned = assignAttributions(blocks, attributions);
  const isOwned = (_: Block, index: number): boolean => (owned[index] ?? []).length > 0;
  const ownedSections = new Set(blocks.filter(isOwned).map(({ section }) => section));
  const measured = ownersOfMeasures(context.cleaned.folded, blocks, owned);
  const reader = new BodyReader(context, isAttributed);
  for (const [index, block] of blocks.entries())
    reader.read(block, owned[index] ?? [], {
      besideOwned: ownedSections.has(block.section),
      heirs: hasHeirs(blocks, owned, index),
      measured: measured.get(index) ?? null,
    });
  const { matters, groups, warnings, nextParagraph } = reader;
  return { matters, groups, warnings, nextParagraph };
}
