/** Reads a workbook with a reader of another maker, as Excel would show it. */
import exceljs from 'exceljs';
import type { Cell } from 'exceljs';
import type { Sheet } from '../../../domain/ledger/types.js';

export async function openWorkbook(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as exceljs.Buffer);
  return workbook;
}

/** Its sheets as the product's own reader gives them. */
export async function sheetsOf(bytes: Buffer): Promise<readonly Sheet[]> {
  const { worksheets } = await openWorkbook(bytes);
  return worksheets.map((sheet) => {
    const rows: Sheet['rows'][number][] = [];
    sheet.eachRow((row, number) => {
      const cells: Sheet['rows'][number]['cells'][number][] = [];
      row.eachCell((cell, column) => {
        const text = textOf(cell);
        if (text !== '')
          cells.push({
            address: cell.address,
            column,
            text,
            isFormula: cell.type === exceljs.ValueType.Formula,
          });
      });
      rows.push({ number, cells });
    });
    return { name: sheet.name, rows };
  });
}

function textOf({ value }: Cell): string {
  if (typeof value === 'string') return value;
  throw new Error(`a cell that is no text: ${JSON.stringify(value)}`);
}
