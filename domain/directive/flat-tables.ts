/** Reads task tables whose cells were each put on a line of their own, as copying from a web page does. */
import { columnOf, isTableHeader } from './table-columns.js';
import type { TableColumn } from './table-columns.js';
import type { SourceTable, TableRow } from './tables.js';
import type { SourceSpan } from './types.js';

/** A line with words: its place in the source without the space around it. */
interface Cell {
  readonly span: SourceSpan;
  readonly text: string;
}

const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 12;
const LONGEST_CELL = 2000;
const ORDINAL = /^\d{1,3}$/;

function cellsOf(source: string): readonly Cell[] {
  return [...source.matchAll(/[^\n\r\f\v\u0085\u2028\u2029]+/g)].flatMap(({ index, 0: line }) => {
    const text = line.trim();
    if (text === '') return [];
    const start = index + line.indexOf(text);
    return [{ text, span: [start, start + text.length] as const }];
  });
}

/** Columns named by the lines from `at` on, 序号 first; null when they are no header. */
function headerAt(cells: readonly Cell[], at: number): readonly TableColumn[] | null {
  if (columnOf(cells[at]?.text ?? '') !== 'number') return null;
  const columns: TableColumn[] = [];
  for (let next = at; next < at + MOST_COLUMNS; next += 1) {
    const column = columnOf(cells[next]?.text ?? '');
    if (column === 'other') break;
    columns.push(column);
  }
  return columns.length >= FEWEST_COLUMNS && isTableHeader(columns) ? columns : null;
}

/** The row that begins at `at` with its ordinal and has a cell for each column; null when the lines do not fit. */
function rowAt(cells: readonly Cell[], at: number, columns: readonly TableColumn[]): TableRow | null {
  const row = cells.slice(at, at + columns.length);
  const [first, ...others] = row;
  if (first === undefined || row.length < columns.length || !ORDINAL.test(first.text)) return null;
  if (others.some(({ text }) => ORDINAL.test(text) || text.length > LONGEST_CELL)) return null;
  return { cells: row.map((cell, index) => ({ ...cell, column: columns[index] ?? 'other' })) };
}

/** The flattened tables of a source text, in order. Linear. */
export function findFlatTables(source: string): readonly SourceTable[] {
  if (!/序\s*号/.test(source)) return [];
  const cells = cellsOf(source);
  const tables: SourceTable[] = [];
  for (let at = 0; at < cells.length; at += 1) {
    const columns = headerAt(cells, at);
    if (columns === null) continue;
    const rows: TableRow[] = [];
    let next = at + columns.length;
    for (let row = rowAt(cells, next, columns); row !== null; row = rowAt(cells, next, columns)) {
      rows.push(row);
      next += columns.length;
    }
    if (rows.length === 0) continue;
    tables.push({ span: [cells[at]?.span[0] ?? 0, cells[next - 1]?.span[1] ?? 0], rows });
    at = next - 1;
  }
  return tables;
}
