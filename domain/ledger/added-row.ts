/** A row without a key: a new matter. */
import type { CellChange, Finding, LedgerBase, LedgerEntry } from './difference.js';
import { withoutDeadline } from './deadline-cell.js';
import { formulaProblems } from './changed-row.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';
import { readChange } from './read-change.js';
import type { TableRow } from './read-table.js';
import { editableColumns } from './types.js';

/** `after` is the key of the matter in the row above; null at the top. */
export function addedEntry(row: TableRow, after: string | null, base: LedgerBase): Finding {
  const id = `row-${row.number}:added`;
  const changes = editableColumns.flatMap((column): CellChange[] => {
    const text = row.cells[column] ?? '';
    const isNothing = text === '' || (column === 'deadline' && text === withoutDeadline);
    return isNothing && column !== 'text' ? [] : [{ column, before: '', after: text }];
  });
  const { fields, problems, isTaken } = readChange(row, changes, { matter: null, base });
  const { text, ...rest } = fields;
  const entry: LedgerEntry = {
    id,
    type: 'added',
    matterKey: null,
    row: row.number,
    changes,
    correction:
      isTaken && text !== undefined
        ? { type: 'add-matter', after, fields: { ...rest, text }, reason: `按台账第${row.number}行新增` }
        : null,
  };
  const own = isTaken && fields.owners === undefined ? [...problems, noOwner(row)] : problems;
  const place = { entryId: id, row: row.number };
  return {
    entries: [entry],
    problems: [...formulaProblems(row, null), ...own.map((each) => ({ ...each, ...place }))],
  };
}

function noOwner({ number }: TableRow): LedgerProblem {
  const message = `第${number}行没有写明责任单位，启动前须指定。`;
  return ledgerProblem({ code: 'no-owner', column: 'lead', message });
}
