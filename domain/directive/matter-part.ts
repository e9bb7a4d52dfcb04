/** Tells whether some places of a matter's text are what it mainly demands, or a duty on the side. */

import { laysDuty, sentences } from './duty.js';

/** Places of one sort in a text. */
export interface Part {
  /** The words that show it. */
  readonly words: string;
  /** It is what the matter mainly demands. */
  readonly isMain: boolean;
  /** The first clause that holds such a place. */
  readonly clause: string;
}

const LONGEST_HEADING = 16;
const CLAUSE = /[^，。；：！？]+/g;

/** Where the matter begins after its own heading: 加强值守。每日报告…. */
function bodyStart(folded: string): number {
  const end = folded.indexOf('。');
  return end > 0 && end <= LONGEST_HEADING && end < folded.length - 1 ? end + 1 : 0;
}

/** Sentences that lay no duty (各镇可随时报告) weigh nothing against what the matter demands. */
function dutySentences(folded: string): readonly (readonly [number, number])[] {
  return sentences(folded).filter(([start, end]) => laysDuty(folded.slice(start, end)));
}

/** Tells, for positions asked in ascending order, whether one of `ranges` holds or reaches beyond it. */
function coverage(ranges: readonly (readonly [number, number])[]): (start: number, end: number) => boolean {
  let next = 0;
  let reached = 0;
  return (start, end) => {
    for (let range = ranges[next]; range !== undefined && range[0] < end; range = ranges[next]) {
      reached = Math.max(reached, range[1]);
      next += 1;
    }
    return reached > start;
  };
}

/**
 * The part made up by `places` ([start, end), in order of start); null when there are none. It is the main demand when
 * it opens the body or takes up half of its clauses or more. Linear.
 */
export function partOf(
  folded: string,
  places: readonly (readonly [start: number, end: number])[],
  words: string,
): Part | null {
  if (places.length === 0) return null;
  const from = bodyStart(folded);
  const isPlace = coverage(places);
  const isDuty = coverage(dutySentences(folded));
  const touched: boolean[] = [];
  let firstClause: string | null = null;
  for (const { 0: clause, index } of folded.matchAll(CLAUSE)) {
    const end = index + clause.length;
    const isTouched = isPlace(index, end);
    const weighs = isDuty(index, end) || isTouched;
    if (isTouched) firstClause ??= clause;
    if (index >= from && weighs) touched.push(isTouched);
  }
  const share = touched.filter(Boolean).length / Math.max(1, touched.length);
  return { words, isMain: share >= 0.5 || touched[0] === true, clause: firstClause ?? '' };
}
