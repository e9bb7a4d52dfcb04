/** Reads what a matter must reach: coverage, rates and counts, each with what is counted. Precision before recall. */
import { findCoverage } from './target-coverage.js';
import { findFigures } from './target-figures.js';
import type { FoundTarget } from './target-coverage.js';
import type { ParsedTarget } from './types.js';

/** The targets of a folded text by their places, in order. Linear. */
export function findTargets(folded: string): readonly FoundTarget[] {
  return [...findCoverage(folded), ...findFigures(folded)].sort(
    (left, right) => left.quantity[0] - right.quantity[0],
  );
}

/** The targets of a text, in order of place. `text` and `folded` are of the same length. Linear; never throws. */
export function readTargets({
  text,
  folded,
}: {
  readonly text: string;
  readonly folded: string;
}): readonly ParsedTarget[] {
  return findTargets(folded).map(({ kind, raw, quantity, counted }) => ({
    kind,
    raw: text.slice(...raw),
    quantity: text.slice(...quantity),
    counted: counted === null ? null : text.slice(...counted),
  }));
}
