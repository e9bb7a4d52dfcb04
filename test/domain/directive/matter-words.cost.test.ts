/** What the words of a matter cost to read: linear, whatever stands in them. */
import { expect, test } from '@jest/globals';
import { readMatterWords } from './read-matter-words.js';
import { costOfTenfold } from '../../support/cpu-cost.js';

const units = [
  ...[
    '2026年',
    '6月20日18：',
    '6月底、',
    '每',
    '每1',
    '每天，',
    '收到',
    '收到专报后',
    '发现险情，',
    '一旦发现',
  ],
  ...[
    '30日内',
    '内',
    '年内',
    '年底',
    '开学',
    '百分之',
    '100%',
    '11%、',
    '11',
    '15家',
    '和',
    '不漏',
    '应收尽',
  ],
  ...[
    '全覆盖',
    '以甲为',
    '办结标准',
    '确保',
    '完成',
    '验收',
    '不得，',
    '不得。',
    '持续',
    '，',
    '。',
    '甲',
    '一二三',
  ],
  ...['自印发之日起', '2026.6.', '至少', '对甲，', '当天', '（', '增长', '甲、', '一', '前', '每日、'],
];

test.each(units)(
  'when %j is repeated ten times as often, up to 100,000 characters, then reading costs about ten times',
  (unit) => {
    const read = (size: number): void => void readMatterWords(unit.repeat(Math.ceil(size / unit.length)));
    const { cost, limit } = costOfTenfold(read, { size: 10_000, enough: 1500 });
    expect(cost).toBeLessThan(limit);
  },
);
