/** A table of a document as lines of text. */
import { cellText, rowLine } from '../text-sink.js';

export interface TableCell {
  readonly lines: readonly string[];
  /** Columns that it covers. */
  readonly span: number;
  /** `continue`: part of the cell above. */
  readonly merge: 'restart' | 'continue' | null;
}

export interface TableRow {
  /** Columns left free before the first cell. */
  readonly before: number;
  readonly cells: readonly TableCell[];
}

/**
 * Each row is a line, cells joined by TAB. A cell merged downwards repeats its value in each row; one that covers
 * several columns has its value in the first, so that columns stay in line. A frame (no row has two cells) is no
 * table: its paragraphs stay as they are.
 */
export function tableLines(rows: readonly TableRow[], spend: (text: string) => string): string[] {
  if (rows.every(({ cells }) => cells.length <= 1)) {
    return rows.flatMap(({ cells }) => cells.flatMap(({ lines }) => [...lines]));
  }
  let above: readonly string[] = [];
  const lines: string[] = [];
  for (const row of rows) {
    above = columnsOf(row, above);
    const line = rowLine(above);
    if (line !== '') lines.push(spend(line));
  }
  return lines;
}

const mostColumns = 200;

function columnsOf({ before, cells }: TableRow, above: readonly string[]): string[] {
  const columns: string[] = Array.from({ length: before }, () => '');
  for (const { lines, span, merge } of cells) {
    if (columns.length >= mostColumns) break;
    const own = cellText(lines.join('\n'));
    columns.push(merge === 'continue' ? (above[columns.length] ?? own) : own);
    for (let covered = 1; covered < span; covered += 1) columns.push('');
  }
  return columns;
}
