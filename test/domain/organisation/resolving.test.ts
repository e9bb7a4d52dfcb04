/** Names as written resolve exactly or not at all; near ones are only offered. */
import { describe, expect, test } from '@jest/globals';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { resolveAddressees } from '../../../domain/organisation/resolve-addressees.js';
import { resolveLeader } from '../../../domain/organisation/resolve-leader.js';
import { resolveUnit } from '../../../domain/organisation/resolve-unit.js';
import { sample, sampleIndex, unit } from './sample-organisation.js';

function unitIds(name: string): string[] | null {
  const resolution = resolveUnit(name, sampleIndex);
  return resolution.status === 'known' ? resolution.units.map(({ id }) => id) : null;
}

describe('resolveUnit', () => {
  test.each([
    ['full name', '云陵市水利局', ['water']],
    ['short name', '市水利局', ['water']],
    ['alias', '市水务局', ['water']],
    ['joint alias, inbox first', '市纪委监委', ['discipline', 'supervision']],
    ['spaces and a line break inside', '市 水利\n局', ['water']],
    ['one character less', '市水局', null],
    ['one character more', '市水利局局', null],
    ['another city', '外市水利局', null],
    ['nothing', '', null],
  ])('when a unit is written by its %s, then it resolves to exactly that or to nothing', (_, name, ids) => {
    expect(unitIds(name)).toEqual(ids);
  });

  test('when the name is unknown, then near units are offered with their distance and none is taken', () => {
    expect(resolveUnit('市纪委市监委', sampleIndex)).toMatchObject({
      status: 'unknown',
      nearest: [
        { unit: { id: 'discipline' }, distance: 1 },
        { unit: { id: 'supervision' }, distance: 1 },
      ],
    });
    expect(resolveUnit('市卫生康委', sampleIndex)).toMatchObject({
      status: 'unknown',
      nearest: [{ unit: { id: 'health' }, distance: 1 }],
    });
  });

  test('when nothing is near, then nothing is offered', () => {
    expect(resolveUnit('某大学附属医院', sampleIndex)).toEqual({ status: 'unknown', nearest: [] });
  });

  test('when two units share a written name, then the index is refused and the name said', () => {
    const units = [...sample.units, unit('other', '市水务局')];
    expect(() => indexOrganisation({ ...sample, units })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        details: { name: '市水务局', unitIds: ['water', 'other'] },
      }),
    );
  });

  test('when a joint alias names an unknown unit, then the index is refused', () => {
    const aliases = [{ name: '两局', unitIds: ['water', 'nowhere'] }];
    expect(() => indexOrganisation({ ...sample, aliases })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

describe('resolveLeader', () => {
  test.each([
    ['the name of a leader, who also heads a unit', '乙某', 'vice'],
    ['the name with 同志', '乙某同志', 'vice'],
    ["the post's title", '分管水利工作的副市长', 'vice'],
    ['two posts of one person', '市委常委、分管水利工作的副市长', 'vice'],
    ["a unit head's name", '甲子某', 'water-head'],
  ])('when %s is written, then that post is meant', (_, name, id) => {
    expect(resolveLeader(name, sampleIndex)).toMatchObject({ status: 'known', post: { id } });
  });

  test('when two leaders bear one name, then it is ambiguous', () => {
    expect(resolveLeader('丁某同志', sampleIndex)).toMatchObject({
      status: 'ambiguous',
      posts: [{ id: 'safety' }, { id: 'safety-2' }],
    });
  });

  test('when a person has confirmed the name for one of them, then it is known', () => {
    const posts = sample.posts.map((each) =>
      each.id === 'safety-2' ? { ...each, aliases: ['丁某'] } : each,
    );
    const index = indexOrganisation({ ...sample, posts });
    expect(resolveLeader('丁某', index)).toMatchObject({ status: 'known', post: { id: 'safety-2' } });
  });

  test.each([['乙丑某'], ['负责人'], ['同志'], ['戊某']])(
    'when %s is written, who is neither leader nor head, then the leader is unknown',
    (name) => {
      expect(resolveLeader(name, sampleIndex).status).toBe('unknown');
    },
  );

  test('when the title is nearly right, then the post is offered, not taken', () => {
    expect(resolveLeader('分管水利的副市长', sampleIndex)).toMatchObject({
      status: 'unknown',
      nearest: [{ post: { id: 'vice' }, distance: 2 }],
    });
  });
});

describe('resolveAddressees', () => {
  const departments = ['water', 'health', 'discipline'];
  test.each([
    [['各县区'], ['east', 'west']],
    [['各县（市、区）人民政府'], ['east', 'west']],
    [['各县区、开发区党（工）委'], ['east', 'west']],
    [['市直各部门', '各单位'], departments],
    [['市政府各部门'], departments],
    [['各县区人民政府，市直各部门、各单位：'], ['east', 'west', ...departments]],
    [
      ['东岭县', '各县区'],
      ['east', 'west'],
    ],
    [['市监委'], ['discipline']],
  ])('when %j are addressed, then each unit stands once, by its inbox', (names, ids) => {
    const { units, unresolved } = resolveAddressees(names, sampleIndex);
    expect(new Set(units.map(({ id }) => id))).toEqual(new Set(ids));
    expect(units).toHaveLength(ids.length);
    expect(unresolved).toEqual([]);
  });

  test('when an addressee is unknown, then it is listed and the others stand', () => {
    const { units, unresolved } = resolveAddressees(['某大学', '各乡镇', '市水利局'], sampleIndex);
    expect(units.map(({ id }) => id)).toEqual(['water']);
    expect(unresolved).toEqual(['某大学', '各乡镇']);
  });
});
