/** Numbers below an item's own, （1） and ①: they number a matter where each has its own attribution, else they are text. */
import type { Chunk } from './chunks.js';

/** A number at the start of a run of text: its value, as written, and where the text begins. */
export interface SubMarker {
  readonly value: number;
  readonly numeral: string;
  readonly length: number;
}

const MARKER = /^(?:（(\d{1,2})）|(\d{1,2})）|([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]))/;
const FARTHEST = 600;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** The number with which a folded run begins; null when it begins with none. */
export function subMarkerAt(folded: string, start: number): SubMarker | null {
  const match = MARKER.exec(folded.slice(start, start + 6));
  if (match === null) return null;
  const [whole, bracketed, half, circled] = match;
  const value = circled === undefined ? Number(bracketed ?? half) : CIRCLED.indexOf(circled) + 1;
  return { value, numeral: circled ?? `（${value}）`, length: whole.length };
}

const FIRST = /(?<=[。；：！？]|^.{2,30})(?:（1）|1）|①)/;

/** Where the first sub-item begins inside a run, if the next run begins with the second one. */
function firstInside(folded: string, chunk: Chunk, next: Chunk | undefined): number | null {
  if (next === undefined || subMarkerAt(folded, next.start)?.value !== 2) return null;
  const at = FIRST.exec(folded.slice(chunk.start, Math.min(chunk.end, chunk.start + FARTHEST)))?.index;
  return at === undefined || at === 0 ? null : chunk.start + at;
}

/** Parts the opening words of an item from its first sub-item, where the sub-items are attributed one by one. */
export function partSubItems(folded: string, chunks: readonly Chunk[]): readonly Chunk[] {
  return chunks.flatMap((chunk, index) => {
    const at = firstInside(folded, chunk, chunks[index + 1]);
    if (at === null) return [chunk];
    return [
      { start: chunk.start, end: at, attribution: null },
      { ...chunk, start: at },
    ];
  });
}
