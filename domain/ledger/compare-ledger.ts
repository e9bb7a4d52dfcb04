/** Compares a ledger that came back with the draft: a difference to confirm, made of corrections. */
import { launchedMatters } from '../launch/resolve-draft.js';
import type { DraftMatter } from '../launch/types.js';
import { addedEntry } from './added-row.js';
import { changedEntries } from './changed-row.js';
import { headerOf } from './columns.js';
import type { Finding, LedgerBase, LedgerDifference, LedgerEntry } from './difference.js';
import { matchRows } from './match-rows.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';
import type { LedgerTable } from './read-table.js';
import { editableColumns } from './types.js';
import { withNearest } from './unknown-names.js';

/**
 * The difference. A cell counts as unchanged when it says what the draft shows, however Excel has rewritten it, so that an
 * untouched ledger gives none. Nothing is dropped but by an entry of its own; the order of rows means nothing.
 */
export function compareLedger(table: LedgerTable, base: LedgerBase): LedgerDifference {
  const { draft } = base;
  const { matched, added, missing, problems } = matchRows(table.rows, draft);
  const findings = [
    ...matched.map(({ row, matter }) => changedEntries(row, matter, base)),
    ...added.map(({ row, after }) => addedEntry(row, after, base)),
    ...missing.filter(({ key }) => !base.madeMeanwhile.has(key)).map(removedEntry),
  ];
  const entries = findings.flatMap((finding) => finding.entries);
  const touched = new Set(entries.map(({ matterKey }) => matterKey));
  const matters = launchedMatters(draft);
  return {
    entries,
    problems: withNearest(
      [
        ...tableProblems(table),
        ...problems,
        ...findings.flatMap((finding) => finding.problems),
        ...meanwhile(entries, base),
      ],
      base.index,
    ),
    matters: matters.length,
    unchanged: matters.filter(({ key }) => !touched.has(key)).length,
  };
}

function removedEntry({ key, text }: DraftMatter): Finding {
  const reason = '台账中已无此事项';
  const entry: LedgerEntry = {
    id: `${key}:removed`,
    type: 'removed',
    matterKey: key,
    row: null,
    changes: [{ column: 'text', before: text, after: '' }],
    correction: { type: 'drop-matters', matterKeys: [key], reason },
  };
  return { entries: [entry], problems: [] };
}

function tableProblems({ columns, ignoredColumns, ignoredSheets }: LedgerTable): readonly LedgerProblem[] {
  const absent = editableColumns.filter((column) => !columns.has(column));
  return [
    ...absent.map((column) =>
      ledgerProblem({
        code: 'absent-column',
        column,
        message: `台账中没有“${headerOf(column)}”列，未比较，原内容保持不变。`,
      }),
    ),
    ...ignoredColumns.map((word) =>
      ledgerProblem({ code: 'ignored-column', message: `“${word}”不是台账的列，未读取。` }),
    ),
    ...ignoredSheets.map((name) =>
      ledgerProblem({ code: 'ignored-sheet', message: `工作表“${name}”也有台账表头，只读取第一张。` }),
    ),
  ];
}

function meanwhile(
  entries: readonly LedgerEntry[],
  { correctedMeanwhile }: LedgerBase,
): readonly LedgerProblem[] {
  return entries
    .filter(({ matterKey }) => matterKey !== null && correctedMeanwhile.has(matterKey))
    .map(({ id, row, matterKey }) =>
      ledgerProblem({
        code: 'corrected-meanwhile',
        entryId: id,
        row,
        matterKey,
        message: `${matterKey ?? ''}：台账导出后已有人更正过此事项，接受前请核对，以免改回旧内容。`,
      }),
    );
}
