/** What a correction teaches, and that most corrections teach nothing. */
import { describe, expect, test } from '@jest/globals';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { lessonsOf, wordKeys } from '../../../domain/launch/lessons.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { corrected, draftOf, draftOfText, ownerlessText } from './sample.js';

const key = '一/1/1';

function taught(draft: Draft, ...corrections: readonly DraftCorrection[]) {
  const lessons = lessonsOf(draft, corrected(draft, ...corrections), sampleIndex);
  return lessons.map(({ kind, written, owners }) => [kind, written, owners]);
}

const owners = (...list: readonly { writtenName: string; unitIds?: string[] }[]): DraftCorrection => ({
  type: 'edit-matter',
  matterKey: key,
  fields: { owners: list.map((each) => ({ ...each, role: 'lead' as const })) },
});

describe('a written name', () => {
  const unknown = draftOf({ leadUnits: ['市河道局'] });
  const water = [{ unitIds: ['water'], role: 'lead' }];

  test('when a person gives it a unit, then it means that unit', () => {
    expect(taught(unknown, owners({ writtenName: '市河道局', unitIds: ['water'] }))).toEqual([
      ['name', '市河道局', water],
    ]);
  });

  test('when a person puts one known unit in its place, then it means that unit', () => {
    expect(taught(unknown, owners({ writtenName: '市水利局' }))).toEqual([['name', '市河道局', water]]);
  });

  test('when it is not clear which of two is meant, then nothing is learnt', () => {
    const two = owners({ writtenName: '市水利局' }, { writtenName: '东岭县' });
    expect(taught(unknown, two)).toEqual([]);
  });

  test('when the name was known, or names nobody in particular, then nothing is learnt', () => {
    expect(taught(draftOf(), owners({ writtenName: '东岭县' }))).toEqual([]);
    expect(taught(draftOf({ leadUnits: ['有关部门'] }), owners({ writtenName: '东岭县' }))).toEqual([]);
  });
});

describe('words that name nobody', () => {
  const read = draftOfText(ownerlessText);
  const assign: DraftCorrection = { type: 'assign-owner', matterKey: key, unitIds: ['water'], role: 'lead' };

  test('when a person assigns an owner, then it is learnt by the text and by the heading', () => {
    const [matter] = read.matters;
    const lessons = lessonsOf(read, corrected(read, assign), sampleIndex);
    expect(lessons.map(({ key: words }) => words)).toEqual(matter === undefined ? [] : wordKeys(matter));
    expect(lessons[0]).toMatchObject({ kind: 'owner', owners: [{ unitIds: ['water'], role: 'lead' }] });
  });

  test('when the matter had an owner, then a further one is no lesson', () => {
    expect(taught(draftOf(), { ...assign, unitIds: ['east'], role: 'assist' })).toEqual([]);
  });
});

test('when words differ in typography only, then they have the same key', () => {
  const keys = ['加固堤防，１处。', '加固 堤防,1处'].map((text) => wordKeys({ text, heading: null }));
  expect(keys[0]).toEqual(keys[1]);
});
