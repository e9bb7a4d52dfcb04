/** The difference of two texts: complete on both sides, readable, and bounded. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textDifference } from '../../../domain/lineage/text-difference.js';
import type { TextSegment } from '../../../domain/lineage/text-difference.js';

const shown = (segments: readonly TextSegment[]): string =>
  segments.map(({ is, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[is]).join('');

const side = (segments: readonly TextSegment[], left: 'removed' | 'added'): string =>
  segments
    .filter(({ is }) => is !== left)
    .map(({ text }) => text)
    .join('');

describe('textDifference', () => {
  test.each([
    ['排查堤防隐患。', '排查堤防隐患。', '排查堤防隐患。'],
    ['', '', ''],
    ['', '新增', '[+新增]'],
    ['撤下', '', '[-撤下]'],
    ['完成15处加固', '完成120处加固', '完成[-15][+120]处加固'],
    ['达到99.5%以上', '达到99.9%以上', '达到[-99.5%][+99.9%]以上'],
    ['每周调度一次', '每日调度一次', '每[-周][+日]调度一次'],
    ['巡查堤防、水库', '巡查堤防、涵闸、水库', '巡查堤防、[+涵闸、]水库'],
    ['甲的乙', '丙的丁', '[-甲的乙][+丙的丁]'],
    ['由 GIS 上图', '由 BIM 上图', '由 [-GIS][+BIM] 上图'],
    ['转移𠅤姓群众', '转移䶮姓群众', '转移[-𠅤][+䶮]姓群众'],
  ])('when %s becomes %s, then it is shown as %s', (before, after, expected) => {
    expect(shown(textDifference(before, after))).toBe(expected);
  });

  test('when any text becomes another, then both can be read off, and neighbours differ in kind', () => {
    const words = fc.string({ unit: fc.constantFrom(...'防汛排查堤12。，的aB𠅤'), maxLength: 60 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const segments = textDifference(before, after);
        expect([side(segments, 'added'), side(segments, 'removed')]).toEqual([before, after]);
        expect(segments.some(({ is }, place) => is === segments[place + 1]?.is)).toBe(false);
      }),
    );
  });
});
