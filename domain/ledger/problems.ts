/** What is wrong, or only noteworthy, with a ledger that came in. */
import type { LedgerColumn } from './types.js';

/**
 * `formula`: read as its last value. `unknown-unit`, `unknown-leader`: nobody of that name yet. `no-owner`: a new matter
 * that names none. `bad-date`, `unknown-kind`,
 * `no-text`, `too-long`, `cut-text`: the change cannot be taken as it is. `duplicate-key`: several rows claim one matter, none is
 * compared. `unknown-key`, `dropped-key`: the draft has no such matter. `shown-only`: a change in a column that is only shown.
 * `absent-column`: not compared. `ignored-column`, `ignored-sheet`: not read. `corrected-meanwhile`: somebody has
 * corrected this matter since the ledger left.
 */
export type LedgerProblemCode =
  | 'formula'
  | 'unknown-unit'
  | 'unknown-leader'
  | 'no-owner'
  | 'bad-date'
  | 'unknown-kind'
  | 'no-text'
  | 'too-long'
  | 'cut-text'
  | 'duplicate-key'
  | 'unknown-key'
  | 'dropped-key'
  | 'shown-only'
  | 'absent-column'
  | 'ignored-column'
  | 'ignored-sheet'
  | 'corrected-meanwhile';

export interface LedgerProblem {
  readonly code: LedgerProblemCode;
  /** Of the entry that it concerns; null when it concerns none. */
  readonly entryId: string | null;
  /** As Excel counts; null for the whole sheet. */
  readonly row: number | null;
  readonly column: LedgerColumn | null;
  readonly matterKey: string | null;
  /** For the person who confirms (Chinese). */
  readonly message: string;
  /** The name that nobody knows; null for other problems. */
  readonly name: string | null;
  /** Names that are near an unknown one; proposals only. */
  readonly nearest: readonly string[];
}

type Given = Pick<LedgerProblem, 'code' | 'message'> & Partial<LedgerProblem>;

/** A problem with what is not given left open. */
export function ledgerProblem(given: Given): LedgerProblem {
  return { entryId: null, row: null, column: null, matterKey: null, name: null, nearest: [], ...given };
}
