/** What a document costs to read: linear, whatever stands in it. */
import { expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { costOfTenfold, leastCpuMs } from '../../support/cpu-cost.js';
import { tryRead } from './try-read.js';

const units = [
  ...[
    '（',
    '）',
    '（〕',
    '（（〕〕',
    '（负责）',
    '（甲同志负责，',
    '一、\n',
    '1.\n',
    '1、一、（一）',
    '，甲要',
    '。',
    '2026年',
    '6月20日18：',
    '每1',
    '收到',
  ],
  ...[
    '市和市',
    '各县、区',
    '等',
    '关于\n',
    '甲局\n',
    '7\n',
    '— 1 ',
    '　　甲。\n',
    '不得',
    '甲',
    '签 ',
    '抄送：',
    '附件\n',
    'Administrator',
    '序号\t事项\t牵头单位\n',
    '牵头单位：市水利局',
    '一要',
    '由市水利局',
    '均需市水利局落实，不再',
    '百分之百',
    '（1）',
    '第一章\n',
    '综合组设在',
    '《',
    '\u{20164}',
  ],
  ...[
    '停用云府发〔2026〕1号废止，',
    '组设在甲局。负责：甲；\n1.乙。\n',
    '市委常委、',
    '市水利局（牵头）、',
    '。牵头单位：甲局；',
    '甲。\n  乙\n',
    '发现甲2小时内',
    '18日8时前',
    '第9号令\n',
  ],
];

test.each(units)(
  'when %j is repeated ten times as often inside an item, then reading costs about ten times',
  (unit) => {
    const read = (size: number): void => {
      tryRead(`1. 要${unit.repeat(Math.ceil(size / unit.length))}。（市水利局负责）`);
    };
    const { cost, limit } = costOfTenfold(read, { size: 10_000, enough: 750 });
    expect(cost).toBeLessThan(limit);
  },
);

test('when hostile text grows tenfold to a million characters, then reading costs about ten times', () => {
  const read = (size: number): void => {
    tryRead(units.map((unit) => unit.repeat(Math.ceil(size / units.length / unit.length))).join(''));
  };
  const { cost, limit } = costOfTenfold(read, { size: 100_000, enough: 5_000 });
  expect(cost).toBeLessThan(limit);
});

test('when 100,000 characters of a real style are read, then it is quick and every item is there', () => {
  const item =
    '全面排查河道堤防，对险工险段建立清单，逐处落实防守措施，确保安全度汛。（周望同志负责，市水利局牵头）';
  const source = Array.from({ length: 1900 }, (_, index) => `${String((index % 900) + 1)}. ${item}`).join(
    '\n',
  );
  expect(source.length).toBeGreaterThan(100_000);
  expect(readDirective(source).matters).toHaveLength(1900);
  expect(leastCpuMs(() => void readDirective(source), 2000)).toBeLessThan(2000);
});
