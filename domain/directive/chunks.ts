/** Cuts a block at its attributions: each covers the text since the one before it. */
import { readAttribution } from './attribution.js';
import type { Attribution } from './attribution.js';
import type { Block } from './blocks.js';
import { outermostGroups } from './brackets.js';
import type { BracketGroup } from './brackets.js';
import type { CleanedText } from './cleaned-text.js';

/** A bracketed group, or several side by side, with the owners it names. */
export interface AttributionGroup extends BracketGroup {
  readonly owners: Attribution;
  /** Stands inside a sentence. */
  readonly extentUnclear: boolean;
}

const FIRST_IS_LEAD = /[排列]在?第一(?:位)?的?(?:部门|单位|者)?[为是]牵头/;

const MOST_SIDE_BY_SIDE = 4;

function joinAdjacent(groups: readonly BracketGroup[]): readonly (readonly BracketGroup[])[] {
  const joined: BracketGroup[][] = [];
  for (const group of groups) {
    const previous = joined.at(-1);
    const adjacent = previous !== undefined && previous.at(-1)?.end === group.start;
    if (adjacent && previous.length < MOST_SIDE_BY_SIDE) previous.push(group);
    else joined.push([group]);
  }
  return joined;
}

function isInsideSentence(folded: string, start: number, end: number): boolean {
  const before = folded.charAt(start - 1);
  const after = folded.charAt(end);
  return !/[。；！？…”]/.test(before) && after !== '' && !/[。；！？]/.test(after);
}

/** All attributions of a text, by their start. Linear. */
export function findAttributions(
  cleaned: CleanedText,
  markerStarts: ReadonlySet<number>,
): ReadonlyMap<number, AttributionGroup> {
  const { text, folded } = cleaned;
  const firstIsLead = FIRST_IS_LEAD.test(folded);
  const found = new Map<number, AttributionGroup>();
  const groups = outermostGroups(folded).filter(({ start }) => !markerStarts.has(start));
  for (const side of joinAdjacent(groups)) {
    const start = side[0]?.start ?? 0;
    const end = side.at(-1)?.end ?? start;
    const inner = (whole: string): string =>
      side.map((group) => whole.slice(group.start + 1, group.end - 1)).join('，');
    const owners = readAttribution({ text: inner(text), folded: inner(folded), firstIsLead });
    if (owners === null) continue;
    const extentUnclear = !markerStarts.has(end) && isInsideSentence(folded, start, end);
    if (extentUnclear && owners.doubts.length > 0) continue;
    found.set(start, { start, end, owners, extentUnclear });
  }
  return found;
}

/** A run of text in a block, [start, end), with the attribution that closes it, or none. Never empty. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly attribution: AttributionGroup | null;
}

function trimmed(folded: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from < end && /[。；，、：\s]/.test(folded.charAt(from))) from += 1;
  let to = end;
  while (to > from && /\s/.test(folded.charAt(to - 1))) to -= 1;
  return [from, to];
}

/** Starts of indented paragraphs in (from, to): the only line starts that surely begin a paragraph. */
function paragraphStarts(
  cleaned: CleanedText,
  from: number,
  to: number,
  firstLine: number,
): readonly number[] {
  const starts: number[] = [];
  for (let index = firstLine; index < cleaned.lines.length; index += 1) {
    const line = cleaned.lines[index];
    if (line === undefined || line.start >= to) break;
    if (line.indented && line.start > from && /[。！？；：）〕”]/.test(cleaned.folded.charAt(line.start - 1)))
      starts.push(line.start);
  }
  return starts;
}

function pushRun(
  cleaned: CleanedText,
  chunks: Chunk[],
  run: BracketGroup & { readonly attribution: AttributionGroup | null },
): void {
  const cuts = [
    run.start,
    ...paragraphStarts(cleaned, run.start, run.end, firstLineAfter(cleaned, run.start)),
    run.end,
  ];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = trimmed(cleaned.folded, cuts[index] ?? 0, cuts[index + 1] ?? 0);
    if (end > start)
      chunks.push({ start, end, attribution: index + 2 === cuts.length ? run.attribution : null });
  }
}

function firstLineAfter(cleaned: CleanedText, offset: number): number {
  let low = 0;
  let high = cleaned.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cleaned.lines[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The chunks of a block in order, from its heading on or from after it. */
export function cutChunks(
  cleaned: CleanedText,
  block: Block,
  attributions: readonly AttributionGroup[],
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const openingIsEmpty =
    trimmed(cleaned.folded, block.headingEnd, attributions[0]?.start ?? block.end)[0] >=
    (attributions[0]?.start ?? block.end);
  const skipHeading = block.hasItems && !(openingIsEmpty && attributions.length > 0);
  let cursor = skipHeading ? block.headingEnd : block.start;
  for (const attribution of attributions) {
    pushRun(cleaned, chunks, { start: cursor, end: attribution.start, attribution });
    cursor = attribution.end;
  }
  pushRun(cleaned, chunks, { start: cursor, end: block.end, attribution: null });
  return chunks;
}
