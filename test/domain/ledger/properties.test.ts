/** Whatever is changed in a ledger: the difference names exactly those parts, and accepting it gives the ledger. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { editableColumns } from '../../../domain/ledger/types.js';
import type { EditableColumn } from '../../../domain/ledger/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { deadline, parsedDirective, parsedMatter } from '../launch/sample.js';
import { accepted, differenceOf, gridOf, sheetOf } from './sheets.js';

const size = 4;

const draft = draftFrom(
  parsedDirective({
    matters: Array.from({ length: size }, (_, n) =>
      parsedMatter({
        key: `一/${n + 1}/1`,
        span: [n * 10, n * 10 + 9],
        deadline: deadline('date', '2026-07-01T00:00:00+08:00', '6月底前'),
      }),
    ),
  }),
  sampleIndex,
);

/** What a person may write; none of it is what the draft shows. */
const unitCells = ['市卫生健康委', '市卫生健康委、东岭县', '某某局', '=市水利局', '各级各部门各单位'];
const written: Readonly<Record<EditableColumn, readonly string[]>> = {
  text: ['=SUM(A1)', '清理河道。\n并备料。', '䶮㛃𠅤👨‍👩‍👧'],
  leaders: ['丙某', '丙某、甲子某', ''],
  lead: [...unitCells, ''],
  implement: unitCells.slice(0, 4),
  assist: unitCells.slice(0, 4),
  guide: unitCells.slice(0, 4),
  deadline: ['2026-12-31', '2026-12-31 18:00', '长期坚持', ''],
  kind: ['长期', '禁止', '周期'],
  closing: ['通过验收', '+1'],
  scope: ['东岭县', '@全市'],
};

const partOf = (column: EditableColumn): string =>
  ['lead', 'implement', 'assist', 'guide'].includes(column) ? 'owners' : column;

/** Some cells of some rows, by row. */
const edits = fc.array(
  fc.constantFrom(...editableColumns).chain((column) =>
    fc.record({
      row: fc.nat(size - 1),
      column: fc.constant(column),
      text: fc.constantFrom(...written[column]),
    }),
  ),
  { maxLength: 12 },
);

describe('any changes of a ledger', () => {
  test('when it comes back, then the entries are exactly the changed parts, and accepted they leave no difference', () => {
    fc.assert(
      fc.property(edits, fc.boolean(), (changes, isSorted) => {
        const grid = gridOf(draft);
        for (const { row, column, text } of changes) grid[row] = { ...grid[row], [column]: text };
        const sheet = sheetOf(isSorted ? grid.toReversed() : grid);
        const difference = differenceOf(sheet, draft);
        const expected = changes.map(({ row, column }) => `一/${row + 1}/1:${partOf(column)}`);
        expect(new Set(difference.entries.map(({ id }) => id))).toEqual(new Set(expected));
        const after = accepted(draft, difference);
        const shown = grid.map((row) => ({ ...row, status: expect.any(String) as unknown as string }));
        expect(gridOf(after)).toEqual(shown);
        expect(differenceOf(sheet, after).entries).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('when rows are taken out and put in, then each is one entry, and accepted they leave the others as they were', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3]), fc.array(fc.nat(size), { maxLength: 4 }), (kept, places) => {
        const rows = kept.map((at) => gridOf(draft)[at] ?? {});
        const grid = places.reduce((left, place) => left.toSpliced(place, 0, { text: '新增。' }), rows);
        const difference = differenceOf(sheetOf(grid), draft);
        const types = difference.entries.map(({ type }) => type);
        expect(types.filter((type) => type === 'removed')).toHaveLength(size - kept.length);
        expect(types.filter((type) => type === 'added')).toHaveLength(places.length);
        expect(types).toHaveLength(size - kept.length + places.length);
        const after = accepted(draft, difference);
        expect(gridOf(after).map(({ text }) => text)).toEqual(grid.map(({ text }) => text));
      }),
      { numRuns: 200 },
    );
  });

  test('when a sheet holds anything at all, then it is refused or compared, never a fault', () => {
    const cell = fc.record({
      address: fc.constant('A1'),
      column: fc.integer({ min: 1, max: 20 }),
      text: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('事项', '编号', '一/1/1', '46203', '牵头单位'),
      ),
      isFormula: fc.boolean(),
    });
    const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 10 });
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, hasHeader) => {
        const head = hasHeader ? sheetOf([]).rows : [];
        const body = cells.map((list, at) => ({ number: at + 10, cells: list }));
        try {
          accepted(draft, differenceOf({ name: 'x', rows: [...head, ...body] }, draft));
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid-input', message: /headers of a ledger/ });
          expect(hasHeader).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
