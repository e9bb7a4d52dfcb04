/** Edit distance behaves as a distance, and nearness draws its line where a person would want help. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  editDistance,
  isAbbreviation,
  leaderKey,
  nameKey,
  nearDistance,
} from '../../../domain/organisation/written-name.js';

const words = fc
  .array(fc.constantFrom('市', '水', '利', '局', '委', '𠅤'), { maxLength: 8 })
  .map((all) => all.join(''));

describe('editDistance', () => {
  test('when any two names are compared, then it is zero only for equal ones, symmetric, and a step is one', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        const distance = editDistance(left, right);
        expect(distance === 0).toBe(left === right);
        expect(editDistance(right, left)).toBe(distance);
        expect(editDistance(`${left}局`, right)).toBeLessThanOrEqual(distance + 1);
      }),
    );
  });

  test('when a rare character beyond the basic plane differs, then it counts as one', () => {
    expect(editDistance('𠅤某', '㛃某')).toBe(1);
  });
});

describe('nearDistance', () => {
  test.each([
    ['市发改委', '市发展和改革委员会', 5],
    ['市水利局', '市水务局', 1],
    ['市水利局', '市林业局', null],
    ['市局', '市水利局', null],
    ['东岭县', '西岭县', 1],
  ])('when %s is written and %s is known, then the offer is %j', (written, known, distance) => {
    expect(nearDistance(written, known)).toBe(distance);
  });

  test('when characters are out of order, then it is no abbreviation', () => {
    expect(isAbbreviation('市改发委', '市发展和改革委员会')).toBe(false);
  });
});

test('when typography differs only, then the key is the same; 同志 belongs to no key', () => {
  expect(nameKey(' 市　纪委（监委）\r\n')).toBe(nameKey('市纪委(监委)'));
  expect(leaderKey('乙 某 同志')).toBe('乙某');
  expect(leaderKey('乙某同志')).toBe('乙某');
});
