/** A JSON file becomes rows named by their place, or is refused with the places that are wrong. */
import { describe, expect, test } from '@jest/globals';
import { readJsonRows } from '../../../domain/organisation/read-json.js';
import { problemsOf } from './refusal.js';

describe('readJsonRows', () => {
  test('when lists are given, then each entry is a row named by its place, nulls left out', () => {
    const text = '\uFEFF{"units":[{"id":"a","name":"甲局","parent":null,"aliases":["乙"]}],"aliases":[]}';
    expect(readJsonRows(text)).toEqual([
      { where: 'units[0]', cells: { id: 'a', name: '甲局', aliases: ['乙'], record: 'unit' } },
    ]);
  });

  test.each([
    ['no JSON', '{', 'file'],
    ['an array', '[]', 'file'],
    ['null', 'null', 'file'],
    ['an unknown list', '{"people":[]}', 'people'],
    ['an inherited name as a list', '{"constructor":[]}', 'constructor'],
    ['a list that is none', '{"units":{}}', 'units'],
    ['an entry that is no object', '{"units":["x"]}', 'units[0]'],
    ['a number as a cell', '{"posts":[{"name":3}]}', 'posts[0]'],
  ])('when the text is %s, then it is refused with the place', (_, text, where) => {
    expect(problemsOf(() => readJsonRows(text))).toMatchObject([{ where }]);
  });
});
