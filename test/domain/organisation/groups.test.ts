/** Groups of an organisation document: shown as a difference, and taken in one step as a person confirms them. */
import { describe, expect, test } from '@jest/globals';
import { applyChanges } from '../../../domain/organisation/apply-changes.js';
import { applyGroups } from '../../../domain/organisation/apply-groups.js';
import type { GroupDecisions } from '../../../domain/organisation/apply-groups.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { leadingGroupName } from '../../../domain/organisation/leading-group.js';
import { proposeGroups } from '../../../domain/organisation/propose-groups.js';
import type { GroupSource } from '../../../domain/organisation/propose-groups.js';
import type { Organisation, Unit } from '../../../domain/organisation/types.js';
import { groupSource, parsedGroup } from './group-sample.js';
import { countingIds, sample, unit } from './sample-organisation.js';

const headquarters = unit('hq', '云陵市防汛指挥部', { level: 'group' });
const withHeadquarters: Organisation = { ...sample, units: [...sample.units, headquarters] };

const propose = (source: GroupSource, organisation = withHeadquarters) =>
  proposeGroups(source, indexOrganisation(organisation), countingIds());

const confirm = (
  source: GroupSource,
  decisions: Partial<GroupDecisions> = {},
  organisation = withHeadquarters,
) => {
  const take = Object.fromEntries(source.groups.map(({ name }) => [name, { type: 'take' as const }]));
  const context = { index: indexOrganisation(organisation), nextId: countingIds() };
  return applyGroups(source, { groups: take, units: {}, ...decisions }, context);
};

const named = ({ units }: Organisation, name: string): Unit | undefined =>
  units.find((each) => each.name === name);

describe('leadingGroupName', () => {
  test.each([
    ['关于印发云陵市防汛指挥部各工作组职责的通知', '云陵市防汛指挥部'],
    ['关于印发市应对雨雪天气工作领导小组“一办五组”工作职责的通知', '市应对雨雪天气工作领导小组'],
    ['云陵市卫生健康委员会关于成立市爱国卫生运动委员会的通知', '市爱国卫生运动委员会'],
    ['关于调整市安全生产委员会组成人员的通知', '市安全生产委员会'],
    ['关于印发《市防汛抗旱指挥部工作规则》的通知', '市防汛抗旱指挥部'],
    ['云陵市卫生健康委员会关于明确一办九组职责的通知', null],
    ['关于成立领导小组的通知', null],
    ['市防汛指挥部通知', null],
    [null, null],
  ])('when the title is %s, then the groups belong to %s', (title, name) => {
    expect(leadingGroupName(title)).toBe(name);
  });
});

describe('proposeGroups', () => {
  test('when a group is new, then it stands under the body of the title with that name before its own', () => {
    const { leadingGroup, groups, names } = propose(groupSource([parsedGroup('监测预警组')]));
    expect(leadingGroup).toMatchObject({ writtenName: '云陵市防汛指挥部', unit: { id: 'hq' } });
    expect(groups).toMatchObject([
      {
        key: '监测预警组',
        fullName: '云陵市防汛指挥部监测预警组',
        unitId: null,
        status: 'new',
        host: { status: 'known', unitIds: ['water'] },
        difference: {
          host: { before: null, after: 'water' },
          members: { added: ['health', 'east'], removed: [] },
          duties: { added: ['监测雨情水情', '发布预警'], removed: [] },
        },
      },
    ]);
    expect(names).toEqual({ units: [], leaders: [], openEnded: [] });
  });

  test('when names are unknown, then each is proposed once with the nearest; open-ended ones stand as written', () => {
    const members = ['市卫生委', '市园林局', '在云各高校', '有关单位', '市纪委监委'];
    const { groups, names, leadingGroup } = propose(
      groupSource([parsedGroup('甲组', { members }), parsedGroup('乙组', { host: '市园林局' })]),
      sample,
    );
    expect(leadingGroup?.unit).toBeNull();
    expect(names.units).toMatchObject([
      { writtenName: '云陵市防汛指挥部', unit: { level: 'group' } },
      { writtenName: '市卫生委', nearest: [{ unit: { id: 'health' } }] },
      { writtenName: '市园林局' },
    ]);
    expect(names.openEnded).toEqual(['在云各高校', '有关单位']);
    expect(groups[0]?.members.map(({ status }) => status)).toEqual([
      'unknown',
      'unknown',
      'open-ended',
      'open-ended',
      'known',
    ]);
    expect(groups[0]?.members[4]?.unitIds).toEqual(['discipline', 'supervision']);
  });

  test('when the title names no body, then the name stands alone under the top unit', () => {
    const source = groupSource([parsedGroup('监测预警组')], { title: '关于明确工作组职责的通知' });
    expect(propose(source)).toMatchObject({ leadingGroup: null, groups: [{ fullName: '监测预警组' }] });
    const { organisation } = confirm(source);
    expect(named(organisation, '监测预警组')).toMatchObject({ parentId: 'city', level: 'group' });
  });

  test('when a unit of that name stands below another body, then the group is a new one', () => {
    const elsewhere = unit('other', '物资组', { level: 'group', parentId: 'city' });
    const organisation = { ...withHeadquarters, units: [...withHeadquarters.units, elsewhere] };
    expect(propose(groupSource([parsedGroup('物资组')]), organisation).groups).toMatchObject([
      { status: 'new', unitId: null },
    ]);
  });

  test('when the body has a unit whose longer name ends in the group, then it is that one', () => {
    const below = unit('supply', '市防指物资组', { level: 'group', parentId: 'hq' });
    const organisation = { ...withHeadquarters, units: [...withHeadquarters.units, below] };
    expect(propose(groupSource([parsedGroup('物资组')]), organisation).groups).toMatchObject([
      { status: 'changed', unitId: 'supply', fullName: '市防指物资组' },
    ]);
  });
});

describe('applyGroups', () => {
  const groups = [
    parsedGroup('办公室', { leaders: ['乙某'] }),
    parsedGroup('监测预警组', { members: ['市水利局', '市卫生委', '在云各高校'], leaders: ['壬某', '癸某'] }),
  ];
  const source = groupSource(groups);
  const units = { 市卫生委: { type: 'map', unitIds: ['health'] } } as const;

  test('when all are confirmed, then units with posts, members, words and duties stand below the body', () => {
    const { organisation } = confirm(source, { units });
    expect(named(organisation, '云陵市防汛指挥部办公室')).toMatchObject({
      parentId: 'hq',
      level: 'office',
      group: { hostUnitId: 'water', memberUnitIds: ['health', 'east'], leaders: ['乙某'] },
    });
    const watch = named(organisation, '云陵市防汛指挥部监测预警组');
    expect(watch?.group).toEqual({
      hostUnitId: 'water',
      memberUnitIds: ['health'],
      writtenMembers: ['在云各高校'],
      leaders: ['壬某', '癸某'],
      duties: [
        { text: '监测雨情水情', directiveId: 'd1', span: [10, 16] },
        { text: '发布预警', directiveId: 'd1', span: [17, 21] },
      ],
    });
    expect(named(organisation, '云陵市卫生健康委员会')?.aliases).toContain('市卫生委');
    const posts = organisation.posts.filter(({ unitId }) => unitId === watch?.id);
    expect(posts.map(({ kind, holder }) => [kind, holder])).toEqual([
      ['unit-head', null],
      ['unit-duty', null],
      ['handler', null],
    ]);
  });

  test('when the one leader holds a post that is known, then that person heads the group', () => {
    const { organisation } = confirm(source, { units });
    const office = named(organisation, '云陵市防汛指挥部办公室');
    const head = organisation.posts.find(({ unitId, kind }) => unitId === office?.id && kind === 'unit-head');
    expect(head?.holder).toEqual({ id: 'p1', name: '乙某' });
  });

  test('when it is confirmed again, with the same decisions or none, then nothing changes', () => {
    const { organisation } = confirm(source, { units });
    expect(confirm(source, { units }, organisation).changes).toEqual([]);
    expect(confirm(source, {}, organisation).changes).toEqual([]);
    expect(propose(source, organisation).groups.map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  test('when only one is confirmed, then only its names have to be decided, and the other stays new', () => {
    const { organisation } = confirm(source, { groups: { 办公室: { type: 'take' } } });
    expect(propose(source, organisation).groups.map(({ status }) => status)).toEqual(['unchanged', 'new']);
  });

  test('when a later document changes a group, then members come and go, and what it is silent of stays', () => {
    const { organisation } = confirm(source, { units });
    const later = groupSource(
      [parsedGroup('办公室', { host: '市卫生健康委', members: ['西岭县', '东岭县'], duties: [] })],
      { directiveId: 'd2' },
    );
    expect(propose(later, organisation).groups).toMatchObject([
      {
        status: 'changed',
        difference: {
          host: { before: 'water', after: 'health' },
          members: { added: ['west'], removed: ['health'] },
          duties: { added: [], removed: [] },
          leaders: { added: [], removed: [] },
        },
      },
    ]);
    const merged = named(confirm(later, {}, organisation).organisation, '云陵市防汛指挥部办公室');
    expect(merged?.group).toMatchObject({
      hostUnitId: 'health',
      memberUnitIds: ['west', 'east'],
      leaders: ['乙某'],
      duties: [{ directiveId: 'd1' }, { directiveId: 'd1' }],
    });
  });

  test('when a person gives another name and place, then the document still finds it', () => {
    const decision = { type: 'take', fullName: '市防指办', parentId: 'city' } as const;
    const { organisation } = confirm(source, { groups: { 办公室: decision } });
    expect(named(organisation, '市防指办')).toMatchObject({ parentId: 'city' });
    const again = confirm(source, { groups: { 办公室: { type: 'take' } } }, organisation);
    expect(again.changes).toEqual([]);
  });

  test('when a group is an existing unit, then that one gains members and the name', () => {
    const { organisation } = confirm(source, { groups: { 办公室: { type: 'map', unitId: 'water' } } });
    expect(named(organisation, '云陵市水利局')).toMatchObject({
      aliases: ['市水务局', '云陵市防汛指挥部办公室'],
      level: 'department',
      group: { memberUnitIds: ['health', 'east'] },
    });
  });

  test('when an open-ended member is mapped by a person, then it stands for those units', () => {
    const both = { ...units, 在云各高校: { type: 'map', unitIds: ['east', 'west'] } } as const;
    const { organisation } = confirm(source, { units: both });
    expect(named(organisation, '云陵市防汛指挥部监测预警组')?.group).toMatchObject({
      memberUnitIds: ['health', 'east', 'west'],
      writtenMembers: [],
    });
    expect(confirm(source, { units: both }, organisation).changes).toEqual([]);
  });

  test('when the body itself is unknown, then it is created with its groups', () => {
    const body = { 云陵市防汛指挥部: { type: 'create' } } as const;
    const { changes, organisation } = confirm(source, { units: { ...units, ...body } }, sample);
    const created = named(organisation, '云陵市防汛指挥部');
    expect(created).toMatchObject({ level: 'group', parentId: 'city' });
    expect(named(organisation, '云陵市防汛指挥部监测预警组')?.parentId).toBe(created?.id);
    expect(applyChanges(sample, changes)).toEqual(organisation);
  });

  const create = { type: 'create' } as const;
  test.each([
    ['no group', { groups: {} }, 'invalid-input'],
    ['a group that is not there', { groups: { 丙组: { type: 'take' } } }, 'invalid-input'],
    ['an unknown name without a decision', { units: {} }, 'invalid-input'],
    ['a name that nobody proposed', { units: { ...units, 某局: create } }, 'invalid-input'],
    [
      'a known name as another unit',
      { units: { ...units, 市水利局: { type: 'map', unitIds: ['health'] } } },
      'invalid-input',
    ],
    ['an open-ended name to be created', { units: { ...units, 在云各高校: create } }, 'invalid-input'],
    [
      'a target that does not exist',
      { units: { 市卫生委: { type: 'map', unitIds: ['nowhere'] } } },
      'unknown-unit',
    ],
    [
      'a group as a unit that does not exist',
      { groups: { 监测预警组: { type: 'map', unitId: 'nowhere' } } },
      'unknown-unit',
    ],
    [
      'a place that does not exist',
      { groups: { 监测预警组: { type: 'take', parentId: 'nowhere' } } },
      'unknown-unit',
    ],
    [
      'a name that is taken',
      { groups: { 监测预警组: { type: 'take', fullName: '云陵市水利局' } } },
      'invalid-input',
    ],
    [
      'two groups as one unit',
      { groups: { 办公室: { type: 'map', unitId: 'west' }, 监测预警组: { type: 'map', unitId: 'west' } } },
      'invalid-input',
    ],
  ] as const)('when a confirmation has %s, then it is refused', (_, decisions, code) => {
    const run = () => confirm(source, { units, ...decisions });
    expect(run).toThrow(expect.objectContaining({ code }));
  });

  test('when a document names a group twice, then each has a key of its own', () => {
    const twice = groupSource([parsedGroup('甲组'), parsedGroup('甲组', { members: [] })]);
    expect(propose(twice).groups.map(({ key }) => key)).toEqual(['甲组', '甲组#2']);
    const { organisation } = confirm(twice, { groups: { '甲组#2': { type: 'take' } } });
    expect(named(organisation, '云陵市防汛指挥部甲组')?.group?.memberUnitIds).toEqual([]);
  });
});
