/** Builders of a small invented organisation for the tests of this folder. */
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../../domain/organisation/index-organisation.js';
import type { NextId, Organisation, Post, Unit } from '../../../domain/organisation/types.js';

export function unit(id: string, name: string, overrides: Partial<Unit> = {}): Unit {
  return {
    id,
    name,
    shortName: null,
    aliases: [],
    parentId: 'city',
    level: 'department',
    timeZone: null,
    group: null,
    ...overrides,
  };
}

export function post(id: string, unitId: string, overrides: Partial<Post> = {}): Post {
  return {
    id,
    unitId,
    title: id,
    kind: 'unit-head',
    dutyPostId: null,
    holder: null,
    aliases: [],
    ...overrides,
  };
}

export const sample: Organisation = {
  units: [
    unit('city', '云陵市', { parentId: null, level: 'city', timeZone: 'Asia/Shanghai' }),
    unit('water', '云陵市水利局', { shortName: '市水利局', aliases: ['市水务局'] }),
    unit('health', '云陵市卫生健康委员会', { shortName: '市卫生健康委' }),
    unit('discipline', '云陵市纪委', { shortName: '市纪委' }),
    unit('supervision', '云陵市监委', { shortName: '市监委' }),
    unit('east', '云陵市东岭县', { shortName: '东岭县', level: 'county' }),
    unit('west', '云陵市西岭县', { shortName: '西岭县', level: 'county' }),
  ],
  posts: [
    post('vice', 'city', {
      kind: 'leader',
      title: '分管水利工作的副市长',
      dutyPostId: 'vice-duty',
      holder: { id: 'p1', name: '乙某' },
    }),
    post('vice-duty', 'city', { kind: 'leader-duty' }),
    post('safety', 'city', { kind: 'leader', title: '市安委会主任', holder: { id: 'p2', name: '丁某' } }),
    post('safety-2', 'city', { kind: 'leader', title: '市防指副指挥长', holder: { id: 'p3', name: '丁某' } }),
    post('water-head', 'water', { title: '负责人', holder: { id: 'p4', name: '甲子某' } }),
    post('water-handler', 'water', {
      kind: 'handler',
      title: '承办人',
      holder: { id: 'p5', name: '乙丑某' },
    }),
    post('discipline-head', 'discipline', { title: '负责人', holder: { id: 'p6', name: '乙某' } }),
    post('east-head', 'east', { title: '负责人' }),
    post('west-head', 'west', { title: '负责人' }),
  ],
  aliases: [{ name: '市纪委监委', unitIds: ['discipline', 'supervision'] }],
};

export const sampleIndex: OrganisationIndex = indexOrganisation(sample);

/** Ids "unit-1", "post-2", … in the order of the calls. */
export function countingIds(): NextId {
  let count = 0;
  return (kind) => {
    count += 1;
    return `${kind}-${count}`;
  };
}
