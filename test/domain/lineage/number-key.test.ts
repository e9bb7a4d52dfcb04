/** Numbers of documents are the same in spite of brackets, width and spaces, and of nothing else. */
import { describe, expect, test } from '@jest/globals';
import { lineageKeys, numberKey } from '../../../domain/lineage/number-key.js';

describe('numberKey', () => {
  test.each([
    ['云府发[2026]7号'],
    ['云府发（2026）7号'],
    ['云府发(2026) 7 号'],
    ['云府发〔２０２６〕７号'],
    ['云府发【2026】第7号'],
    ['　云府发〔2026〕07号 '],
  ])('when it is written %s, then it is 云府发〔2026〕7号', (written) => {
    expect(numberKey(written)).toBe('云府发〔2026〕7号');
  });

  test.each([
    ['云府发〔2025〕7号'],
    ['云府办发〔2026〕7号'],
    ['云府发〔2026〕70号'],
    ['云府发〔2026〕17号'],
    ['云府发〔2026〕7-1号'],
  ])('when it is %s, then it is another one', (written) => {
    expect(numberKey(written)).not.toBe('云府发〔2026〕7号');
  });

  test('when a number is blank, then its key is empty', () => {
    expect(numberKey(' 　')).toBe('');
  });
});

describe('lineageKeys', () => {
  test('when a number is cited twice, or is its own, then it counts once, and withdrawing wins over resting', () => {
    expect(
      lineageKeys({
        documentNumber: '云府发[2026]9号',
        basis: ['省发〔2026〕1号', '省发 (2026) 1号', '云府发〔2025〕3号', '云府发〔2026〕9号', ''],
        supersedes: ['云府发〔2025〕3号'],
        amends: ['云府发〔2024〕2号', '云府发〔2025〕3号'],
      }),
    ).toEqual({
      numberKey: '云府发〔2026〕9号',
      basisKeys: ['省发〔2026〕1号'],
      supersedesKeys: ['云府发〔2025〕3号'],
      amendsKeys: ['云府发〔2024〕2号'],
    });
  });

  test('when it has no number, then it has no key and still links to others', () => {
    const header = { documentNumber: null, basis: ['省发〔2026〕1号'], supersedes: [], amends: [] };
    expect(lineageKeys(header)).toMatchObject({ numberKey: null, basisKeys: ['省发〔2026〕1号'] });
  });
});
