/** What a row changes in its matter: one entry for each part that can be accepted by itself. */
import type { DraftCorrection, MatterEdit } from '../launch/corrections.js';
import type { DraftMatter } from '../launch/types.js';
import { leaderKey } from '../organisation/written-name.js';
import { isCut, levelled } from './cell-text.js';
import { clauseCell } from './clause-cell.js';
import { headerOf } from './columns.js';
import type { CellChange, Finding, LedgerBase, LedgerEntry } from './difference.js';
import { isSameDeadline, withoutDeadline } from './deadline-cell.js';
import { kindIn } from './kind-cell.js';
import { cellsOf } from './matter-cells.js';
import { isSameNames, namesIn } from './names-cell.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';
import { isSameOwners } from './read-fields.js';
import { readChange } from './read-change.js';
import type { TableRow } from './read-table.js';
import { editableColumns } from './types.js';
import type { EditableColumn } from './types.js';

/** Parts in the order in which they are applied: a date makes a task of a standing duty, unless its kind is set after it. */
const parts = {
  text: ['text'],
  leaders: ['leaders'],
  owners: ['lead', 'implement', 'assist', 'guide'],
  deadline: ['deadline'],
  kind: ['kind'],
  closing: ['closing'],
  scope: ['scope'],
} as const satisfies Readonly<Record<string, readonly EditableColumn[]>>;

/** A part of a matter that is accepted or left by itself. */
export type Part = keyof typeof parts;

/** None for a row that says what the draft shows. */
export function changedEntries(row: TableRow, matter: DraftMatter, base: LedgerBase): Finding {
  const shown = cellsOf(matter);
  const changes = editableColumns.flatMap((column): CellChange[] => {
    const after = row.cells[column];
    const before = shown[column];
    return after === undefined || isSame({ column, before, after }, base.draft.header.issuedOn)
      ? []
      : [{ column, before, after }];
  });
  const findings = (Object.keys(parts) as Part[]).flatMap((part) => {
    const columns: readonly string[] = parts[part];
    const own = changes.filter(({ column }) => columns.includes(column));
    return own.length === 0 ? [] : [entryOf({ row, matter, part, changes: own }, base)];
  });
  return {
    entries: findings.flatMap(({ entries }) => entries),
    problems: [
      ...formulaProblems(row, matter.key),
      ...shownOnly(row, matter, base),
      ...findings.flatMap(({ problems }) => problems),
    ],
  };
}

/** The words of the source are nobody's to change; a cleared cell says nothing. */
function shownOnly(
  { number, cells: { clause = '' } }: TableRow,
  matter: DraftMatter,
  { source }: LedgerBase,
): readonly LedgerProblem[] {
  if (clause === '' || clause === levelled(clauseCell(matter, source))) return [];
  const message = `第${number}行“${headerOf('clause')}”只供对照，其中的改动未读取。`;
  return [
    ledgerProblem({ code: 'shown-only', row: number, column: 'clause', matterKey: matter.key, message }),
  ];
}

function isSame({ column, before, after }: CellChange, issuedOn: string | null): boolean {
  if (levelled(before) === levelled(after)) return true;
  switch (column) {
    case 'leaders':
      return isSameNames(namesIn(before), namesIn(after), leaderKey);
    case 'lead':
    case 'implement':
    case 'assist':
    case 'guide':
      return isSameOwners(before, after);
    case 'deadline':
      return isSameDeadline(before, after, issuedOn);
    case 'kind':
      return kindIn(after) !== null && kindIn(after) === kindIn(before);
    default:
      return false;
  }
}

interface PartChange {
  readonly row: TableRow;
  readonly matter: DraftMatter;
  readonly part: Part;
  readonly changes: readonly CellChange[];
}

function entryOf({ row, matter, part, changes }: PartChange, base: LedgerBase): Finding {
  const id = `${matter.key}:${part}`;
  const place = { entryId: id, row: row.number, matterKey: matter.key };
  const read = readChange(row, changes, { matter, base });
  const problems = [...cutProblems(changes), ...read.problems].map((problem) => ({ ...problem, ...place }));
  const isTaken = !problems.some(({ code }) => code === 'cut-text') && read.isTaken;
  const reason = `按台账第${row.number}行更正`;
  const entry: LedgerEntry = {
    id,
    type: 'changed',
    matterKey: matter.key,
    row: row.number,
    changes,
    correction: isTaken ? correctionOf(matter, changes, { fields: read.fields, reason }) : null,
  };
  return { entries: [entry], problems };
}

function correctionOf(
  { key: matterKey }: DraftMatter,
  changes: readonly CellChange[],
  { fields, reason }: { readonly fields: MatterEdit; readonly reason: string },
): DraftCorrection {
  const isWaived = changes.some(({ column, after }) => column === 'deadline' && after === withoutDeadline);
  return isWaived
    ? { type: 'settle-deadline', matterKey, choice: { type: 'without', reason } }
    : { type: 'edit-matter', matterKey, fields, reason };
}

function cutProblems(changes: readonly CellChange[]): readonly LedgerProblem[] {
  return changes
    .filter(({ before }) => isCut(before))
    .map(({ column }) =>
      ledgerProblem({
        code: 'cut-text',
        column,
        message: `“${headerOf(column)}”原文过长，台账只含一部分，请在系统中更正。`,
      }),
    );
}

/** Formulas of a row are read as data and said so, changed or not. */
export function formulaProblems(
  { number, formulas }: TableRow,
  matterKey: string | null,
): readonly LedgerProblem[] {
  return formulas.map((column) =>
    ledgerProblem({
      code: 'formula',
      row: number,
      column,
      matterKey,
      message: `第${number}行“${headerOf(column)}”是公式，只读取其显示的值。`,
    }),
  );
}
