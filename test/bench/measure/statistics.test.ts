/** Medians, quantiles, and ratios of what was measured in the same round. */
import { describe, expect, test } from '@jest/globals';
import { median, pairedRatio, quantile } from '../../../bench/measure/statistics.js';

describe('quantile and median', () => {
  test.each([
    [[5], 0.99, 5],
    [[3, 1, 2], 0.5, 2],
    [Array.from({ length: 100 }, (_, place) => place + 1), 0.99, 99],
    [Array.from({ length: 101 }, (_, place) => place + 1), 0.99, 100],
  ])('when %p is asked for its share %p, then the nearest rank is %p', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  test('when there are two in the middle, then the median is their mean', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 3])).toBe(3);
  });

  test('when nothing was measured, then it says so', () => {
    expect(() => median([])).toThrow('nothing was measured');
  });
});

describe('pairedRatio', () => {
  test('when both were measured in the same rounds, then each round gives one ratio', () => {
    expect(pairedRatio([2, 9, 4], [1, 3, 4])).toEqual({ median: 2, least: 1, greatest: 3 });
  });

  test.each([
    ['the floor was not measured', [1], []],
    ['the floor is zero', [1], [0]],
    ['nothing was measured', [], []],
  ])('when %s, then there is none', (_why, ours, theirs) => {
    expect(pairedRatio(ours, theirs)).toBeNull();
  });
});
