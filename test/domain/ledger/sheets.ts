/** A ledger as the sheet that comes back, before or after a person has changed it. */
import { headerOf, stampedHeader } from '../../../domain/ledger/columns.js';
import { compareLedger } from '../../../domain/ledger/compare-ledger.js';
import type { LedgerDifference } from '../../../domain/ledger/difference.js';
import { draftLedger } from '../../../domain/ledger/draft-ledger.js';
import { readTable } from '../../../domain/ledger/read-table.js';
import { ledgerColumns } from '../../../domain/ledger/types.js';
import type { Ledger, LedgerColumn, Sheet } from '../../../domain/ledger/types.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { Draft } from '../../../domain/launch/types.js';
import type { OrganisationIndex } from '../../../domain/organisation/index-organisation.js';
import { context } from '../launch/sample.js';
import { sampleIndex } from '../organisation/sample-organisation.js';

/** Rows of texts by column; a row without a key is a new one. */
export type Grid = Partial<Record<LedgerColumn, string>>[];

export function ledgerOf(draft: Draft, index: OrganisationIndex = sampleIndex, source = ''): Ledger {
  return draftLedger({ id: 'd1', draft, draftVersion: 3, sourceText: source, isDrill: false }, index);
}

/** What the ledger's rows hold. */
export function gridOf(draft: Draft, index?: OrganisationIndex): Grid {
  return ledgerOf(draft, index).rows.map(({ cells }) => ({ ...cells }));
}

/** The sheet, below a title; `headers` may be renamed, left out (null) or put in another order. */
export function sheetOf(
  grid: Grid,
  headers: readonly (readonly [LedgerColumn | null, string])[] = ledgerColumns.map((column) => [
    column,
    column === 'key' ? stampedHeader({ directiveId: 'd1', version: 3 }) : headerOf(column),
  ]),
): Sheet {
  const texts = [['督办台账'], headers.map(([, word]) => word)].concat(
    grid.map((row) => headers.map(([column]) => (column === null ? '备注的内容' : (row[column] ?? '')))),
  );
  const rows = texts.map((cells, at) => ({
    number: at + 1,
    cells: cells.flatMap((text, place) =>
      text === ''
        ? []
        : [
            {
              address: `${String.fromCharCode(65 + place)}${at + 1}`,
              column: place + 1,
              text,
              isFormula: false,
            },
          ],
    ),
  }));
  return { name: '台账', rows };
}

export function differenceOf(
  sheet: Sheet,
  draft: Draft,
  {
    index = sampleIndex,
    source = '',
    correctedMeanwhile = new Set<string>(),
    madeMeanwhile = new Set<string>(),
  } = {},
): LedgerDifference {
  const base = { draft, index, source, correctedMeanwhile, madeMeanwhile };
  return compareLedger(readTable([sheet]), base);
}

/** Accepts every entry that can be accepted. */
export function accepted(draft: Draft, { entries }: LedgerDifference, index = sampleIndex): Draft {
  return entries.reduce(
    (left, { correction }) =>
      correction === null ? left : correctDraft(left, correction, { ...context, index }),
    draft,
  );
}

export const summary = ({ entries }: LedgerDifference) =>
  entries.map(({ id, changes }) => [id, ...changes.map(({ before, after }) => `${before}→${after}`)]);

export const codes = ({ problems }: LedgerDifference) => problems.map(({ code }) => code);
