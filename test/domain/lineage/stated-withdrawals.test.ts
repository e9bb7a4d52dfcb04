/** What a notice takes out: read from its words, and looked for in the document it amends. */
import { describe, expect, test } from '@jest/globals';
import { statedWithdrawals } from '../../../domain/lineage/stated-withdrawals.js';
import { withdrawnMatters } from '../../../domain/lineage/withdrawn-matters.js';
import { drafted, matterAt } from './sample.js';

const paths = (words: string): readonly string[] =>
  statedWithdrawals(words).flatMap(({ items }) =>
    items.map((steps) => steps.map(({ unit, value }) => `${value}${unit}`).join('/')),
  );

describe('statedWithdrawals', () => {
  test.each([
    ['删去第三项。', ['3项']],
    ['取消原通知第二部分第（三）项。', ['2部分/3项']],
    ['第四项不再执行，其余照办。', ['4项']],
    ['删去第三项、第五项和第十二项。', ['3项', '5项', '12项']],
    ['第二、四项停止执行。', ['2项', '4项']],
    ['取消第三至五项。', ['3项', '4项', '5项']],
    ['删除第一部分第2、3项；第三条废止。', ['1部分/2项', '1部分/3项', '3条']],
    ['将第三项修改为：每日巡查。', []],
    ['将第三项中的“每周”删去。', []],
    ['不得取消第三项。', []],
    ['取消第三方评估，删除第二项目标。', []],
    ['第三项由市水利局负责，取消现场会。', []],
    ['', []],
  ])('when the text says %s, then it takes out %j', (words, expected) => {
    expect(paths(words)).toEqual(expected);
  });

  test.each(['二、其他\n\n第三项取消。', '其他\n　　第三项取消。', '其他\n（一）第三项取消。'])(
    'when a paragraph begins there (%j), then its words begin anew',
    (source) => {
      expect(statedWithdrawals(source)[0]?.raw).toMatch(/^(?:（一）)?第三项取消$/u);
    },
  );

  test('when lines are broken within the clause, then its span still holds it', () => {
    const source = '现作调整：\n原通知第二部\n分第三项不再执行。';
    const [stated] = statedWithdrawals(source);
    expect(stated?.raw).toBe('原通知第二部分第三项不再执行');
    expect(source.slice(...(stated?.span ?? [0, 0]))).toBe('原通知第二部\n分第三项不再执行');
  });
});

describe('withdrawnMatters', () => {
  const matters = drafted([
    matterAt('一/1/1', '甲'),
    matterAt('一/2/1', '乙'),
    matterAt('一/2/2', '丙'),
    matterAt('二/1/1', '丁'),
    matterAt('二/（三）1/1', '戊'),
    matterAt('二/（三）2/1', '己'),
    matterAt('三//1', '庚'),
  ]);
  const found = (words: string) => {
    const { byKey, unclear } = withdrawnMatters(matters, statedWithdrawals(words));
    return [[...byKey.keys()], unclear.map(({ candidates }) => candidates)];
  };

  test.each([
    ['删去第一部分第2项。', ['一/2/1', '一/2/2'], []],
    ['删去第2项。', ['一/2/1', '一/2/2'], []],
    ['第三部分不再执行。', ['三//1'], []],
    ['取消第二部分第（三）项。', ['二/（三）1/1', '二/（三）2/1'], []],
    ['取消第（三）项。', ['二/（三）1/1', '二/（三）2/1'], []],
    ['取消第二条第（三）项第2点。', ['二/（三）2/1'], []],
    ['取消第1项。', [], [['一/1/1', '二/1/1']]],
    ['取消第九项。', [], [[]]],
    ['取消第2项、第1项。', ['一/2/1', '一/2/2'], [['一/1/1', '二/1/1']]],
  ])('when the text says %s, then it means %j, and for a person remain %j', (words, keys, unclear) => {
    expect(found(words)).toEqual([keys, unclear]);
  });
});
