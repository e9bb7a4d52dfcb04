/** Cleans a source text and remembers, for every character kept, where in the source it stood. */
import { INVISIBLE, kindOfUnit, SPACE } from './char-codes.js';
import { CharCollector } from './char-collector.js';
import { lostLineStarts } from './lost-lines.js';
import { inlineNoise, isNoiseLine, isPageNumber } from './noise.js';
import { LABEL_WORDS } from './roles.js';
import type { SourceSpan } from './types.js';

/** A line of the source of which something was kept. */
export interface CleanedLine {
  /** [start, end) in the cleaned text. */
  readonly start: number;
  readonly end: number;
  /** The line in the source, without its line break. */
  readonly source: SourceSpan;
  /** The line begins with two ideographic spaces, as a Chinese paragraph does. */
  readonly indented: boolean;
  /** The line was broken because it was full, so that its paragraph goes on; never so in a text of long lines. */
  readonly isFull: boolean;
}

/**
 * A text without noise, line breaks and spaces (except between Latin words). `folded` is what rules match, `text` what
 * people read; both have the same length, and `offsets[i]` is the source offset of character i.
 */
export interface CleanedText {
  readonly source: string;
  readonly text: string;
  readonly folded: string;
  readonly offsets: Readonly<ArrayLike<number>>;
  readonly lines: readonly CleanedLine[];
  /** Lines are those of a page, broken when full; else each line is a paragraph. */
  readonly isPage: boolean;
}

interface SourceLine {
  readonly start: number;
  readonly end: number;
  readonly trimmed: string;
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** Ends and starts of lines: where a break stands, and where one was lost. */
function breaksOf(source: string): readonly (readonly [end: number, start: number])[] {
  const written = [...source.matchAll(BREAK)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const lost = lostLineStarts(source).map((at) => [at, at] as const);
  return lost.length === 0 ? written : [...written, ...lost].sort((left, right) => left[0] - right[0]);
}

function splitLines(source: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const [end, next] of breaksOf(source)) {
    lines.push({ start, end, trimmed: source.slice(start, end).trim() });
    start = next;
  }
  lines.push({ start, end: source.length, trimmed: source.slice(start).trim() });
  return lines;
}

/** Whether an offset lies in one of some ascending ranges; offsets are asked for in ascending order. */
function within(ranges: readonly SourceSpan[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((ranges[next]?.[1] ?? Infinity) <= offset) next += 1;
    return (ranges[next]?.[0] ?? Infinity) <= offset;
  };
}

function writtenLines(source: string, skipped: readonly SourceSpan[]): readonly SourceLine[] {
  const isSkipped = within(skipped);
  const lines = splitLines(source).filter(
    (line) => line.trimmed !== '' && !isSkipped(line.start) && !isNoiseLine(line.trimmed),
  );
  return lines.filter(
    (line, index) =>
      !isPageNumber(line.trimmed, lines[index - 1]?.trimmed ?? '', lines[index + 1]?.trimmed ?? ''),
  );
}

/** 牵头单位  市水利局: two spaces or a tab after a label stand for its colon. */
const SPACED_LABEL = new RegExp(`(?<=^|[\\s])(?:${LABEL_WORDS})(?=[ \\u3000]{2}|\\t)`, 'g');
const WIDE_SPACE = /[ \u3000]{2}|\t/;

function spacedLabelEnds(line: string): readonly number[] {
  if (!WIDE_SPACE.test(line)) return [];
  return [...line.matchAll(SPACED_LABEL)].map(({ index, 0: label }) => index + label.length);
}

/**
 * Cleans a source text, without the lines that begin in one of the `skipped` ranges (ascending). Linear in its length;
 * pure.
 */
export function cleanText(source: string, skipped: readonly SourceSpan[] = []): CleanedText {
  const collector = new CharCollector(source);
  const noise = inlineNoise(source);
  const lines: Omit<CleanedLine, 'isFull'>[] = [];
  let nextNoise = 0;
  for (const line of writtenLines(source, skipped)) {
    const colons = new Set(spacedLabelEnds(source.slice(line.start, line.end)).map((at) => line.start + at));
    collector.lineBreak(Math.max(0, line.start - 1));
    const start = collector.length;
    let at =
      line.start + (/^\s{0,8}#{1,6} /.exec(source.slice(line.start, line.start + 16))?.[0].length ?? 0);
    while (at < line.end) {
      while ((noise[nextNoise]?.[1] ?? Infinity) <= at) nextNoise += 1;
      const range = noise[nextNoise];
      const unit = source.charCodeAt(at);
      const kind = kindOfUnit(unit);
      if (range !== undefined && range[0] <= at) at = Math.min(range[1], line.end) - 1;
      else if (colons.size > 0 && colons.has(at)) collector.colon(at);
      else if (kind === SPACE) collector.space(at);
      else if (kind !== INVISIBLE) collector.keep(at, unit);
      at += 1;
    }
    if (collector.length === start) continue;
    const indented = source.startsWith('\u3000\u3000', line.start);
    lines.push({ start, end: collector.length, source: [line.start, line.end], indented });
  }
  const { text, folded, offsets } = collector;
  return { source, text, folded, offsets, ...judgeLines(folded, lines) };
}

/** Lines longer than this are paragraphs, not lines of a page; so are lines most of which end a sentence. */
const LONGEST_PAGE_LINE = 60;
const SHORTEST_PAGE_LINE = 10;

/** The width of a page of broken lines is that of its long lines; a line is full when it nearly has it. */
function judgeLines(
  folded: string,
  lines: readonly Omit<CleanedLine, 'isFull'>[],
): Pick<CleanedText, 'lines' | 'isPage'> {
  const lengths = lines.map(({ start, end }) => end - start).sort((left, right) => left - right);
  const width = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
  const long = lines.filter(({ start, end }) => end - start >= SHORTEST_PAGE_LINE);
  const closed = long.filter(({ end }) => /[。；：！？）〕”]/.test(folded.charAt(end - 1)));
  const isPage =
    width <= LONGEST_PAGE_LINE &&
    (lengths.at(-1) ?? 0) <= 2 * LONGEST_PAGE_LINE &&
    closed.length * 2 < long.length;
  const isFull = ({ start, end }: Omit<CleanedLine, 'isFull'>): boolean =>
    isPage && end - start >= width * 0.8;
  return { isPage, lines: lines.map((line) => ({ ...line, isFull: isFull(line) })) };
}

/** The source span of cleaned characters [start, end); `end` must be greater than `start`. */
export function sourceSpan(cleaned: CleanedText, start: number, end: number): SourceSpan {
  const first = cleaned.offsets[start] ?? cleaned.source.length;
  const last = cleaned.offsets[end - 1];
  return [first, last === undefined ? first : last + 1];
}

/** Index of the line that contains a cleaned offset; the number of lines past the end. Logarithmic. */
export function lineIndexAt(cleaned: Pick<CleanedText, 'lines'>, offset: number): number {
  let low = 0;
  let high = cleaned.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cleaned.lines[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line that contains a cleaned offset; undefined past the end. */
export function lineAt(cleaned: CleanedText, offset: number): CleanedLine | undefined {
  return cleaned.lines[lineIndexAt(cleaned, offset)];
}
