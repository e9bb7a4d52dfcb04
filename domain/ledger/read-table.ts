/** Finds the ledger in the sheets of a workbook: its header, whatever stands above it, and its rows. */
import { DomainError } from '../domain-error.js';
import { levelled } from './cell-text.js';
import { columnNamed, headerOf, neededColumns, readStamp } from './columns.js';
import type { LedgerStamp } from './columns.js';
import { editableColumns } from './types.js';
import type { LedgerColumn, Sheet, SheetCell, SheetRow } from './types.js';

/** Rows above the header: titles, dates, who filled it in. */
const titleRows = 30;

/** As many corrections as one request carries; a directive has some hundreds of matters at most. */
const mostRows = 2000;

export interface TableRow {
  /** As Excel counts. */
  readonly number: number;
  /** A column that the ledger has not is absent; a blank cell is ''. Levelled. */
  readonly cells: Readonly<Partial<Record<LedgerColumn, string>>>;
  readonly formulas: readonly LedgerColumn[];
}

export interface LedgerTable {
  readonly sheet: string;
  readonly columns: ReadonlySet<LedgerColumn>;
  /** Headers that name no column of a ledger. */
  readonly ignoredColumns: readonly string[];
  /** Other sheets with a ledger's header; only the first one is read. */
  readonly ignoredSheets: readonly string[];
  /** Null when the key column's header was overwritten. */
  readonly stamp: LedgerStamp | null;
  readonly rows: readonly TableRow[];
}

interface Header {
  readonly at: number;
  readonly columns: ReadonlyMap<number, LedgerColumn>;
  readonly ignored: readonly string[];
  readonly stamp: LedgerStamp | null;
}

/**
 * The first sheet with a ledger's header. Columns stand in any order; of two columns of one name the first counts. Refuses
 * with `invalid-input`, naming the columns needed and those found, or with `document-too-large`.
 */
export function readTable(sheets: readonly Sheet[]): LedgerTable {
  const found = sheets.flatMap((sheet) => {
    const header = headerIn(sheet);
    return header === null ? [] : [{ sheet, header }];
  });
  const [first, ...others] = found;
  if (first === undefined) throw noHeader(sheets);
  const { sheet, header } = first;
  if (sheet.rows.length > mostRows) {
    const message = `the sheet has ${sheet.rows.length} rows, more than the ${mostRows} of any ledger`;
    throw new DomainError('document-too-large', message, { limit: mostRows });
  }
  return {
    sheet: sheet.name,
    columns: new Set(header.columns.values()),
    ignoredColumns: header.ignored,
    ignoredSheets: others.map((other) => other.sheet.name),
    stamp: header.stamp,
    rows: sheet.rows
      .filter(({ number }) => number > header.at)
      .map((row) => tableRow(row, header))
      .filter((row) => !isPassedOver(row)),
  };
}

function headerIn({ rows }: Sheet): Header | null {
  for (const { number, cells } of rows.slice(0, titleRows)) {
    const columns = new Map<number, LedgerColumn>();
    const ignored: string[] = [];
    for (const { column, text } of cells) {
      const named = columnNamed(text);
      if (named === null || [...columns.values()].includes(named)) ignored.push(levelled(text));
      else columns.set(column, named);
    }
    const names = [...columns.values()];
    if (!neededColumns.every((needed) => names.includes(needed))) continue;
    const stamps = cells.map(({ text }) => readStamp(text)).filter((stamp) => stamp !== null);
    return { at: number, columns, ignored, stamp: stamps[0] ?? null };
  }
  return null;
}

function noHeader(sheets: readonly Sheet[]): DomainError {
  const needed = neededColumns.map(headerOf);
  const found = sheets.flatMap(({ rows }) =>
    rows.slice(0, titleRows).flatMap(({ cells }) =>
      cells.flatMap(({ text }) => {
        const column = columnNamed(text);
        return column === null ? [] : [headerOf(column)];
      }),
    ),
  );
  return new DomainError(
    'invalid-input',
    `no row of the first ${titleRows} has the headers of a ledger: ${needed.join('、')} are needed; change a ledger that was taken from here`,
    { needed, found: [...new Set(found)], optional: editableColumns.map(headerOf) },
  );
}

function tableRow({ number, cells }: SheetRow, { columns }: Header): TableRow {
  const given: Partial<Record<LedgerColumn, string>> = {};
  for (const column of columns.values()) given[column] = '';
  const known = cells.flatMap((cell): [LedgerColumn, SheetCell][] => {
    const column = columns.get(cell.column);
    return column === undefined ? [] : [[column, cell]];
  });
  for (const [column, { text }] of known) given[column] = levelled(text);
  return {
    number,
    cells: given,
    formulas: known.filter(([, { isFormula }]) => isFormula).map(([column]) => column),
  };
}

/** A blank row, a header repeated for print, or a remark below the table. */
function isPassedOver({ cells }: TableRow): boolean {
  if ((cells.key ?? '') !== '') return columnNamed(cells.key ?? '') === 'key';
  return editableColumns.every((column) => (cells[column] ?? '') === '');
}
