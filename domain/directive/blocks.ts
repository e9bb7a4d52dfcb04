/** Cuts the body into blocks: a section's own text, or a numbered item's. */
import type { BracketGroup } from './brackets.js';
import { lineAt, lineIndexAt } from './cleaned-text.js';
import type { CleanedLine, CleanedText } from './cleaned-text.js';
import { saysMust } from './duty.js';
import type { ClosingLine } from './header-lines.js';
import type { Marker, MarkerLevel } from './markers.js';
import type { ParsedSection } from './types.js';

/** The text under one number, [start, end) in the cleaned text, the number excluded. */
export interface Block {
  readonly section: string | null;
  /** The heading's own level: 0 for 一、, 1 for （一）, 2 for 1. */
  readonly level: MarkerLevel;
  /** Path below the section without separators, e.g. "1" or "（一）1"; null for the section's own text. */
  readonly number: string | null;
  readonly start: number;
  readonly end: number;
  /** Where the heading ends and the opening text begins. */
  readonly headingEnd: number;
  /** Deeper numbers follow, so that the heading is not a matter by itself. */
  readonly hasItems: boolean;
  readonly doubtful: boolean;
}

const LONGEST_HEADING = 60;

const HEADING_NOUN =
  /(?:措施|要求|保障|任务|目标|原则|思想|职责|分工|事项|安排|附则|部署|工作|机制|方法|步骤|组|办公室|专班)$/;

/** Whether a line above the rest of a sentence is a heading: by its last word, or because the rest alone lays a duty. */
function standsAlone(cleaned: CleanedText, line: CleanedLine, sentenceEnd: number): boolean {
  const { folded } = cleaned;
  const ending = folded.slice(Math.max(line.start, line.end - 8), line.end);
  return (
    HEADING_NOUN.test(ending) || saysMust(folded.slice(line.end, sentenceEnd)) || isTitled(cleaned, line)
  );
}

const LONGEST_TITLE_LINE = 30;
/** 整改措施：… below the heading. */
const LABELLED_LINE = /^[\u4e00-\u9fff]{2,6}：/;

/** The line below a short one without any mark; undefined when the line above it is no heading by its form. */
function lineBelow({ folded, lines }: CleanedText, line: CleanedLine): CleanedLine | undefined {
  const words = folded.slice(line.start, line.end);
  const isShort = words.length <= LONGEST_TITLE_LINE && !/[，：；。！？]/.test(words);
  return isShort ? lines[lineIndexAt({ lines }, line.end)] : undefined;
}

function isLabelBelow(cleaned: CleanedText, line: CleanedLine): boolean {
  const next = lineBelow(cleaned, line);
  return next !== undefined && LABELLED_LINE.test(cleaned.folded.slice(next.start, next.start + 8));
}

/** What follows a line that may be a heading begins a paragraph: it is set in. */
function isTitled(cleaned: CleanedText, line: CleanedLine): boolean {
  const next = lineBelow(cleaned, line);
  return (
    next !== undefined && /^[ \u3000\t]{2}/.test(cleaned.source.slice(next.source[0], next.source[0] + 2))
  );
}

/** A heading ends with its first 。; one that would be long ends with its line; a bracketed attribution is no part of it. */
function headingEnd(
  cleaned: CleanedText,
  block: BracketGroup,
  groups: ReadonlyMap<number, BracketGroup>,
): number {
  const limit = Math.min(block.end, block.start + LONGEST_HEADING);
  const line = lineAt(cleaned, block.start);
  if (line !== undefined && !line.isFull && line.end < block.end && isLabelBelow(cleaned, line))
    return line.end;
  for (let at = block.start; at < limit; at += 1) {
    if (groups.has(at)) return at;
    if (cleaned.folded.charAt(at) !== '。') continue;
    // 五、保障措施 on a line of its own, with its text below; a line may have been broken anywhere.
    const alone = line !== undefined && !line.isFull && line.end <= at;
    return alone && standsAlone(cleaned, line, at) ? line.end : at + 1;
  }
  if (block.end <= limit) return block.end;
  return Math.min(line?.end ?? limit, block.end);
}

/** Numbers, closing lines, and the groups that name owners, by their start. */
export interface BlockBounds {
  readonly markers: readonly Marker[];
  readonly closing: readonly ClosingLine[];
  readonly attributions: ReadonlyMap<number, BracketGroup>;
}

/** Which markers stand behind a signature or an annex line: nothing above that line is their heading. Linear. */
function beginsAnew(markers: readonly Marker[], closing: readonly ClosingLine[]): (index: number) => boolean {
  const anew = new Set<number>();
  let next = 0;
  for (const [index, { start }] of markers.entries()) {
    for (let line = closing[next]; line !== undefined && line.start < start; line = closing[next]) {
      if (index > 0 && (line.kind === 'signature' || line.kind === 'annex')) anew.add(index);
      next += 1;
    }
  }
  return (index) => anew.has(index);
}

/** The body's blocks in order. `attributions` are the bracketed groups that name owners, by their start. */
export function cutBlocks(
  cleaned: CleanedText,
  { markers, closing, attributions }: BlockBounds,
): readonly Block[] {
  const path: [string | null, string, string] = [null, '', ''];
  let nextClosing = 0;
  const isAnew = beginsAnew(markers, closing);
  return markers.map((marker, index) => {
    const next = markers[index + 1];
    if (isAnew(index)) path.splice(0, 3, null, '', '');
    path[marker.level] = marker.numeral;
    for (let deeper = marker.level + 1; deeper <= 2; deeper += 1) path[deeper] = '';
    while ((closing[nextClosing]?.start ?? Infinity) <= marker.end) nextClosing += 1;
    const end = Math.min(next?.start ?? cleaned.text.length, closing[nextClosing]?.start ?? Infinity);
    const range = { start: marker.end, end };
    return {
      section: path[0],
      level: marker.level,
      number: marker.level === 0 ? null : `${path[1]}${path[2]}`,
      ...range,
      headingEnd: headingEnd(cleaned, range, attributions),
      hasItems: next !== undefined && next.level > marker.level && !isAnew(index + 1),
      doubtful: marker.doubtful,
    };
  });
}

/** Sections with their headings, in order. */
export function listSections(cleaned: CleanedText, blocks: readonly Block[]): readonly ParsedSection[] {
  return blocks.flatMap(({ section, number, start, headingEnd: end }) =>
    section === null || number !== null
      ? []
      : [{ number: section, heading: cleaned.text.slice(start, end).replace(/[。.]$/, '') }],
  );
}
