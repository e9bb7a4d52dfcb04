/** Matching of matters: explained by similarity, the same whichever side comes first, and fast. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchMatters } from '../../../domain/lineage/match-matters.js';
import type { MatchedText } from '../../../domain/lineage/match-matters.js';
import { bareText } from '../../../domain/lineage/matter-similarity.js';
import { texts } from './sample.js';

const places = (before: readonly MatchedText[], after: readonly MatchedText[]) =>
  matchMatters(before, after).pairs.map((pair) => [pair.before, pair.after]);

describe('bareText', () => {
  test.each([
    ['加固 堤防；清理河道。', '加固堤防清理河道'],
    ['达到99.5%，提高3.5个点', '达到99.5%提高3.5个点'],
    ['完成15。', '完成15'],
    ['８-10家', '8-10家'],
  ])('when the text is %s, then its words are %s', (text, bare) => {
    expect(bareText(text)).toBe(bare);
  });
});

describe('matchMatters', () => {
  test('when items move, then the same words find each other first', () => {
    const before = texts('加固东堤受损堤段。', '清理行洪河道。', '储备防汛物资。');
    const after = texts('组织防汛演练。', '加固东堤受损堤段；', '清理行洪河道；', '储备防汛物资。');
    expect(places(before, after)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('when the same words stand several times, then their paths decide, then their order', () => {
    const before = texts('报告情况。', '报告情况。', '报告情况。');
    const after = [
      { key: '二/1/1', text: '报告情况。' },
      { key: '一/2/1', text: '报告情况。' },
      { key: '二/2/1', text: '报告情况。' },
    ];
    expect(places(before, after)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  test('when two are equally similar, then the same path wins', () => {
    const before = texts('完成第一批小区改造。', '完成第二批小区改造。');
    const after = texts('完成第三批小区改造。', '完成第四批小区改造。');
    expect(places(before, after)).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('when an item is split, then the larger part is its counterpart and the other one names it', () => {
    const before = texts('加固东堤受损堤段，清理行洪河道障碍物和违章建筑。');
    const after = texts('清理行洪河道障碍物和违章建筑。', '加固东堤受损堤段。');
    const { pairs, containers } = matchMatters(before, after);
    expect(pairs).toMatchObject([{ before: 0, after: 0, similarity: expect.closeTo(0.76, 1) }]);
    expect(containers.after).toMatchObject([{ place: 0 }, { place: 0 }]);
    expect(containers.after[1]?.contained).toBeGreaterThan(0.7);
  });

  test('when texts have next to nothing in common, then they are no counterparts, even under one path', () => {
    expect(places(texts('加固东堤受损堤段。'), texts('开展森林防火宣传教育。'))).toEqual([]);
    expect(places([], texts('甲'))).toEqual([]);
    expect(places(texts(''), texts('甲'))).toEqual([]);
  });

  const sides = fc.tuple(
    fc.array(fc.string({ unit: fc.constantFrom(...'防汛排查堤坝'), maxLength: 8 }), { maxLength: 12 }),
    fc.array(fc.string({ unit: fc.constantFrom(...'防汛排查堤坝'), maxLength: 8 }), { maxLength: 12 }),
  );

  test('when the sides are swapped, then the pairs and their similarities are the same', () => {
    fc.assert(
      fc.property(sides, ([left, right]) => {
        const there = matchMatters(texts(...left), texts(...right));
        const back = matchMatters(texts(...right), texts(...left));
        const turned = back.pairs
          .map(({ before, after, similarity }) => ({ before: after, after: before, similarity }))
          .sort((a, b) => a.after - b.after);
        expect(there.pairs).toEqual(turned);
        expect(there.containers).toEqual({ before: back.containers.after, after: back.containers.before });
      }),
    );
  });
});
