/** The scoring of readings: what is missed, read too much or invented shows, and lowers its figure. */
import { describe, expect, test } from '@jest/globals';
import type { Gold } from '../../../bench/reading/gold.js';
import { isPerfect, ratioOf, totals } from '../../../bench/reading/report.js';
import { compareBags, scoreReading } from '../../../bench/reading/score.js';
import { readDirective } from '../../../domain/directive/read-directive.js';

const source =
  '关于防汛的通知\n云府发〔2026〕8号\n各县区：\n1．清障。（市水利局负责）\n2．清淤。（市住建局牵头，市水利局配合）';
const item = { number: '1', textStart: '清障', leaders: [], leadUnits: ['市水利局'], assistUnits: [] };
const other = {
  number: '2',
  textStart: '清淤',
  leaders: [],
  leadUnits: ['市住建局'],
  assistUnits: ['市水利局'],
};
const gold: Gold = { title: '关于防汛的通知', documentNumber: '云府发〔2026〕8号', items: [item, other] };

const score = (changed: Partial<Gold>) =>
  scoreReading(readDirective(source), source, { ...gold, ...changed });

describe('scoring', () => {
  test('when the reading equals the gold, then it is perfect', () => {
    expect(isPerfect(score({}))).toBe(true);
  });

  test.each<readonly [string, Partial<Gold>, string]>([
    ['a matter too much', { items: [item] }, 'matters'],
    ['a matter too few', { items: [item, other, { ...other, textStart: '巡查' }] }, 'matters'],
    ['another lead', { items: [item, { ...other, leadUnits: ['市城管局'] }] }, 'leads'],
    ['another number', { documentNumber: '云府发〔2026〕9号' }, 'header'],
    ['a deadline that was not read', { items: [{ ...item, deadline: '6月底前' }, other] }, 'deadlines'],
  ])('when the gold has %s, then the field shows it', (_, changed, field) => {
    const found = score(changed);
    expect(isPerfect(found)).toBe(false);
    expect(found.fields[field as 'header']).toMatchObject({});
    const { precision, recall } = ratioOf(
      found.fields[field as 'header'] ?? { right: 1, missed: [], extra: [] },
    );
    expect(Math.min(precision, recall)).toBeLessThan(1);
  });

  test('when an owner is not in the gold of its matter, then it counts as invented', () => {
    expect(score({ items: [{ ...item, leadUnits: [] }, other] }).invented).toEqual(['-/1/1 市水利局']);
  });

  test('when typography differs, then words are the same; when a word comes twice, then it counts twice', () => {
    expect(compareBags(['市A局（甲）', '市B局'], ['市A局(甲)', '市B局', '市B局'])).toEqual({
      right: 2,
      missed: ['市B局'],
      extra: [],
    });
  });

  test('when documents are added up, then their scores are', () => {
    const all = totals([score({}), score({ items: [item] })]);
    expect(all.fields.matters).toMatchObject({ right: 3, missed: [] });
    expect(all.fields.matters?.extra).toHaveLength(1);
  });
});
