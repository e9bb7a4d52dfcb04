/** Reads an .xlsx into sheets of shown values, and those into text. */
import type { IntakeLimits } from '../limits.js';
import type { OfficePackage } from '../office/office-package.js';
import { readXml } from '../office/read-xml.js';
import type { XmlListener } from '../office/read-xml.js';
import { relationsOf } from '../office/relations.js';
import { tooLarge } from '../refusals.js';
import { cellText, rowLine, TextBudget } from '../text-sink.js';
import type { Workbook, WorkbookRow, WorkbookSheet } from '../types.js';
import { CellFormats } from './cell-formats.js';
import { SharedStrings } from './shared-strings.js';
import { SheetReader } from './sheet-reader.js';
import type { WorkbookContext } from './sheet-reader.js';

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** Every sheet in the order of its tabs. */
export async function readXlsx(office: OfficePackage, main: string, limits: IntakeLimits): Promise<Workbook> {
  const relations = await relationsOf(office, main, limits);
  const read = async (kind: string, listener: XmlListener): Promise<void> => {
    const target = relations.find((relation) => relation.kind === kind)?.target;
    if (target !== undefined && office.has(target)) await readXml(office.stream(target), listener, limits);
  };
  const { entries, is1904 } = await sheetList(office, main, limits);
  const shared = new SharedStrings(new TextBudget(limits));
  const formats = new CellFormats();
  await read('sharedStrings', shared);
  await read('styles', formats);
  const countCell = cellCounter(limits);
  const context = { texts: shared.texts, formats, is1904, budget: new TextBudget(limits), countCell };
  const sheets: WorkbookSheet[] = [];
  for (const { name, relation, isHidden } of entries) {
    const found = relations.find(({ id, kind }) => id === relation && kind === 'worksheet');
    if (found === undefined) continue;
    sheets.push({ name, isHidden, rows: await sheetRows(office, found.target, { context, limits }) });
  }
  return { sheets };
}

/** The rows of all sheets that are not hidden, a row a line; columns that a sheet leaves empty on the left go. */
export function workbookText({ sheets }: Workbook, limits: IntakeLimits): string {
  const budget = new TextBudget(limits);
  const lines = sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap(({ rows }) => {
      const first = rows.reduce((least, { cells }) => Math.min(least, cells[0]?.column ?? least), Infinity);
      return rows.map((row) => budget.spend(lineOf(row, first)));
    });
  return lines.filter((line) => line !== '').join('\n');
}

function lineOf({ cells }: WorkbookRow, first: number): string {
  const columns: string[] = [];
  for (const { column, text } of cells) {
    while (columns.length < column - first) columns.push('');
    columns.push(cellText(text));
  }
  return rowLine(columns);
}

async function sheetRows(
  office: OfficePackage,
  part: string,
  { context, limits }: { readonly context: WorkbookContext; readonly limits: IntakeLimits },
): Promise<readonly WorkbookRow[]> {
  const reader = new SheetReader(context);
  await readXml(office.stream(part), reader, limits);
  return reader.rows();
}

async function sheetList(office: OfficePackage, main: string, limits: IntakeLimits) {
  const entries: SheetEntry[] = [];
  let is1904 = false;
  const open: XmlListener['open'] = (tag) => {
    if (tag.name === 'x:workbookPr') is1904 = ['1', 'true'].includes(tag.get('date1904') ?? '');
    if (tag.name !== 'x:sheet') return;
    const isHidden = (tag.get('state') ?? 'visible') !== 'visible';
    entries.push({ name: tag.get('name') ?? '', relation: tag.get('r:id') ?? '', isHidden });
  };
  await readXml(office.stream(main), { open }, limits);
  return { entries, is1904 };
}

function cellCounter({ cells }: IntakeLimits): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > cells) throw tooLarge('filled cells', cells);
  };
}
