/** Reads 成文日期 and the signature above it. */
import type { CleanedText } from './cleaned-text.js';
import { isRealDay, isoDay } from './dates.js';
import type { CalendarDay } from './dates.js';
import { fold } from './fold.js';
import { isIssuerLine, readSignedDate } from './header-lines.js';
import { numeralValue } from './numerals.js';
import type { ParsedWarning } from './types.js';

/** The first date line of a document with the names signed above it. */
export interface Signature {
  /** "YYYY-MM-DD"; null when there is no date line or its date does not exist. */
  readonly issuedOn: string | null;
  readonly issuers: readonly string[];
  /** Where the signature begins in the cleaned text; null when there is none. */
  readonly start: number | null;
  /** Where it ends, after its date. */
  readonly end: number | null;
  readonly warnings: readonly ParsedWarning[];
}

const MOST_ISSUERS = 4;

function chineseYear(words: string): number {
  const digits = [...words].map((char) => (char === 'O' || char === 'o' ? 0 : (numeralValue(char) ?? 0)));
  return digits.reduce((year, digit) => year * 10 + digit, 0);
}

function readDay(date: string): CalendarDay {
  const [year = '', rest = ''] = date.split('年');
  const [month = '', day = ''] = rest.replace('日', '').split('月');
  return {
    year: /^\d/.test(year) ? Number(year) : chineseYear(year),
    month: numeralValue(month) ?? 0,
    day: numeralValue(day) ?? 0,
  };
}

/** The names in a line of the signature: two bodies stand side by side with wide space between them. */
function sideBySide({ source, lines, text }: CleanedText, at: number): readonly string[] {
  const line = lines[at];
  if (line === undefined) return [];
  const parts = source
    .slice(...line.source)
    .trim()
    .split(/[ \u3000]{2,}|\t/);
  const names = parts.map((part) => part.replace(/\s/g, ''));
  return names.length > 1 && names.every((name) => name.length > 3 && isIssuerLine(fold(name)))
    ? names
    : [text.slice(line.start, line.end)];
}

const HEADER_LENGTH = 2000;

/** Whether two lines of a signature are one name: the header has them in one piece. */
function isBroken({ folded, lines }: CleanedText, above: string, half: string): boolean {
  if (above === '' || above.length > 30 || /[，。；：！？）]/.test(above)) return false;
  const whole = above + half;
  const header = folded.slice(0, HEADER_LENGTH);
  const at = header.indexOf(whole);
  const signature = header.lastIndexOf(whole);
  return at >= 0 && at !== signature && lines.some(({ start }) => start === at);
}

/** Finds the signature: the first line that is only a date, and up to four issuers' lines right above it. */
export function findSignature(cleaned: CleanedText): Signature {
  const foldedLine = (index: number): string => {
    const line = cleaned.lines[index];
    return line === undefined ? '' : cleaned.folded.slice(line.start, Math.min(line.end, line.start + 80));
  };
  const index = cleaned.lines.findIndex((_, at) => readSignedDate(foldedLine(at)) !== null);
  const line = cleaned.lines[index];
  const signed = readSignedDate(foldedLine(index));
  if (line === undefined || signed === null)
    return { issuedOn: null, issuers: [], start: null, end: null, warnings: [] };
  let first = index;
  while (first > 0 && index - first < MOST_ISSUERS && isIssuerLine(foldedLine(first - 1))) first -= 1;
  const issuers = signed.issuer !== '' ? [signed.issuer] : [];
  for (let at = first; at < index; at += 1) issuers.push(...sideBySide(cleaned, at));
  const [half] = issuers;
  const above = foldedLine(first - 1);
  if (half !== undefined && isBroken(cleaned, above, half)) {
    issuers[0] = above + half;
    first -= 1;
  }
  const day = readDay(signed.date);
  const real = isRealDay(day);
  return {
    issuedOn: real ? isoDay(day) : null,
    issuers,
    start: cleaned.lines[first]?.start ?? line.start,
    end: line.end,
    warnings: real ? [] : [impossibleDate(signed.date, line.source)],
  };
}

function impossibleDate(date: string, span: ParsedWarning['span']): ParsedWarning {
  return {
    code: 'doubtful-date',
    message: `成文日期“${date}”不存在，请核对。`,
    span,
    proposedOwners: [],
    waivableAs: null,
  };
}
