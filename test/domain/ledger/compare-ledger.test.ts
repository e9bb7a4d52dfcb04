/** A ledger that was changed in Excel: exactly what was changed comes back, and nothing else. */
import { describe, expect, test } from '@jest/globals';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { deadline, parsedDirective, parsedMatter } from '../launch/sample.js';
import { accepted, codes, differenceOf, gridOf, sheetOf, summary } from './sheets.js';

const draft: Draft = draftFrom(
  parsedDirective({
    matters: [
      parsedMatter({
        leadUnits: ['市水利局'],
        assistUnits: ['市卫生健康委', '东岭县'],
        mode: 'lead',
        deadline: deadline('date', '2026-07-01T00:00:00+08:00', '6月底前'),
      }),
      parsedMatter({ key: '一/2/1', number: '2', span: [20, 30], text: '清理河道。' }),
      parsedMatter({
        key: '一/3/1',
        number: '3',
        span: [40, 50],
        leadUnits: ['市水利局', '东岭县'],
        mode: 'joint',
        kind: 'standing',
      }),
      parsedMatter({
        key: '二/1/1',
        section: '二',
        span: [60, 70],
        leadUnits: [],
        addressedToAll: true,
        mode: 'collective',
      }),
    ],
  }),
  sampleIndex,
);

const changed = (at: number, cells: Record<string, string>) =>
  gridOf(draft).map((row, place) => (place === at ? { ...row, ...cells } : row));

describe('a ledger that nobody has changed', () => {
  test('when it comes back, then there is no difference', () => {
    const difference = differenceOf(sheetOf(gridOf(draft)), draft);
    expect(difference).toMatchObject({ entries: [], problems: [], matters: 4, unchanged: 4 });
  });

  test('when its rows are sorted and repeated headers, blank rows and remarks stand between, then neither', () => {
    const [first, ...others] = gridOf(draft);
    const grid = [
      ...others.toReversed(),
      {},
      { serial: '填表人：甲某' },
      { key: '编号', text: '事项' },
      first ?? {},
    ];
    expect(differenceOf(sheetOf(grid), draft)).toMatchObject({ entries: [], problems: [] });
  });

  test.each([
    ['a serial number', '46203'],
    ['Excel’s own date', '2026/6/30'],
    ['a Chinese date', '2026年6月30日前'],
    ['a date without its year', '6月30日'],
    ['the next midnight', '2026-07-01 00:00'],
    ['spaces', ' 2026-06-30 '],
  ])('when a date has become %s, then neither', (_, written) => {
    expect(differenceOf(sheetOf(changed(0, { deadline: written })), draft).entries).toEqual([]);
  });

  test.each([
    ['assist', '市卫生健康委, 东岭县'],
    ['assist', '市卫生健康委；东岭县 '],
    ['assist', '市卫生健康委\r\n东岭县'],
    ['leaders', '乙某\u00a0'],
    ['leaders', '乙某同志'],
    ['text', '排查堤防隐患。  \r\n'],
  ])('when the cell of %s is rewritten as %j, then neither', (column, written) => {
    expect(differenceOf(sheetOf(changed(0, { [column]: written })), draft).entries).toEqual([]);
  });

  test('when its columns stand in another order under usual names, with others between, then they are told', () => {
    const sheet = sheetOf(gridOf(draft), [
      ['key', '编号 第3版 d1'],
      [null, '备注'],
      ['deadline', ' 办 结 时 限 '],
      ['text', '工作任务'],
      ['lead', '主办单位'],
      ['implement', '责任单位(落实)'],
      ['assist', '协办单位'],
      ['leaders', '分管领导'],
    ]);
    const difference = differenceOf(sheet, draft);
    expect(difference.entries).toEqual([]);
    expect(difference.problems.map(({ code, column, message }) => [code, column ?? message])).toEqual([
      ['absent-column', 'guide'],
      ['absent-column', 'kind'],
      ['absent-column', 'closing'],
      ['absent-column', 'scope'],
      ['ignored-column', '“备注”不是台账的列，未读取。'],
    ]);
  });
});

test('when a deadline becomes a period, then the matter is owed so often', () => {
  const difference = differenceOf(sheetOf(changed(0, { deadline: '每月28日前' })), draft);
  expect(accepted(draft, difference).matters[0]).toMatchObject({
    kind: 'recurring',
    deadline: { raw: '每月28日前', recurrence: { unit: 'month', day: 28 } },
  });
});

describe('a ledger that was changed', () => {
  const every = {
    text: '=排查全部堤防。',
    leaders: '丙某、甲子某',
    lead: '东岭县',
    implement: '西岭县',
    assist: '市卫生健康委',
    guide: '市纪委监委',
    deadline: '2026/7/15',
    kind: '长期',
    closing: '通过验收',
    scope: '全市',
  };

  test('when every column of a row is changed, then there is one entry a part, and accepting them gives the row', () => {
    const difference = differenceOf(sheetOf(changed(0, every)), draft);
    expect(summary(difference)).toEqual([
      ['一/1/1:text', '排查堤防隐患。→=排查全部堤防。'],
      ['一/1/1:leaders', '乙某→丙某、甲子某'],
      ['一/1/1:owners', '市水利局→东岭县', '→西岭县', '市卫生健康委、东岭县→市卫生健康委', '→市纪委监委'],
      ['一/1/1:deadline', '2026-06-30→2026/7/15'],
      ['一/1/1:kind', '任务→长期'],
      ['一/1/1:closing', '→通过验收'],
      ['一/1/1:scope', '→全市'],
    ]);
    expect(difference.unchanged).toBe(3);
    const after = accepted(draft, difference);
    expect(gridOf(after)[0]).toMatchObject({ ...every, deadline: '2026-07-15' });
    expect(gridOf(after).slice(1)).toEqual(gridOf(draft).slice(1));
    expect(differenceOf(sheetOf(changed(0, every)), after).entries).toEqual([]);
    expect(after.corrections.map(({ why }) => why)).toEqual(Array(7).fill('按台账第3行更正'));
  });

  test('when one column of owners is changed, then the others keep the units that were chosen for them', () => {
    const [matter, ...others] = draft.matters;
    if (matter === undefined) throw new Error('no matter');
    const owners = [
      { writtenName: '堤防、闸站', unitIds: ['water'], role: 'lead' as const },
      ...matter.owners.slice(1),
    ];
    const chosen = { ...draft, matters: [{ ...matter, owners }, ...others] };
    const grid = gridOf(chosen).map((row, at) => (at === 0 ? { ...row, guide: '西岭县' } : row));
    const difference = differenceOf(sheetOf(grid), chosen);
    expect(accepted(chosen, difference).matters[0]?.owners).toEqual([
      owners[0],
      { writtenName: '市卫生健康委', unitIds: ['health'], role: 'assist' },
      { writtenName: '东岭县', unitIds: ['east'], role: 'assist' },
      { writtenName: '西岭县', unitIds: ['west'], role: 'guide' },
    ]);
  });

  test('when joint owners are one more, then they stay joint; when all units are to owe it, then they do', () => {
    const joint = differenceOf(sheetOf(changed(2, { lead: '市水利局、东岭县、西岭县（共同负责）' })), draft);
    expect(accepted(draft, joint).matters[2]).toMatchObject({ mode: 'joint', owners: { length: 3 } });
    const all = differenceOf(sheetOf(changed(0, { lead: '各级各部门各单位' })), draft);
    expect(accepted(draft, all).matters[0]).toMatchObject({ addressedToAll: true, mode: 'collective' });
    const one = differenceOf(sheetOf(changed(3, { lead: '市水利局' })), draft);
    expect(accepted(draft, one).matters[3]).toMatchObject({ addressedToAll: false, mode: 'sole' });
  });

  test('when rows are added, then they are new matters in their places', () => {
    const [first, ...others] = gridOf(draft);
    const fresh = { text: '一是巡堤。', lead: '市水利局', deadline: '印发之日起30日内', closing: '有记录' };
    const grid = [first ?? {}, fresh, { text: '二是\n备料。' }, ...others];
    const difference = differenceOf(sheetOf(grid), draft);
    expect(difference.entries.map(({ id, type }) => [id, type])).toEqual([
      ['row-4:added', 'added'],
      ['row-5:added', 'added'],
    ]);
    expect(codes(difference)).toEqual(['no-owner']);
    const after = accepted(draft, difference);
    expect(after.matters.map(({ text }) => text).slice(0, 3)).toEqual([
      '排查堤防隐患。',
      '一是巡堤。',
      '二是\n备料。',
    ]);
    expect(gridOf(after)[1]).toMatchObject({
      ...fresh,
      key: '-/-/1',
      clause: '-/-/1\n（核对时增加，原文无此条）',
    });
  });

  test('when rows are missing, then each is an entry of its own, and nothing is dropped without it', () => {
    const difference = differenceOf(sheetOf(gridOf(draft).slice(1, 3)), draft);
    expect(difference.entries.map(({ id, type, correction }) => [id, type, correction?.type])).toEqual([
      ['一/1/1:removed', 'removed', 'drop-matters'],
      ['二/1/1:removed', 'removed', 'drop-matters'],
    ]);
    const after = accepted(draft, difference);
    expect(after.matters.map(({ status }) => status)).toEqual(['dropped', 'matter', 'matter', 'dropped']);
    expect(codes(differenceOf(sheetOf(gridOf(draft)), after))).toEqual(['dropped-key', 'dropped-key']);
  });

  test.each([
    ['不设时限', { type: 'settle-deadline', choice: { type: 'without' } }],
    ['', { type: 'edit-matter', fields: { deadline: null } }],
    ['2026年12月底前', { fields: { deadline: { raw: '2026年12月底前', at: '2027-01-01T00:00:00+08:00' } } }],
    ['2026.7.1 18：30', { fields: { deadline: { kind: 'date', at: '2026-07-01T18:30' } } }],
    ['46204.75', { fields: { deadline: { raw: '2026-07-01 18:00', kind: 'date', at: '2026-07-01T18:00' } } }],
    ['2026年1月至8月', { fields: { deadline: { kind: 'date', at: '2026-09-01T00:00:00+08:00' } } }],
    ['当日办结', { fields: { deadline: { kind: 'same-day', at: null } } }],
    ['长期', { fields: { deadline: { kind: 'open-ended', at: null } } }],
  ])('when a deadline becomes %j, then the correction says so', (written, correction) => {
    const difference = differenceOf(sheetOf(changed(0, { deadline: written })), draft);
    expect(difference).toMatchObject({ entries: [{ correction }], problems: [] });
    expect(accepted(draft, difference).corrections).toHaveLength(1);
  });
});
