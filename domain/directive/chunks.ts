/** Cuts a block at its attributions: each covers the text since the one before it. */
import type { AttributionGroup } from './attribution-groups.js';
import type { Block } from './blocks.js';
import type { BracketGroup } from './brackets.js';
import { lineIndexAt } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';

/** A run of text in a block, [start, end), with the attribution that closes it, or none. Never empty. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly attribution: AttributionGroup | null;
  /** One of the clauses of a run (一要…); it is work, whatever its words. */
  readonly isClause?: true;
}

function trimmed(folded: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from < end && /[。；，、：\s]/.test(folded.charAt(from))) from += 1;
  let to = end;
  while (to > from && /\s/.test(folded.charAt(to - 1))) to -= 1;
  return [from, to];
}

/** Starts of paragraphs in (from, to): where a line is indented, or, with `byLine`, where the line above was not full. */
function paragraphStarts(
  cleaned: CleanedText,
  { start: from, end: to }: BracketGroup,
  byLine: boolean,
): readonly number[] {
  const starts: number[] = [];
  for (let index = lineIndexAt(cleaned, from) + 1; index < cleaned.lines.length; index += 1) {
    const line = cleaned.lines[index];
    if (line === undefined || line.start >= to) break;
    const opens = line.indented || (byLine && cleaned.lines[index - 1]?.isFull !== true);
    if (opens && line.start > from && /[。！？；：）〕”]/.test(cleaned.folded.charAt(line.start - 1)))
      starts.push(line.start);
  }
  return starts;
}

function pushRun(
  cleaned: CleanedText,
  chunks: Chunk[],
  run: BracketGroup & { readonly attribution: AttributionGroup | null },
): void {
  // An attribution covers all since the one before it; without one, a line of its own is a paragraph of its own.
  const cuts = [run.start, ...paragraphStarts(cleaned, run, run.attribution === null), run.end];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = trimmed(cleaned.folded, cuts[index] ?? 0, cuts[index + 1] ?? 0);
    if (end > start)
      chunks.push({ start, end, attribution: index + 2 === cuts.length ? run.attribution : null });
  }
}

/** The chunks of a block in order: from its start, or, where items follow below, from after its heading on. */
export function cutChunks(
  cleaned: CleanedText,
  block: Block,
  { attributions, from }: { readonly attributions: readonly AttributionGroup[]; readonly from: number },
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let cursor = from;
  for (const attribution of attributions) {
    pushRun(cleaned, chunks, { start: cursor, end: attribution.start, attribution });
    cursor = attribution.end;
  }
  pushRun(cleaned, chunks, { start: cursor, end: block.end, attribution: null });
  return chunks;
}
