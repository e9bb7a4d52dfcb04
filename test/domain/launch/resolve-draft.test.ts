/** Names are looked up again, but never against what a person chose. */
import { describe, expect, test } from '@jest/globals';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { draftNames, refreshResolution } from '../../../domain/launch/resolve-draft.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { post, sample, sampleIndex, unit } from '../organisation/sample-organisation.js';
import { corrected, draftOf, parsedDirective, parsedMatter } from './sample.js';

const grown = indexOrganisation({
  ...sample,
  units: [...sample.units, unit('new', '市某局')],
  posts: [...sample.posts, post('new-leader', 'city', { kind: 'leader', title: '分管某工作的副市长' })],
});

describe('names looked up again', () => {
  test('when unit and post exist by now, then the draft names them', () => {
    const draft = draftOf({ leadUnits: ['市某局', '有关部门'], leaders: ['分管某工作的副市长'] });
    expect(draft.matters[0]?.owners.map(({ unitIds }) => unitIds)).toEqual([[], []]);
    const [matter] = refreshResolution(draft, grown).matters;
    expect(matter?.owners.map(({ unitIds }) => unitIds)).toEqual([['new'], []]);
    expect(matter?.leaders).toEqual([{ writtenName: '分管某工作的副市长', postId: 'new-leader' }]);
  });

  test('when a person chose another unit or post for a name, then the choice stays', () => {
    const draft = corrected(draftOf(), {
      type: 'edit-matter',
      matterKey: '一/1/1',
      fields: {
        owners: [{ writtenName: '市水利局', role: 'lead', unitIds: ['health'] }],
        leaders: [{ writtenName: '乙某', postId: 'safety' }],
      },
    });
    expect(refreshResolution(draft, sampleIndex)).toEqual(draft);
    expect(draft.matters[0]).toMatchObject({
      owners: [{ unitIds: ['health'] }],
      leaders: [{ postId: 'safety' }],
    });
  });

  test('when a unit or a post is gone, then its name is looked up, and unknown', () => {
    const draft = draftOf({ leadUnits: ['东岭县'], leaders: ['丁某'] });
    const chosen = corrected(draft, {
      type: 'edit-matter',
      matterKey: '一/1/1',
      fields: { leaders: [{ writtenName: '丁某', postId: 'safety' }] },
    });
    const smaller = indexOrganisation({
      units: sample.units.filter(({ id }) => id !== 'east'),
      posts: sample.posts.filter(({ id }) => id !== 'east-head' && id !== 'safety'),
      aliases: sample.aliases,
    });
    const [matter] = refreshResolution(chosen, smaller).matters;
    expect(matter?.owners).toEqual([{ writtenName: '东岭县', unitIds: [], role: 'lead' }]);
    // The other holder of the name is meant now.
    expect(matter?.leaders).toEqual([{ writtenName: '丁某', postId: 'safety-2' }]);
  });
});

describe('the names to be taken', () => {
  test('when they are listed, then known and open-ended ones, and those of dropped matters, are left out', () => {
    const draft = draftOf({ leadUnits: ['市水利局', '市某局', '有关部门'], leaders: ['乙某', '庚某'] });
    expect(draftNames(draft, sampleIndex)).toEqual({ units: ['市某局'], leaders: ['庚某'] });
    const dropped = {
      ...draft,
      matters: draft.matters.map((each) => ({ ...each, status: 'dropped' as const })),
    };
    expect(draftNames(dropped, sampleIndex)).toEqual({ units: [], leaders: [] });
  });

  test('when all units owe, then an unknown addressee is listed too', () => {
    const collective = parsedMatter({ leadUnits: [], addressedToAll: true, mode: 'collective' });
    const parsed = parsedDirective({ addressees: ['各县区', '某国际机场'], matters: [collective] });
    expect(draftNames(draftFrom(parsed, sampleIndex), sampleIndex).units).toEqual(['某国际机场']);
  });
});
