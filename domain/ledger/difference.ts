/** What a ledger that came back would change. Plain JSON. */
import type { DraftCorrection } from '../launch/corrections.js';
import type { Draft } from '../launch/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { LedgerProblem } from './problems.js';
import type { LedgerColumn } from './types.js';

/** A cell before and after; `before` is what the draft shows. */
export interface CellChange {
  readonly column: LedgerColumn;
  readonly before: string;
  readonly after: string;
}

/** One thing to accept or to leave. Owners are one entry, whatever the number of columns that name them. */
export interface LedgerEntry {
  /** The same for the same ledger and draft, e.g. "一/1/1:owners", "row-12:added". */
  readonly id: string;
  readonly type: 'changed' | 'added' | 'removed';
  /** Null for a row that is a new matter. */
  readonly matterKey: string | null;
  /** As Excel counts; null for a matter that the ledger no longer has. */
  readonly row: number | null;
  readonly changes: readonly CellChange[];
  /** To be sent to the draft when it is accepted; null while a problem stands in the way. */
  readonly correction: DraftCorrection | null;
}

export interface LedgerDifference {
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly LedgerProblem[];
  readonly matters: number;
  readonly unchanged: number;
}

/** What the ledger is compared with. */
export interface LedgerBase {
  readonly draft: Draft;
  readonly index: OrganisationIndex;
  /** The text that was read, whose clauses the ledger shows. */
  readonly source: string;
  /** Matters that somebody has corrected since the ledger left; empty when it is of this version. */
  readonly correctedMeanwhile: ReadonlySet<string>;
  /** Matters that were not there when the ledger left (added, split off): that it has no row for them means nothing. */
  readonly madeMeanwhile: ReadonlySet<string>;
}

/** An entry with what is to be said about it. */
export interface Finding {
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly LedgerProblem[];
}
