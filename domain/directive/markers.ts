/** Recognises the numbers that open sections and items: 一、 then （一） then 1. , judged by place and by sequence. */
import { lineAt } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { isHan } from './fold.js';
import type { ClosingLine } from './header-lines.js';
import { endsInLabel } from './labels.js';
import { numeralValue } from './numerals.js';

/** 0: 一、 1: （一） 2: 1. ; the level below is nested in the level above. */
export type MarkerLevel = 0 | 1 | 2;

export interface Marker {
  readonly level: MarkerLevel;
  /** The number without its punctuation, except that （一） keeps its brackets. */
  readonly numeral: string;
  /** [start, end) of the marker in the cleaned text; what follows is content. */
  readonly start: number;
  readonly end: number;
  /** The number repeats or skips. */
  readonly doubtful: boolean;
}

interface Candidate {
  readonly level: MarkerLevel;
  readonly numeral: string;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly lineStart: boolean;
}

const NUMBERS: readonly (readonly [MarkerLevel, RegExp])[] = [
  [0, /([一二三四五六七八九十百]{1,5})、/y],
  [1, /(（[一二三四五六七八九十百]{1,5}）)/y],
  // "3.2020年底前" is item 3 and "1.6月底前" item 1; "3.5" and "12.50" are quantities.
  [
    2,
    /(\d{1,3})(?:、|\.(?!\d)|\.(?=(?:19|20)\d{2}年|\d{1,2}月[\d底前末上中下、份]|\d{1,2}日\d{1,2}[时点：]))/y,
  ],
  [2, /(\d{1,3})\.(?=\d)/y],
];

/** The last rule needs a space after the point: "1. 20个站点" is item 1, "1.20" is not. */
const SPACED_ONLY = NUMBERS.length - 1;

const ENDS_PARAGRAPH = /[。；！？：…）〕”》]/;
const ENDS_SENTENCE = /[。！？：）〕]/;
const MAX_HEADING = 120;
const MAX_SKIP = 5;
const LONGEST_LINE = 300;

/** In the source a space follows the cleaned character before `end`. */
function spaceBefore({ offsets }: CleanedText, end: number): boolean {
  return (offsets[end] ?? 0) > (offsets[end - 1] ?? 0) + 1;
}

function candidateAt(cleaned: CleanedText, start: number, lineStart: boolean): Candidate | null {
  const { folded } = cleaned;
  for (const [index, [level, pattern]] of NUMBERS.entries()) {
    pattern.lastIndex = start;
    const match = pattern.exec(folded);
    if (match === null) continue;
    if (index === SPACED_ONLY && !spaceBefore(cleaned, start + match[0].length)) continue;
    const numeral = match[1] ?? '';
    const value = numeralValue(numeral.replace(/[（）]/g, ''));
    if (value === null || value === 0) return null;
    return { level, numeral, value, start, end: start + match[0].length, lineStart };
  }
  return null;
}

/** Where newlines were lost, a first item follows its heading's last word directly: …落到实处1.层层…, 优化环境（一）清理… */
function opensAfterHeading(folded: string, at: number): boolean {
  const first = folded.charAt(at);
  if (first === '（') {
    const bracketed = /^（[一二三四五六七八九十]{1,3}）/.exec(folded.slice(at, at + 5))?.[0];
    return (
      bracketed !== undefined && isHan(folded.charAt(at - 1)) && isHan(folded.charAt(at + bracketed.length))
    );
  }
  return (
    first === '1' &&
    folded.charAt(at + 1) === '.' &&
    isHan(folded.charAt(at - 1)) &&
    isHan(folded.charAt(at + 2))
  );
}

/** Places where a number may open something: the start of a line, or right after the end of a sentence. Ascending. */
function candidates(cleaned: CleanedText): readonly Candidate[] {
  const { folded } = cleaned;
  const lineStarts = new Set(cleaned.lines.map((line) => line.start));
  const found: Candidate[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    if (!OPENERS.has(folded.charCodeAt(at))) continue;
    const lineStart = lineStarts.has(at);
    const possible = lineStart || ENDS_SENTENCE.test(folded.charAt(at - 1)) || opensAfterHeading(folded, at);
    if (!possible) continue;
    const candidate = candidateAt(cleaned, at, lineStart);
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

/** What a number may begin with. */
const OPENERS: ReadonlySet<number> = new Set(
  [...'（一二三四五六七八九十百0123456789'].map((char) => char.charCodeAt(0)),
);

type Fit = 'next' | 'doubtful' | 'no';

/** Follows the numbering, so that 二、三线城市 or a 1. inside a sentence is not taken for a heading. */
class Numbering {
  /** Last value in the current parent, a level each; 0 = none yet. */
  private readonly last: [number, number, number] = [0, 0, 0];
  /** Last value in the whole document: numbers may run on across sections. */
  private readonly running: [number, number, number] = [0, 0, 0];

  fit(candidate: Candidate, place: 'paragraph' | 'heading' | 'sentence'): Fit {
    const { level, value } = candidate;
    const last = this.last[level];
    if (value === last + 1) return 'next';
    if (last === 0 && value === this.running[level] + 1) return 'next';
    if (place !== 'paragraph') return 'no';
    if (value === 1) return level === 0 ? 'next' : 'doubtful';
    const from = last === 0 ? this.running[level] : last;
    return value >= last && value <= from + MAX_SKIP ? 'doubtful' : 'no';
  }

  /** An annex counts from one, whatever went before. */
  restart(): void {
    this.last.fill(0);
    this.running.fill(0);
  }

  accept({ level, value }: Candidate): void {
    this.last[level] = value;
    this.running[level] = value;
    for (let deeper = level + 1; deeper <= 2; deeper += 1) this.last[deeper as MarkerLevel] = 0;
  }
}

/** What stands between the number before and a candidate: a line that closes, the last of them; or nothing. */
class Closings {
  private next = 0;
  private last: ClosingLine | null = null;

  constructor(private readonly lines: readonly ClosingLine[]) {}

  between(previous: Marker | undefined, candidate: Candidate): ClosingLine['kind'] | null {
    for (
      let line = this.lines[this.next];
      line !== undefined && line.start < candidate.start;
      line = this.lines[this.next]
    ) {
      if (line.kind !== 'end') this.last = line;
      this.next += 1;
    }
    const isBetween = this.last !== null && this.last.start > (previous?.start ?? -1);
    return isBetween && candidate.lineStart ? (this.last?.kind ?? null) : null;
  }
}

/** The numbers that open sections and items, in order; `closing` are the lines at which texts end. Linear. */
export function findMarkers(cleaned: CleanedText, closing: readonly ClosingLine[]): readonly Marker[] {
  const { folded } = cleaned;
  const numbering = new Numbering();
  const closings = new Closings(closing);
  const markers: Marker[] = [];
  let nextStop = 0;
  for (const candidate of candidates(cleaned)) {
    const previous = markers.at(-1);
    // A heading often ends its line without punctuation; only there may a number follow an open sentence.
    if (previous !== undefined && nextStop < previous.end) nextStop = indexOrEnd(folded, '。', previous.end);
    const inHeading =
      previous === undefined ||
      (nextStop >= candidate.start && candidate.start - previous.end <= MAX_HEADING);
    const closed = closings.between(previous, candidate);
    const isAnew = closed === 'chapter' || (closed !== null && candidate.value === 1);
    if (isAnew && closed !== 'chapter') numbering.restart();
    const place = isAnew ? 'paragraph' : placeOf(candidate, cleaned, inHeading);
    if (place === null || (previous === undefined && place === 'heading' && !candidate.lineStart)) continue;
    const fit = numbering.fit(candidate, place);
    if (fit === 'no') continue;
    numbering.accept(candidate);
    const { level, numeral, start, end } = candidate;
    markers.push({ level, numeral, start, end, doubtful: fit === 'doubtful' });
  }
  return markers;
}

/** A list of owners ends without punctuation; the line below it begins anew. The list may fill two lines. */
function afterLabels(cleaned: CleanedText, at: number): boolean {
  const line = lineAt(cleaned, at - 1);
  const above = line === undefined ? undefined : lineAt(cleaned, line.start - 1);
  if (line === undefined || at === 0) return false;
  const from = above === undefined || above.end !== line.start ? line.start : above.start;
  return endsInLabel(cleaned.folded.slice(Math.max(from, at - LONGEST_LINE), at));
}

/** 具体措施：1．… and 有关事项：一、…, but not 附件：1．… */
function opensList({ level, value, start }: Candidate, folded: string): boolean {
  if (/附件?\d{0,2}：$/.test(folded.slice(Math.max(0, start - 5), start))) return false;
  return level === 0 || (level === 2 && value === 1);
}

function placeOf(
  candidate: Candidate,
  cleaned: CleanedText,
  inHeading: boolean,
): 'paragraph' | 'heading' | 'sentence' | null {
  const { folded } = cleaned;
  const before = folded.charAt(candidate.start - 1);
  const afterSentence = before === '：' ? opensList(candidate, folded) : ENDS_SENTENCE.test(before);
  if (!candidate.lineStart && !afterSentence) return inHeading && candidate.level > 0 ? 'heading' : null;
  if (!candidate.lineStart) return 'sentence';
  if (candidate.start === 0 || ENDS_PARAGRAPH.test(folded.charAt(candidate.start - 1))) return 'paragraph';
  if (afterLabels(cleaned, candidate.start)) return 'paragraph';
  // 面向一、|二、三线城市 broken at the line's end is no section.
  const enumerates = candidate.level === 0 && /[一二三四五六七八九十]/.test(folded.charAt(candidate.end));
  return inHeading && !enumerates ? 'heading' : null;
}

function indexOrEnd(text: string, char: string, from: number): number {
  const found = text.indexOf(char, from);
  return found < 0 ? text.length : found;
}
