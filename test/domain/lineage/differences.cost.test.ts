/** What a comparison costs. */
import { expect, test } from '@jest/globals';
import { matchMatters } from '../../../domain/lineage/match-matters.js';
import { textDifference } from '../../../domain/lineage/text-difference.js';
import { leastCpuMs } from '../../support/cpu-cost.js';
import { differenceOf, matterAt, texts } from './sample.js';

test('when two directives have 2,000 matters, then the difference is there in well under two seconds', () => {
  const long = (shift: number) =>
    Array.from({ length: 2_000 }, (_, n) =>
      matterAt(`一/${n + 1}/1`, `第${n + shift}标段完成土方${n * 7}立方，按周调度${shift}次，年底前完工。`),
    );
  const [before, after] = [long(0), long(5)];
  const { changed } = differenceOf(before, after);
  expect(leastCpuMs(() => void differenceOf(before, after), 2000)).toBeLessThan(2000);
  expect(changed.length).toBeGreaterThan(1_900);
});

test.each([
  [
    'differ in a word',
    (n: number) => `${n % 7}号堤段第${n}处险工险段由责任人巡查，隐患${n * 3}处限期整改到位。`,
  ],
  ['are boilerplate', (n: number) => '加强组织领导，压实工作责任，确保各项任务落到实处。'.slice(n % 5)],
  ['are long', (n: number) => `第${n}标段：${'加强调度，确保进度。'.repeat(20)}编号${n * 17}`],
])('when 2,000 matters that %s meet 2,000, then it takes well under two seconds', (_, textOf) => {
  const list = (from: number) => texts(...Array.from({ length: 2_000 }, (_, n) => textOf(n + from)));
  const { pairs } = matchMatters(list(0), list(3));
  expect(leastCpuMs(() => void matchMatters(list(0), list(3)), 2000)).toBeLessThan(2000);
  expect(pairs.length).toBeGreaterThan(1_900);
});

test('when two long texts have nothing in common, then it ends soon and one replaces the other', () => {
  const [before, after] = ['甲'.repeat(200_000), '乙'.repeat(200_000)];
  expect(textDifference(before, after).map(({ is }) => is)).toEqual(['removed', 'added']);
  expect(leastCpuMs(() => void textDifference(before, after), 1000)).toBeLessThan(1000);
});
