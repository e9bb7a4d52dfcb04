/** What leaves as .xlsx comes back as it was, whatever it holds, and looks like a ledger. */
import { describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { excelText } from '../../../api/ledger/excel-text.js';
import { readSheets } from '../../../api/ledger/read-sheets.js';
import { writeLedger } from '../../../api/ledger/write-ledger.js';
import { compareLedger } from '../../../domain/ledger/compare-ledger.js';
import { readTable } from '../../../domain/ledger/read-table.js';
import { rowsFirst } from '../../../domain/ledger/rows-first.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { Draft } from '../../../domain/launch/types.js';
import { corpusTest, corpusText } from '../../domain/directive/corpus.js';
import { deadline, parsedDirective, parsedMatter } from '../../domain/launch/sample.js';
import { ledgerOf } from '../../domain/ledger/sheets.js';
import { sampleIndex } from '../../domain/organisation/sample-organisation.js';
import { openWorkbook, sheetsOf } from './read-back.js';

const rare = '䶮㛃𠅤';

/** Out and in again, unchanged. */
async function roundTrip(draft: Draft, source = '') {
  const bytes = await writeLedger(ledgerOf(draft, sampleIndex, source), null);
  const table = readTable(await sheetsOf(bytes));
  const base = { draft, index: sampleIndex, source };
  return compareLedger(table, { ...base, correctedMeanwhile: new Set(), madeMeanwhile: new Set() });
}

const nothing = { entries: [], problems: [] };

const awkward = [
  '=1+1',
  "=cmd|'/C calc'!A0",
  '+8613',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "'=1",
  ' 前后空格 ',
  '一\r\n二\r三\n四',
  '_x000D_',
  '_x005F_x000D_',
  '<b>&amp;"\'',
  ']]>',
  '\u0001\u001f\u007f\ufffe',
  rare,
  '👨‍👩‍👧',
  '1e5',
  '2026-06-30',
  '46203',
  '#REF!',
  'TRUE',
  'http://127.0.0.1/',
];

const words = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const names = fc.array(words, { maxLength: 3 });

const matters = fc
  .record({
    text: words,
    leaders: names,
    leadUnits: names,
    implementUnits: names,
    assistUnits: names,
    guideUnits: names,
    raw: words,
    at: fc.constantFrom(null, '2026-07-01T00:00:00+08:00', '2026-06-30T18:00:00+08:00'),
    kind: fc.constantFrom('task', 'standing', 'recurring', 'per-event', 'prohibition'),
    closing: words,
    scope: words,
    attribution: words,
  })
  .map(({ raw, at, closing, ...fields }) =>
    parsedMatter({
      ...fields,
      deadline: deadline('date', at, raw),
      closingStandard: { text: closing, reason: '' },
    }),
  );

/** Matters of any words, keys as the reading gives them. */
const drafts = fc.array(matters, { minLength: 1, maxLength: 5 }).map((list) => {
  const keyed = list.map((matter, at) => ({
    ...matter,
    key: `一/${at + 1}/1`,
    span: [at * 10, at * 10 + 9] as const,
  }));
  return draftFrom(parsedDirective({ matters: keyed }), sampleIndex);
});

describe('out and in', () => {
  test('when a draft of any words goes out and comes back, then there is no difference', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (draft) => {
        expect(await roundTrip(draft)).toMatchObject(nothing);
      }),
      { numRuns: 60 },
    );
  });

  test.each(awkward)('when a cell holds %j, then it is a text and shows as it was', async (text) => {
    const draft = draftFrom(parsedDirective({ matters: [parsedMatter({ text, scope: text })] }), sampleIndex);
    const workbook = await openWorkbook(await writeLedger(ledgerOf(draft), null));
    const cell = workbook.worksheets[0]?.getRow(4).getCell(2);
    expect([cell?.type, cell?.value, cell?.numFmt]).toEqual([exceljs.ValueType.String, text, '@']);
  });

  test('when the product’s own reader reads it, then it sees what another maker’s does', async () => {
    const list = [...awkward.map((text) => parsedMatter({ text, scope: text })), ...fc.sample(matters, 40)];
    const keyed = list.map((matter, at) => ({
      ...matter,
      key: `一/${at + 1}/1`,
      span: [at, at + 1] as const,
    }));
    const draft = draftFrom(parsedDirective({ matters: keyed }), sampleIndex);
    const bytes = await writeLedger(ledgerOf(draft), null);
    const difference = compareLedger(readTable(await readSheets(bytes)), {
      draft,
      index: sampleIndex,
      source: '',
      correctedMeanwhile: new Set(),
      madeMeanwhile: new Set(),
    });
    expect(difference).toMatchObject({ ...nothing, matters: list.length });
  });

  test('when a character cannot stand in XML, then it is written in the notation of Office', () => {
    expect(excelText('a\u0001\r_x000D_\ud800')).toBe('a_x0001__x000D__x005F_x000D__xD800_');
    expect(excelText(`${rare}👨‍👩‍👧\t\n`)).toBe(`${rare}👨‍👩‍👧\t\n`);
  });

  const documents = [
    'linyi-21-responsibilities.txt',
    'linyi-10-notice.txt',
    'jinan-coverage.txt',
    'jining-29-rules.txt',
    'taizhou-nine-groups.txt',
    'dev-bonded-zones.txt',
    'dev-clean-air.txt',
    'dev-county-brackets.txt',
    'dev-district-lines.txt',
    'dev-free-trade.txt',
  ];

  for (const name of documents) {
    corpusTest(`when the draft of ${name} goes out and comes back, then there is no difference`, async () => {
      const source = corpusText(name);
      expect(await roundTrip(draftFrom(readDirective(source), sampleIndex, source), source)).toMatchObject(
        nothing,
      );
    });
  }
});

describe('the workbook', () => {
  const draft = draftFrom(
    parsedDirective({
      matters: [
        parsedMatter({ leadUnits: ['东岭县'] }),
        parsedMatter({ key: '一/2/1', span: [20, 30], leadUnits: ['市水利局'], leaders: [`丁${rare}`] }),
        parsedMatter({ key: '一/3/1', span: [40, 50], leadUnits: ['西岭县'], assistUnits: ['市水利局'] }),
      ],
    }),
    sampleIndex,
  );

  const written = async (change: Partial<ReturnType<typeof ledgerOf>> = {}, unitId: string | null = null) => {
    const ledger = rowsFirst({ ...ledgerOf(draft), ...change }, unitId);
    const [sheet] = (await openWorkbook(await writeLedger(ledger, unitId))).worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    return sheet;
  };

  test('when it is opened, then its header is frozen, filtered, repeated in print, and its text wraps', async () => {
    const sheet = await written();
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 3 }]);
    expect(sheet.autoFilter).toBe('A3:N6');
    expect(sheet.pageSetup).toMatchObject({ printTitlesRow: '3:3', orientation: 'landscape', fitToWidth: 1 });
    expect(sheet.getCell('B4').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
    expect(sheet.getCell('B4').font.name).toBe('宋体');
    expect(sheet.getColumn(2).width).toBe(48);
    expect(sheet.getCell('N3').text).toBe('编号 第3版 d1');
  });

  test('when a unit is named, then its rows come first, both in their order, and keep their numbers', async () => {
    const sheet = await written({}, 'water');
    const rows = [4, 5, 6].map((row) => [sheet.getCell(row, 1).text, sheet.getCell(row, 4).text]);
    expect(rows).toEqual([
      ['2', '市水利局'],
      ['3', '西岭县'],
      ['1', '东岭县'],
    ]);
    expect(sheet.getCell('A4').fill).not.toEqual(sheet.getCell('A6').fill);
    expect(sheet.getCell('C4').text).toBe(`丁${rare}`);
  });

  test('when it is a drill, then title and tab say so; when it is launched, then it carries no version', async () => {
    const sheet = await written({ isDrill: true, version: null });
    expect([sheet.name, sheet.getCell('A1').text]).toEqual([
      '演练台账',
      '【演练】云府发〔2026〕1号 督办台账',
    ]);
    expect(sheet.getCell('N3').text).toBe('编号');
  });
});
