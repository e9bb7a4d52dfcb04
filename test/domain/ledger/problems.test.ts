/** What is wrong with a ledger that came in is said by row, and changes nothing by itself. */
import { describe, expect, test } from '@jest/globals';
import { columnNamed, readStamp } from '../../../domain/ledger/columns.js';
import { readTable } from '../../../domain/ledger/read-table.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { deadline, parsedDirective, parsedMatter } from '../launch/sample.js';
import { accepted, codes, differenceOf, gridOf, sheetOf } from './sheets.js';

const draft = draftFrom(
  parsedDirective({
    matters: [
      parsedMatter({ deadline: deadline('date', '2026-07-01T00:00:00+08:00', '6月底前') }),
      parsedMatter({ key: '一/2/1', number: '2', span: [20, 30], text: '清理河道。' }),
    ],
  }),
  sampleIndex,
);

const changed = (cells: Record<string, string>) =>
  gridOf(draft).map((row, at) => (at === 0 ? { ...row, ...cells } : row));

describe('a change that cannot be taken as it is', () => {
  test.each([
    ['bad-date', { deadline: '2026-02-30' }],
    ['bad-date', { deadline: '尽快' }],
    ['bad-date', { deadline: '6/30/2026' }],
    ['bad-date', { deadline: '开学之前' }],
    ['unknown-kind', { kind: '重要' }],
    ['no-text', { text: '' }],
    ['too-long', { lead: '局'.repeat(201) }],
    ['too-long', { leaders: Array.from({ length: 51 }, (_, n) => `丁${n}`).join('、') }],
    ['too-long', { closing: '字'.repeat(20_001) }],
  ])('when it is %s, then it is an entry without a correction', (code, cells) => {
    const difference = differenceOf(sheetOf(changed(cells)), draft);
    expect(difference.entries).toMatchObject([{ matterKey: '一/1/1', row: 3, correction: null }]);
    expect(difference.problems).toMatchObject([{ code, row: 3, entryId: difference.entries[0]?.id }]);
    expect(accepted(draft, difference)).toEqual(draft);
  });

  test('when other parts of the row can be taken, then they are', () => {
    const difference = differenceOf(sheetOf(changed({ deadline: '尽快', text: '排查。' })), draft);
    expect(difference.entries.map(({ id, correction }) => [id, correction === null])).toEqual([
      ['一/1/1:text', false],
      ['一/1/1:deadline', true],
    ]);
  });

  test('when a text was cut because no cell holds it, then a change of it is not taken', () => {
    const text = '字'.repeat(40_000);
    const long = draftFrom(parsedDirective({ matters: [parsedMatter({ text })] }), sampleIndex);
    expect(differenceOf(sheetOf(gridOf(long)), long).entries).toEqual([]);
    const grid = gridOf(long).map((row) => ({ ...row, text: `改${row.text ?? ''}`.slice(0, 19_000) }));
    const difference = differenceOf(sheetOf(grid), long);
    expect(difference).toMatchObject({ entries: [{ correction: null }], problems: [{ code: 'cut-text' }] });
  });
});

describe('names that nobody knows', () => {
  test('when a new name stands for nobody, then near ones are offered and it can be taken', () => {
    const difference = differenceOf(sheetOf(changed({ lead: '市水力局、有关部门', leaders: '丑某' })), draft);
    expect(difference.entries.every(({ correction }) => correction !== null)).toBe(true);
    expect(difference.problems).toMatchObject([
      { code: 'unknown-leader', entryId: '一/1/1:leaders', message: /丑某/ },
      { code: 'unknown-unit', entryId: '一/1/1:owners', nearest: ['云陵市水利局'], message: /市水力局/ },
    ]);
  });
});

describe('keys', () => {
  test('when two rows claim one matter, then neither is compared and the matter is not missing', () => {
    const [first, second] = gridOf(draft);
    const grid = [first ?? {}, { ...first, text: '复制后修改。' }, second ?? {}];
    const difference = differenceOf(sheetOf(grid), draft);
    expect(difference.entries).toEqual([]);
    expect(difference.problems).toMatchObject([
      { code: 'duplicate-key', row: 3, matterKey: '一/1/1' },
      { code: 'duplicate-key', row: 4, matterKey: '一/1/1' },
    ]);
  });

  test('when a key is unknown, then it is said, and the matter that lost its row is missing', () => {
    const difference = differenceOf(sheetOf(changed({ key: '九/9/9' })), draft);
    expect(difference.problems).toMatchObject([{ code: 'unknown-key', row: 3, matterKey: '九/9/9' }]);
    expect(difference.entries.map(({ id }) => id)).toEqual(['一/1/1:removed']);
  });

  test('when somebody corrected a changed matter meanwhile, then the entry is marked', () => {
    const correctedMeanwhile = new Set(['一/1/1']);
    const sheet = sheetOf(changed({ text: '排查。' }));
    const difference = differenceOf(sheet, draft, { correctedMeanwhile });
    expect(difference.problems).toMatchObject([{ code: 'corrected-meanwhile', entryId: '一/1/1:text' }]);
  });

  test('when a matter was made after the ledger left, then that it has no row for it is no removal', () => {
    const [, ...others] = gridOf(draft);
    const madeMeanwhile = new Set(['一/1/1']);
    expect(differenceOf(sheetOf(others), draft, { madeMeanwhile }).entries).toEqual([]);
    expect(differenceOf(sheetOf(others), draft).entries.map(({ id }) => id)).toEqual(['一/1/1:removed']);
  });
});

describe('formulas and columns', () => {
  test('when a cell is a formula, then its value is read as data and it is flagged', () => {
    const sheet = sheetOf(changed({ text: '42' }));
    const rows = sheet.rows.map(({ number, cells }) => ({
      number,
      cells: cells.map((cell) => ({ ...cell, isFormula: cell.text === '42' })),
    }));
    const difference = differenceOf({ ...sheet, rows }, draft);
    expect(difference.problems).toMatchObject([{ code: 'formula', row: 3, column: 'text' }]);
    expect(difference.entries).toMatchObject([
      { changes: [{ after: '42' }], correction: { fields: { text: '42' } } },
    ]);
  });

  test('when a column that is only shown was changed, then it says that this was left out', () => {
    const difference = differenceOf(sheetOf(changed({ clause: '另写的原文' })), draft);
    expect(difference.entries).toEqual([]);
    expect(codes(difference)).toEqual(['shown-only']);
  });

  test('when no row has the headers, then the refusal names what is needed and what was found', () => {
    const sheet = {
      name: 'x',
      rows: sheetOf(gridOf(draft), [
        ['lead', '牵头单位'],
        ['text', '事项'],
      ]).rows,
    };
    expect(() => readTable([sheet])).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message: expect.stringContaining('事项、编号'),
        details: expect.objectContaining({ needed: ['事项', '编号'], found: ['牵头单位', '事项'] }),
      }),
    );
  });

  test('when a sheet has more rows than any ledger, then it is refused', () => {
    const rows = Array.from({ length: 2001 }, () => ({ text: '巡查。' }));
    expect(() => readTable([sheetOf(rows)])).toThrow(expect.objectContaining({ code: 'document-too-large' }));
  });

  test('when two sheets have headers, then the first is read and the other named', () => {
    const sheet = sheetOf(gridOf(draft));
    const { ignoredSheets, sheet: name } = readTable([
      { name: '说明', rows: [] },
      sheet,
      { ...sheet, name: '旧' },
    ]);
    expect([name, ignoredSheets]).toEqual(['台账', ['旧']]);
  });

  test.each([
    ['责任单位（落实）', 'implement'],
    ['落实单位', 'implement'],
    ['时限 要求', 'deadline'],
    ['牵头单位(主办)', 'lead'],
    ['备注', null],
    ['编号 第12版 abc-1', 'key'],
  ])('when a header says %s, then it is %s', (word, column) => {
    expect(columnNamed(word)).toBe(column);
  });

  test('when the header of the keys was overwritten, then there is no stamp', () => {
    expect([readStamp('编号'), readStamp('编号 第12版 abc-1')]).toEqual([
      null,
      { directiveId: 'abc-1', version: 12 },
    ]);
  });
});
