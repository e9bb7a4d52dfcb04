/** Finds task tables in a source text: rows of cells between tabs, Markdown bars, or two spaces and more. */
import { columnOf, isTableHeader } from './table-columns.js';
import type { TableColumn } from './table-columns.js';
import type { SourceSpan } from './types.js';

/** A cell's place in the source, without the space around it; empty cells have an empty span. */
export interface TableCell {
  readonly column: TableColumn;
  readonly span: SourceSpan;
  readonly text: string;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
}

export interface SourceTable {
  /** From its header to the end of its last row. */
  readonly span: SourceSpan;
  readonly rows: readonly TableRow[];
}

type Separator = 'tab' | 'bar' | 'spaces';

interface Line {
  readonly start: number;
  readonly end: number;
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
const RULE = /^[\s|:+-]+$/;
const LONGEST_ROW = 20_000;
const LONGEST_CELL = 5000;

function* linesOf(source: string): Generator<Line> {
  let start = 0;
  for (const match of source.matchAll(BREAK)) {
    yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  yield { start, end: source.length };
}

function separatorOf(line: string): Separator | null {
  if (line.includes('\t')) return 'tab';
  if (line.includes('|') || line.includes('｜')) return 'bar';
  return /\S[ \u3000]{2,}\S/.test(line) ? 'spaces' : null;
}

const SPLITS: Readonly<Record<Separator, RegExp>> = { tab: /\t/g, bar: /[|｜]/g, spaces: /[ \u3000]{2,}/g };

function cellSpans(source: string, { start, end }: Line, separator: Separator): readonly SourceSpan[] {
  const line = source.slice(start, end);
  const spans: SourceSpan[] = [];
  let from = 0;
  const push = (to: number): void => {
    const cell = line.slice(from, to);
    const left = cell.length - cell.trimStart().length;
    const words = cell.trim();
    spans.push([start + from + left, start + from + left + words.length]);
  };
  for (const match of line.matchAll(SPLITS[separator])) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(line.length);
  const isEdge = (index: number): boolean =>
    separator !== 'tab' && (spans[index]?.[0] ?? 0) === (spans[index]?.[1] ?? 0);
  return spans.slice(isEdge(0) ? 1 : 0, isEdge(spans.length - 1) ? -1 : undefined);
}

/** A table that is being read: its columns, and how its rows are separated. */
interface Open {
  readonly columns: readonly TableColumn[];
  readonly separator: Separator;
  readonly start: number;
  readonly rows: TableRow[];
  end: number;
}

function rowOf(source: string, line: Line, { columns, separator }: Open): TableRow | null {
  const spans = cellSpans(source, line, separator);
  const isHeading =
    spans.length === 1 &&
    separator === 'bar' &&
    /^\s*[|｜].*[|｜]\s*$/.test(source.slice(line.start, line.end));
  if ((spans.length < 2 && !isHeading) || spans.length > columns.length + 2) return null;
  if (spans.some(([start, end]) => end - start > LONGEST_CELL)) return null;
  if (separator === 'spaces' && spans.length !== columns.length) return null;
  const cells = spans.map((span, index) => ({
    column: columns[index] ?? 'other',
    span,
    text: source.slice(...span),
  }));
  return { cells };
}

/** 一、经济体制改革: a cell merged over all columns leaves a line with neither tab nor bar. */
const SECTION_LINE = /^\s*[一二三四五六七八九十]{1,3}、[^。；：\t|｜]{2,40}\s*$/;

/** Reads a source text line by line; at most one table is open at a time. */
class TableReader {
  readonly tables: SourceTable[] = [];
  private open: Open | null = null;
  /** A line that may be a heading within the table: it is one when a row follows. */
  private heading: TableRow | null = null;

  constructor(private readonly source: string) {}

  read(line: Line): void {
    const words = this.source.slice(line.start, Math.min(line.end, line.start + LONGEST_ROW));
    if (words.trim() === '') return;
    if (line.end - line.start > LONGEST_ROW) this.close();
    const separator = separatorOf(words);
    const header = separator === null ? null : headerOf(this.source, line, separator);
    if (header !== null) this.begin(header);
    else if (this.open !== null && !RULE.test(words)) this.addRow(this.open, line);
  }

  /** A header repeated on the next page goes on with the same table. */
  private begin(header: Open): void {
    const isAgain = this.open !== null && sameColumns(header.columns, this.open.columns);
    if (isAgain && this.heading === null) return;
    this.close();
    this.open = header;
  }

  private addRow(open: Open, line: Line): void {
    const row = rowOf(this.source, line, open);
    if (row === null) {
      const heading = this.heading === null ? sectionRow(this.source, line) : null;
      if (heading === null) this.close();
      else this.heading = heading;
      return;
    }
    if (this.heading !== null) open.rows.push(this.heading);
    this.heading = null;
    open.rows.push(row);
    open.end = line.end;
  }

  close(): void {
    if (this.open !== null && this.open.rows.length > 0)
      this.tables.push({ span: [this.open.start, this.open.end], rows: this.open.rows });
    this.open = null;
    this.heading = null;
  }
}

/** The tables of a source text, in order. Linear. */
export function findTables(source: string): readonly SourceTable[] {
  const reader = new TableReader(source);
  for (const line of linesOf(source)) reader.read(line);
  reader.close();
  return reader.tables;
}

function sectionRow(source: string, { start, end }: Line): TableRow | null {
  const text = source.slice(start, Math.min(end, start + LONGEST_CELL));
  if (!SECTION_LINE.test(text)) return null;
  return { cells: [{ column: 'other', span: [start, end], text: text.trim() }] };
}

function headerOf(source: string, line: Line, separator: Separator): Open | null {
  const columns = cellSpans(source, line, separator).map((span) => columnOf(source.slice(...span)));
  if (!isTableHeader(columns)) return null;
  return { columns, separator, start: line.start, end: line.end, rows: [] };
}

function sameColumns(left: readonly TableColumn[], right: readonly TableColumn[]): boolean {
  return left.length === right.length && left.every((column, index) => column === right[index]);
}
