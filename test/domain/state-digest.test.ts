import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stateDigest } from '../../domain/state-digest.js';

const state = { id: 'a', sequence: 3, lastAt: 5 };

describe('the digest of a state', () => {
  test('when the state went through JSON, or its members stand in another order, then it is the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (more) => {
        const one = { ...more, ...state };
        const read = JSON.parse(JSON.stringify(one)) as typeof one;
        const other = Object.fromEntries(Object.entries(read).toReversed()) as typeof one;
        expect(stateDigest(other)).toBe(stateDigest(one));
      }),
    );
  });

  test('when any member differs, then it differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
        expect(stateDigest({ ...state, ...{ member: one } })).not.toBe(
          stateDigest({ ...state, ...{ member: other } }),
        );
      }),
    );
  });

  test('when a member is undefined, then it is as if it were not there', () => {
    expect(stateDigest({ ...state, ...{ later: undefined } })).toBe(stateDigest(state));
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
