/** CSV as spreadsheets write it becomes rows with line numbers; what is malformed is refused with its line. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCsvRows } from '../../../api/organisation/read-csv.js';
import { DomainError } from '../../../domain/domain-error.js';
import { importOrganisation } from '../../../domain/organisation/import-organisation.js';

function refusal(text: string): unknown {
  try {
    readCsvRows(text);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid-input') return error.details['problems'];
    throw error;
  }
  throw new Error('the file was not refused');
}

describe('readCsvRows', () => {
  test('when a spreadsheet saved it (BOM, CRLF, quotes, empty lines), then rows carry their lines', () => {
    const text =
      '\uFEFF类型,编号,名称,其他名称,层级\r\n' +
      'unit,a,"甲局,乙处","丙; ""丁""",department\r\n\r\n' +
      'unit,b,𠅤局,,department\r\n';
    expect(readCsvRows(text)).toEqual([
      {
        where: 'line 2',
        cells: { record: 'unit', id: 'a', name: '甲局,乙处', aliases: '丙; "丁"', level: 'department' },
      },
      { where: 'line 4', cells: { record: 'unit', id: 'b', name: '𠅤局', aliases: '', level: 'department' } },
    ]);
  });

  test('when lines have too few or too many cells, then all of them are listed', () => {
    expect(refusal('record,id,name\nunit,a\nunit,b,甲局\nunit,c,乙局,more\n')).toMatchObject([
      { where: 'line 2', message: '2 cells, but the header has 3 columns' },
      { where: 'line 4', message: '4 cells, but the header has 3 columns' },
    ]);
  });

  test.each([
    ['an unknown column', 'record,phone\nunit,1', /unknown column "phone"; allowed: record/],
    ['a doubled column', 'record,id,编号\nunit,a,b', /"编号" stands twice/],
    ['no record column', 'id,name\na,甲局', /needs the column "record"/],
    ['nothing', '', /needs the column "record"/],
  ])('when the header has %s, then it is refused', (_, text, message) => {
    expect(refusal(text)).toContainEqual({
      where: 'line 1',
      column: null,
      message: expect.stringMatching(message),
    });
  });

  test('when a quote never closes, then it is refused with a place', () => {
    expect(refusal('record,name\nunit,"甲局\nunit,乙局\n')).toMatchObject([
      { where: expect.stringMatching(/^line \d+$/u), message: expect.stringMatching(/quote/iu) },
    ]);
  });

  test('when rows from CSV are imported, then a bad one is named by its line in the file', () => {
    const csv = '类型,编号,名称,层级,上级单位\n单位,city,云陵市,市,\n单位,,市水利局,厅,city\n';
    const run = () =>
      importOrganisation(readCsvRows(csv), { units: [], posts: [], aliases: [] }, (kind) => kind);
    expect(run).toThrow(expect.objectContaining({ message: expect.stringContaining('line 3') }));
  });

  test('when the example of docs/organisation.md is imported, then it gives what it shows', () => {
    const example = /```csv\n(.*?)```/su.exec(readFileSync('docs/organisation.md', 'utf8'))?.[1] ?? '';
    const empty = { units: [], posts: [], aliases: [] };
    const { organisation } = importOrganisation(readCsvRows(example), empty, (kind) => `${kind}-1`);
    expect(organisation.units.map(({ name }) => name)).toEqual(['云陵市', '云陵市水利局']);
    expect(organisation.posts).toMatchObject([
      { unitId: 'unit-1', kind: 'unit-head', holder: { name: '某某' } },
    ]);
  });
});
