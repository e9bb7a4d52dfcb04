/** A deadline as it is found in a text, before the strictest is chosen. */
import type { DeadlineKind, ParsedDeadline, Recurrence } from './types.js';

/** The words of a matter, cleaned and folded to the same length, with the date of the document if it has one. */
export interface DeadlineContext {
  readonly text: string;
  readonly folded: string;
  /** "YYYY-MM-DD". */
  readonly issuedOn: string | null;
  /** The one year that the title names, for a document without a date. */
  readonly titleYear?: number | null;
}

/** A deadline with its place in the text, and whether a person should look at it. */
export interface FoundDeadline {
  readonly deadline: ParsedDeadline;
  readonly index: number;
  readonly unclear: boolean;
}

/** What a rule says about the words that it matched. */
export interface DeadlineReading {
  readonly kind: DeadlineKind;
  /** How the instant follows, or why it does not (Chinese, one sentence without the full stop). */
  readonly rule: string;
  readonly at?: string | null;
  readonly recurrence?: Recurrence | null;
  readonly unclear?: boolean;
}

/** The deadline that stands at [start, end) of the text. */
export function foundDeadline(
  { text }: Pick<DeadlineContext, 'text'>,
  [start, end]: readonly [number, number],
  { kind, rule, at = null, recurrence = null, unclear = false }: DeadlineReading,
): FoundDeadline {
  return { deadline: { raw: text.slice(start, end), kind, at, rule, recurrence }, index: start, unclear };
}

const CLAUSE_END = /[，。；！？]/;
const LONGEST_CLAUSE = 60;

/** The words from `index` to the end of their clause, at most 60 characters, so that a look ahead stays cheap. */
export function restOfClause(folded: string, index: number): string {
  const rest = folded.slice(index, index + LONGEST_CLAUSE);
  const end = rest.search(CLAUSE_END);
  return end < 0 ? rest : rest.slice(0, end);
}

/** All matches of a pattern that cannot match without the character `sign`: most texts lack it, and looking for it is cheap. */
export function matchesWith(folded: string, sign: string, pattern: RegExp): readonly RegExpExecArray[] {
  return folded.includes(sign) ? [...folded.matchAll(pattern)] : [];
}
