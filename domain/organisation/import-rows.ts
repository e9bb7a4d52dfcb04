/** Reads the rows of an import file one by one: which record, which cells, and what is wrong with each. */
import { allowedKinds, allowedLevels, allowedRecords, importColumns } from './import-columns.js';
import { kindNamed, levelNamed, recordColumns, recordNamed } from './import-columns.js';
import type { ImportColumn, ImportRecord } from './import-columns.js';
import type { PostKind, UnitLevel } from './types.js';

/** A row as it came from the file: text cells, or lists where the format has lists (JSON). Blank means "not said". */
export interface ImportRow {
  /** Where the person finds it: "line 7" or "units[2]". */
  readonly where: string;
  readonly cells: Readonly<Record<string, string | readonly string[]>>;
}

/** One thing wrong with one row. */
export interface ImportProblem {
  readonly where: string;
  readonly column: string | null;
  /** What was wrong and what is allowed, in English. */
  readonly message: string;
}

/** A row whose cells are known to belong to its record. */
export interface CheckedRow {
  readonly where: string;
  readonly record: ImportRecord;
  /** The cell, trimmed; empty when blank. */
  text(column: ImportColumn): string;
  /** The cell as a list; in text the items are separated by ; ； or |. */
  list(column: ImportColumn): string[];
  /** Set when the record has such a column; a unit has a level, a post has a kind. */
  readonly level: UnitLevel | null;
  readonly kind: PostKind | null;
}

/** Checks one row by itself; references are not followed yet. */
export function checkRow(row: ImportRow): { row: CheckedRow | null; problems: ImportProblem[] } {
  const text = (column: ImportColumn): string => {
    const cell = row.cells[column] ?? '';
    return typeof cell === 'string' ? cell.trim() : cell.join('; ').trim();
  };
  const record = recordNamed(text('record'));
  if (record === null) {
    const message = `unknown record "${text('record')}"; allowed: ${allowedRecords}`;
    return { row: null, problems: [{ where: row.where, column: 'record', message }] };
  }
  const problems = checkCells(row, record, text);
  const [level, kind] = [levelNamed(text('level')), kindNamed(text('kind'))];
  const expect = (column: ImportColumn, found: string | null, allowed: string): void => {
    if (found !== null || text(column) === '') return;
    problems.push({
      where: row.where,
      column,
      message: `unknown ${column} "${text(column)}"; allowed: ${allowed}`,
    });
  };
  expect('level', level, allowedLevels);
  expect('kind', kind, allowedKinds);
  const list = (column: ImportColumn): string[] => listed(row.cells[column] ?? '');
  return { row: { where: row.where, record, text, list, level, kind }, problems };
}

function checkCells(
  row: ImportRow,
  record: ImportRecord,
  text: (column: ImportColumn) => string,
): ImportProblem[] {
  const { required, optional } = recordColumns[record];
  const usable = new Set<ImportColumn>(['record', ...required, ...optional]);
  const missing = required.filter((column) => text(column) === '');
  const misplaced = importColumns.filter((column) => !usable.has(column) && text(column) !== '');
  const foreign = Object.keys(row.cells).filter((column) => !importColumns.some((known) => known === column));
  const may = `allowed for ${record}: ${[...required, ...optional].join(', ')}`;
  return [
    ...missing.map((column) => ({ where: row.where, column, message: `a ${record} needs its ${column}` })),
    ...misplaced.map((column) => ({
      where: row.where,
      column,
      message: `a ${record} has no ${column}; ${may}`,
    })),
    ...foreign.map((column) => ({ where: row.where, column, message: `unknown column "${column}"; ${may}` })),
  ];
}

function listed(cell: string | readonly string[]): string[] {
  const items = typeof cell === 'string' ? cell.split(/[;；|]/u) : cell;
  return items.map((item) => item.trim()).filter((item) => item !== '');
}
