/** Writes a ledger as .xlsx: every cell a text, ready to be filtered, printed and changed. */
import exceljs from 'exceljs';
import type { Row, Worksheet } from 'exceljs';
import { headerOf, stampedHeader } from '../../domain/ledger/columns.js';
import { ledgerColumns } from '../../domain/ledger/types.js';
import type { Ledger, LedgerColumn } from '../../domain/ledger/types.js';
import { excelText } from './excel-text.js';

/** In characters of Excel's standard width. */
const widths: Readonly<Record<LedgerColumn, number>> = {
  serial: 6,
  text: 48,
  leaders: 12,
  lead: 18,
  implement: 18,
  assist: 18,
  guide: 14,
  deadline: 14,
  kind: 8,
  closing: 22,
  scope: 14,
  clause: 42,
  status: 12,
  key: 12,
};

/** Has the characters of the basic plane and of extension A; Office takes rarer ones from its own companion fonts. */
const font = '宋体';
const headerRow = 3;
const grey = 'FF8C8C8C';

/** The bytes of the workbook. `ownUnitId`: the unit whose rows are marked; null for none. */
export async function writeLedger(ledger: Ledger, ownUnitId: string | null): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Duban 督办';
  const sheet = workbook.addWorksheet(ledger.isDrill ? '演练台账' : '台账', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  });
  sheet.columns = ledgerColumns.map((column) => ({ key: column, width: widths[column] }));
  writeTitle(sheet, ledger);
  writeHeader(sheet, ledger);
  for (const row of ledger.rows) {
    const isOwn = row.owners.some(({ unitId }) => unitId === ownUnitId);
    writeRow(sheet.addRow(ledgerColumns.map((column) => excelText(row.cells[column]))), isOwn);
  }
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + ledger.rows.length, column: ledgerColumns.length },
  };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeTitle(sheet: Worksheet, { documentNumber, title, issuer, isDrill, version }: Ledger): void {
  const mark = isDrill ? '【演练】' : '';
  const first = sheet.addRow([excelText(`${mark}${documentNumber ?? ''} 督办台账`)]);
  const state =
    version === null ? '' : `（草稿第${version}版，改后可交回比对；编号列请勿改动，新增事项编号留空）`;
  const second = sheet.addRow([excelText(`${issuer ?? ''} ${title ?? ''}${state}`)]);
  for (const row of [first, second]) {
    sheet.mergeCells(row.number, 1, row.number, ledgerColumns.length);
    row.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  }
  first.font = { name: font, size: 16, bold: true, ...(isDrill ? { color: { argb: 'FFC00000' } } : {}) };
  second.font = { name: font, size: 11 };
  first.height = 30;
  second.height = 30;
}

function writeHeader(sheet: Worksheet, { directiveId, version }: Ledger): void {
  const words = ledgerColumns.map((column) =>
    column === 'key' && version !== null ? stampedHeader({ directiveId, version }) : headerOf(column),
  );
  const row = sheet.addRow(words.map(excelText));
  styleCells(row);
  row.font = { name: font, size: 11, bold: true };
  row.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  row.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
  });
  row.getCell(ledgerColumns.length).font = { name: font, size: 8, color: { argb: grey } };
}

function writeRow(row: Row, isOwn: boolean): void {
  styleCells(row);
  row.font = { name: font, size: 11 };
  row.alignment = { vertical: 'top', wrapText: true };
  row.getCell(ledgerColumns.length).font = { name: font, size: 8, color: { argb: grey } };
  if (!isOwn) return;
  row.eachCell({ includeEmpty: true }, (cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF7E0' } };
  });
}

/** The format of text: what is typed into such a cell stays a text, an = included. */
function styleCells(row: Row): void {
  const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
  row.eachCell({ includeEmpty: true }, (cell) => {
    cell.numFmt = '@';
    cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  });
}
