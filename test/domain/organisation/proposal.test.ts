/** What a draft names and nobody knows is proposed, decided by a person, and taken in one step. */
import { describe, expect, test } from '@jest/globals';
import { applyConfirmation } from '../../../domain/organisation/apply-confirmation.js';
import type { ProposalDecisions } from '../../../domain/organisation/apply-confirmation.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { proposeOrganisation } from '../../../domain/organisation/propose-organisation.js';
import { resolveLeader } from '../../../domain/organisation/resolve-leader.js';
import { resolveUnit } from '../../../domain/organisation/resolve-unit.js';
import { countingIds, sample, sampleIndex } from './sample-organisation.js';

function propose(units: string[], leaders: string[] = []) {
  return proposeOrganisation({ units, leaders }, sampleIndex, countingIds());
}

describe('proposeOrganisation', () => {
  test('when all names are known, then nothing is proposed', () => {
    expect(propose(['市水利局', '市纪委监委'], ['乙某同志', '分管水利工作的副市长'])).toEqual({
      units: [],
      leaders: [],
      openEnded: [],
    });
  });

  test('when a unit is unknown, then it is proposed once, with parent, level, vacant posts and near names', () => {
    const { units } = propose(['市卫生委', '市水利局', ' 市卫生委 ']);
    expect(units).toEqual([
      {
        writtenName: '市卫生委',
        unit: {
          id: 'unit-1',
          name: '市卫生委',
          shortName: null,
          aliases: [],
          parentId: 'city',
          level: 'department',
          timeZone: null,
          group: null,
        },
        posts: [
          expect.objectContaining({ unitId: 'unit-1', kind: 'unit-head', holder: null }),
          expect.objectContaining({ unitId: 'unit-1', kind: 'unit-duty', holder: null }),
          expect.objectContaining({ unitId: 'unit-1', kind: 'handler', holder: null }),
        ],
        nearest: [{ unit: expect.objectContaining({ id: 'health' }), distance: 2 }],
      },
    ]);
  });

  test.each([
    ['市抗旱工作领导小组办公室', 'office'],
    ['抢险救援组', 'group'],
    ['北岭县', 'county'],
    ['北岭县人民政府', 'county'],
    ['北溪镇', 'township'],
    ['上河村', 'village'],
    ['市红十字会', 'department'],
    ['市委社区工作部', 'department'],
  ])('when %s is unknown, then its level is guessed as %s', (name, level) => {
    expect(propose([name]).units[0]?.unit.level).toBe(level);
  });

  test.each([
    ['有关部门'],
    ['各地区'],
    ['在云各高校'],
    ['驻云各单位'],
    ['国务院相关部门'],
    ['其他有关单位'],
    ['各县区政府'],
  ])('when %s is named, then it stands as written and nothing is proposed for it', (name) => {
    expect(propose([name])).toEqual({ units: [], leaders: [], openEnded: [name] });
  });

  test('when a leader is unknown by name, then a post held by that person is proposed with a duty post', () => {
    const [leader] = propose([], ['己某同志', '己某']).leaders;
    expect(leader).toMatchObject({
      writtenName: '己某',
      post: { unitId: 'city', kind: 'leader', holder: { name: '己某' } },
      dutyPost: { unitId: 'city', kind: 'leader-duty', holder: null },
    });
    expect(leader?.post.dutyPostId).toBe(leader?.dutyPost.id);
  });

  test('when a leader is unknown by title, then a vacant post of that title is proposed', () => {
    const { leaders } = propose([], ['分管教育工作的副市长']);
    expect(leaders[0]).toMatchObject({ post: { title: '分管教育工作的副市长', holder: null } });
  });

  test('when two posts answer to a leader, then both are offered at distance 0', () => {
    expect(propose([], ['丁某']).leaders[0]?.nearest).toMatchObject([
      { post: { id: 'safety' }, distance: 0 },
      { post: { id: 'safety-2' }, distance: 0 },
    ]);
  });

  test('when the organisation is empty, then the proposal is refused with what to do first', () => {
    const empty = indexOrganisation({ units: [], posts: [], aliases: [] });
    const run = () => proposeOrganisation({ units: ['市水利局'], leaders: [] }, empty, countingIds());
    expect(run).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('applyConfirmation', () => {
  const proposal = propose(['市卫生委', '市纪委市监委', '市园林局'], ['己某', '丁某']);
  const decisions: ProposalDecisions = {
    units: {
      市卫生委: { type: 'map', unitIds: ['health'] },
      市纪委市监委: { type: 'map', unitIds: ['discipline', 'supervision'] },
      市园林局: { type: 'create', fullName: '云陵市园林绿化局' },
    },
    leaders: {
      己某: { type: 'create', title: '分管园林工作的副市长' },
      丁某: { type: 'map', postId: 'safety-2' },
    },
  };
  const confirm = (changed: ProposalDecisions) => applyConfirmation(proposal, changed, sampleIndex);
  const withUnits = (units: ProposalDecisions['units']) =>
    confirm({ ...decisions, units: { ...decisions.units, ...units } });

  test('when every name is decided, then each resolves as decided and proposes nothing more', () => {
    const index = indexOrganisation(confirm(decisions).organisation);
    const unitsOf = (name: string) => {
      const resolution = resolveUnit(name, index);
      return resolution.status === 'known' ? resolution.units.map(({ id }) => id) : [];
    };
    expect(unitsOf('市卫生委')).toEqual(['health']);
    expect(unitsOf('市纪委市监委')).toEqual(['discipline', 'supervision']);
    expect(unitsOf('市园林局')).toEqual(unitsOf('云陵市园林绿化局'));
    expect(resolveLeader('丁某', index)).toMatchObject({ status: 'known', post: { id: 'safety-2' } });
    expect(resolveLeader('己某', index)).toMatchObject({
      status: 'known',
      post: { title: '分管园林工作的副市长', holder: { name: '己某' } },
    });
    const names = { units: Object.keys(decisions.units), leaders: Object.keys(decisions.leaders) };
    expect(proposeOrganisation(names, index, countingIds())).toMatchObject({ units: [], leaders: [] });
  });

  test('when it is applied, then the given organisation is untouched', () => {
    const before = JSON.stringify(sample);
    confirm(decisions);
    expect(JSON.stringify(sample)).toBe(before);
  });

  test('when two written names are mapped to one unit, then it gains both', () => {
    const { organisation } = withUnits({ 市园林局: { type: 'map', unitIds: ['health'] } });
    expect(organisation.units.find(({ id }) => id === 'health')?.aliases).toEqual(['市卫生委', '市园林局']);
  });

  test('when one proposed name is mapped to a unit that another one creates, then both mean it', () => {
    const created = proposal.units.find(({ writtenName }) => writtenName === '市园林局')?.unit.id ?? '';
    const { organisation } = withUnits({ 市卫生委: { type: 'map', unitIds: [created] } });
    expect(resolveUnit('市卫生委', indexOrganisation(organisation))).toMatchObject({
      units: [{ id: created }],
    });
  });

  test('when a new post is created for a name that others bear too, then the name means the new one', () => {
    const { organisation } = confirm({
      ...decisions,
      leaders: { ...decisions.leaders, 丁某: { type: 'create', title: '市抗旱指挥长' } },
    });
    expect(resolveLeader('丁某', indexOrganisation(organisation))).toMatchObject({
      post: { title: '市抗旱指挥长' },
    });
  });

  test('when names are undecided or were never proposed, then all of them are named and nothing changes', () => {
    const { 市卫生委: _dropped, ...units } = decisions.units;
    const run = () => confirm({ units: { ...units, 市水利局: { type: 'create' } }, leaders: {} });
    expect(run).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        details: { undecided: ['市卫生委', '己某', '丁某'], notProposed: ['市水利局'] },
      }),
    );
  });

  test.each([
    ['an unknown unit', { type: 'map', unitIds: ['nowhere'] }],
    ['one known and one unknown unit', { type: 'map', unitIds: ['health', 'nowhere'] }],
    ['no unit', { type: 'map', unitIds: [] }],
    ['an unknown parent', { type: 'create', parentId: 'nowhere' }],
    ['a unit that a decision has left uncreated', { type: 'map', unitIds: ['unit-1'] }],
  ] as const)('when a name is decided for %s, then it is refused with unknown-unit', (_, decision) => {
    expect(() => withUnits({ 市卫生委: decision })).toThrow(
      expect.objectContaining({ code: 'unknown-unit' }),
    );
  });

  test.each([['nowhere'], ['vice-duty'], ['water-handler']])(
    'when a leader is mapped to %s, which is no leader or head, then it is refused with unknown-post',
    (postId) => {
      const leaders = { ...decisions.leaders, 丁某: { type: 'map' as const, postId } };
      expect(() => confirm({ ...decisions, leaders })).toThrow(
        expect.objectContaining({ code: 'unknown-post' }),
      );
    },
  );

  test('when a full name is taken already, then it is refused and the owner named', () => {
    const run = () => withUnits({ 市园林局: { type: 'create', fullName: '云陵市水利局' } });
    expect(run).toThrow(expect.objectContaining({ message: expect.stringContaining('water') }));
  });
});
