/** What of an .xlsx becomes text, and what a workbook's rows hold. */
import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Workbook, Worksheet } from 'exceljs';
import { extractText, readWorkbook } from '../../../api/intake/extract-text.js';
import { docxOf } from '../../support/files/docx-file.js';

async function workbook(fill: (sheet: Worksheet, book: Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('台账'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const linesOf = async (bytes: Buffer): Promise<string[]> => (await extractText(bytes)).text.split('\n');

describe('a ledger', () => {
  test('when it has the usual columns, then each row is a line, and merged cells repeat in each row', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['农田水利建设任务台账']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(['序号', '事项', '牵头单位', '完成时限']);
      sheet.addRow([1, '疏浚骨干\n沟渠', '市水利局', new Date(Date.UTC(2026, 5, 30))]);
      sheet.addRow([2, '䶮河㛃渠𠅤', null, '长期坚持']);
      sheet.addRow([3, '建立专账', '市财政局', '']);
      sheet.mergeCells('C3:C4');
      sheet.getCell('D3').numFmt = 'yyyy/m/d';
    });
    expect(await extractText(bytes)).toMatchObject({ format: 'xlsx', encoding: null, pages: null });
    expect(await linesOf(bytes)).toEqual([
      '农田水利建设任务台账',
      '序号\t事项\t牵头单位\t完成时限',
      '1\t疏浚骨干 沟渠\t市水利局\t2026年6月30日',
      '2\t䶮河㛃渠𠅤\t市水利局\t长期坚持',
      '3\t建立专账\t市财政局',
    ]);
  });

  test('when it has several sheets, then all that are seen come in order, without their empty left columns', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.getCell('C2').value = '一';
      sheet.getCell('D3').value = '二';
      const hidden = book.addWorksheet('选项', { state: 'hidden' });
      hidden.addRow(['藏']);
      book.addWorksheet('乙').addRow(['三']);
    });
    expect(await linesOf(bytes)).toEqual(['一', '\t二', '三']);
    const { sheets } = await readWorkbook(bytes);
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ...[['台账', false] as const, ['选项', true] as const, ['乙', false] as const],
    ]);
  });

  test('when a cell holds a formula or what looks like one, then it is data: its last value, or its words', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = { formula: 'WEBSERVICE("http://127.0.0.1/")', result: '市水利局' };
      sheet.getCell('B1').value = { formula: '1+1' };
      sheet.getCell('C1').value = '=1+1';
      sheet.getCell('D1').value = { richText: [{ text: '市财' }, { text: '政局' }] };
      sheet.getCell('E1').value = { text: '见网页', hyperlink: 'http://127.0.0.1/' };
    });
    const { sheets } = await readWorkbook(bytes);
    expect(sheets[0]?.rows[0]?.cells).toEqual([
      { address: 'A1', column: 1, text: '市水利局', isFormula: true },
      { address: 'C1', column: 3, text: '=1+1', isFormula: false },
      { address: 'D1', column: 4, text: '市财政局', isFormula: false },
      { address: 'E1', column: 5, text: '见网页', isFormula: false },
    ]);
  });

  test.each<readonly [number | boolean | Date, string, string]>([
    [new Date(Date.UTC(2026, 5, 1)), 'yyyy"年"m"月"', '2026年6月'],
    [new Date(Date.UTC(2026, 5, 30)), 'm"月"d"日"', '2026年6月30日'],
    [new Date(Date.UTC(2026, 5, 30, 18, 0)), 'yyyy-mm-dd hh:mm', '2026年6月30日18:00'],
    [new Date(Date.UTC(2026, 5, 30)), '[$-804]yyyy"年"m"月"d"日";@', '2026年6月30日'],
    [0.75, 'h:mm', '18:00'],
    [0.256, '0.0%', '25.6%'],
    [7, '000', '007'],
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, '#,##0.00_);[Red](#,##0.00)', '1234.5'],
    [true, 'General', '是'],
  ])('when %p is formatted as %s, then it reads %s', async (value, numFmt, shown) => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = value;
      sheet.getCell('A1').numFmt = numFmt;
    });
    expect(await linesOf(bytes)).toEqual([shown]);
  });

  test('when a workbook is wanted and another file comes, then it is refused', async () => {
    await expect(readWorkbook(await docxOf([]))).rejects.toMatchObject({ code: 'binary-document' });
  });
});
