/** One spelling for one value, and nothing that PostgreSQL would refuse. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, cleanText, storable } from '../../../prisma/log/canonical-json.js';

describe('canonicalJson', () => {
  test('when keys stand in another order, then the spelling is the same', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { y: 1, x: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[1,{"x":2,"y":1}]},"b":1}',
    );
  });

  test('when a member is undefined, then it is left out as in JSON', () => {
    expect(canonicalJson({ a: undefined, b: 0 })).toBe('{"b":0}');
  });

  test('when a member is called __proto__, then it stays a member', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  test('when any JSON value is parsed back and spelled again, then nothing changes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const spelled = canonicalJson(value);
        expect(canonicalJson(JSON.parse(spelled))).toBe(spelled);
        expect(JSON.parse(spelled)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('storable', () => {
  test('when texts or keys hold NUL or half a character, then these become U+FFFD and the rest stays', () => {
    expect(storable({ 'a\0': ['巡\uD800堤\0', '𠮷'] })).toEqual({ 'a\uFFFD': ['巡\uFFFD堤\uFFFD', '𠮷'] });
  });

  test('when any text is cleaned, then it can be encoded, has no NUL and keeps its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0xd800, max: 0xdfff }), (text, half) => {
        const cleaned = cleanText(`${text}${String.fromCharCode(half)}x`);
        expect(encodeURI(cleaned)).toBeTruthy();
        expect(cleaned).not.toContain('\0');
        expect(cleaned.length).toBe(text.length + 2);
      }),
    );
  });
});
