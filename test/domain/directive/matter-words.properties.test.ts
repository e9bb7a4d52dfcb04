/** Deadlines, targets, kinds and closing standards of any text: nothing thrown, nothing invented. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMatterWords } from './read-matter-words.js';

const WORDS = [
  ...[
    '2026年',
    '二〇二六年',
    '6月',
    '13月',
    '底',
    '20日',
    '31日',
    '18：00',
    '24:00',
    '前',
    '之前',
    '内',
    '止',
  ],
  ...[
    '年底前',
    '上半年',
    '第三季度',
    '每',
    '每3天',
    '每月',
    '每周五',
    '每季度第1个月',
    '日报告',
    '零报告',
    '隔',
  ],
  ...[
    '印发之日起',
    '收到',
    '专报',
    '后',
    '30',
    '日内',
    '个工作日内',
    '开学',
    '汛期',
    '节后',
    '一旦',
    '立即',
    '当天',
  ],
  ...[
    '百分之百',
    '100%',
    '全覆盖',
    '应收尽收',
    '不漏一户',
    '增长',
    '11%',
    '、',
    '和',
    '15家',
    '3万亩',
    '不少于',
    '左右',
  ],
  ...[
    '确保',
    '完成',
    '办结标准：',
    '验收合格',
    '持续',
    '长期坚持',
    '不得',
    '严禁',
    '要',
    '对',
    '次年',
    '至',
    '—',
  ],
  ...['，', '。', '；', '：', '（', '）', '“', '”', ',', '(', '\ud840', '\u0000', ' ', '\n', '市水利局'],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);
const dates = fc.constantFrom(null, '2026-01-10', '2028-02-29', '2026-12-31');

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\+08:00$/;

describe('any text', () => {
  test('when it is read, then nothing is thrown, all words stand in it, and each deadline says its rule', () => {
    fc.assert(
      fc.property(texts, dates, (text, issuedOn) => {
        const { deadlines, cell, targets, kind, standard } = readMatterWords(text, issuedOn);
        let reached = 0;
        for (const { deadline, index } of deadlines) {
          expect(text.startsWith(deadline.raw, index) && deadline.raw !== '').toBe(true);
          expect(index).toBeGreaterThanOrEqual(reached);
          expect(deadline.rule).not.toBe('');
          if (deadline.at !== null) expect(deadline.at).toMatch(INSTANT);
          if (deadline.kind !== 'recurring') expect(deadline.recurrence).toBeNull();
          reached = index + deadline.raw.length;
        }
        for (const { raw, quantity, counted } of targets) {
          expect([raw, quantity, counted ?? ''].every((words) => text.includes(words))).toBe(true);
          expect(raw.includes(quantity) && quantity !== '' && counted !== '').toBe(true);
        }
        expect(text).toContain(standard?.text ?? '');
        expect(text).toContain(cell?.deadline.raw ?? '');
        expect(kind.kindReason).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  test('when it is read twice, then the reading is the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(readMatterWords(text)).toEqual(readMatterWords(text));
      }),
      { numRuns: 300 },
    );
  });

  test('when only the punctuation is half-width, then deadlines have the same instants and kinds', () => {
    const wide = '2026年9月底前，完成清障；6月20日18：00前，报送（市水利局）。';
    const narrow = wide
      .replaceAll('，', ',')
      .replaceAll('；', ';')
      .replaceAll('：', ':')
      .replaceAll('（', '(');
    const facts = (text: string) =>
      readMatterWords(text).deadlines.map(({ deadline: { kind, at } }) => [kind, at]);
    expect(facts(narrow)).toEqual(facts(wide));
  });
});
