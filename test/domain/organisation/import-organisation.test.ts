/** A file is imported whole or not at all; every bad row is named with what is allowed. */
import { describe, expect, test } from '@jest/globals';
import { importOrganisation } from '../../../domain/organisation/import-organisation.js';
import type { ImportRow } from '../../../domain/organisation/import-rows.js';
import { problemsOf, rows } from './refusal.js';
import { countingIds, sample } from './sample-organisation.js';

const empty = { units: [], posts: [], aliases: [] };

function load(...cells: ImportRow['cells'][]) {
  return importOrganisation(rows(...cells), sample, countingIds()).organisation;
}

describe('a good file', () => {
  const file = rows(
    { record: '任职', post: '负责人', unit: '市水利局', name: '丙某' },
    { record: 'alias', name: '水利气象', units: '市水利局；weather' },
    {
      record: '岗位',
      name: '分管副市长',
      unit: '云陵市',
      kind: '责任领导',
      dutyPost: '分管值班',
      holder: '甲某',
    },
    { record: 'post', name: '分管值班', unit: 'city', kind: 'leader-duty' },
    { record: 'post', id: 'wh', name: '负责人', unit: '云陵市水利局', kind: '负责人' },
    { record: 'unit', id: 'weather', name: '云陵市气象局', level: '部门', parent: '云陵市' },
    {
      record: '单位',
      name: '云陵市水利局',
      shortName: '市水利局',
      aliases: '市水务局|水务局',
      level: '部门',
      parent: 'city',
    },
    {
      record: 'unit',
      name: '抢险组',
      level: 'group',
      host: '市水利局',
      members: ['weather'],
      parent: 'city',
    },
    { record: 'unit', id: 'city', name: '云陵市', level: '市', timeZone: 'Asia/Shanghai' },
  );
  const { organisation, changes } = importOrganisation(file, empty, countingIds());

  test('when rows refer to later rows, by id or by name, then everything is linked', () => {
    const water = organisation.units.find(({ name }) => name === '云陵市水利局');
    expect(water).toMatchObject({ id: 'unit-1', parentId: 'city', aliases: ['市水务局', '水务局'] });
    expect(organisation.units.find(({ name }) => name === '抢险组')?.group).toEqual({
      hostUnitId: 'unit-1',
      memberUnitIds: ['weather'],
      writtenMembers: [],
      leaders: [],
      duties: [],
    });
    expect(organisation.aliases).toEqual([{ name: '水利气象', unitIds: ['unit-1', 'weather'] }]);
    const leader = organisation.posts.find(({ kind }) => kind === 'leader');
    const duty = organisation.posts.find(({ kind }) => kind === 'leader-duty');
    expect(leader).toMatchObject({ unitId: 'city', dutyPostId: duty?.id, holder: { name: '甲某' } });
  });

  test('when a holder has a row of his own, then the post, named by unit and title, is held', () => {
    expect(organisation.posts.find(({ id }) => id === 'wh')?.holder?.name).toBe('丙某');
  });

  test('when it is imported again, then nothing is doubled and persons keep their ids', () => {
    const again = importOrganisation(file, organisation, countingIds());
    expect(again.organisation).toEqual(organisation);
    expect(again.changes).toHaveLength(changes.length);
  });
});

describe('an update', () => {
  test('when a known unit is given with blanks, then the blanks keep what is there and aliases are added', () => {
    const { units } = load({ record: 'unit', name: '云陵市水利局', level: 'department', aliases: '水务局' });
    expect(units.find(({ id }) => id === 'water')).toEqual({
      ...sample.units.find(({ id }) => id === 'water'),
      aliases: ['市水务局', '水务局'],
    });
    expect(units).toHaveLength(sample.units.length);
  });

  test('when a successor takes a post, then only the holder changes', () => {
    const before = sample.posts.find(({ id }) => id === 'vice');
    const { posts } = load({ record: 'holder', post: 'vice', name: '壬某', id: 'p9' });
    expect(posts.find(({ id }) => id === 'vice')).toEqual({ ...before, holder: { id: 'p9', name: '壬某' } });
  });

  test('when a holder row has no name, then the post becomes vacant', () => {
    const { posts } = load({ record: 'holder', post: 'vice', name: '' });
    expect(posts.find(({ id }) => id === 'vice')?.holder).toBeNull();
  });

  test('when a post is given without a holder, then its holder stays', () => {
    const { posts } = load({ record: 'post', unit: 'water', name: '负责人', kind: 'unit-head' });
    expect(posts.find(({ id }) => id === 'water-head')?.holder?.name).toBe('甲子某');
  });
});

describe('a bad file', () => {
  test.each<[string, ImportRow['cells'], string | null, RegExp]>([
    ['an unknown record', { record: '科室', name: 'x' }, 'record', /allowed: unit 单位/],
    ['no name', { record: 'unit', level: 'city' }, 'name', /needs its name/],
    ['an unknown level', { record: 'unit', name: 'x', level: '厅' }, 'level', /allowed: city 市/],
    [
      'an unknown kind',
      { record: 'post', name: 'x', unit: 'water', kind: '科长' },
      'kind',
      /allowed: unit-head 负责人/,
    ],
    [
      'a column of another record',
      { record: 'alias', name: 'x', units: 'water', level: 'city' },
      'level',
      /has no level/,
    ],
    [
      'a foreign column',
      { record: 'alias', name: 'x', units: 'water', phone: '1' },
      'phone',
      /unknown column/,
    ],
    [
      'an unknown parent',
      { record: 'unit', name: 'x', level: 'city', parent: '无此局' },
      'parent',
      /unknown unit "无此局"/,
    ],
    [
      'an unknown unit',
      { record: 'post', name: 'x', unit: '无此局', kind: 'handler' },
      'unit',
      /unknown unit/,
    ],
    ['an unknown post', { record: 'holder', post: 'nothing', name: 'x' }, 'post', /unknown post/],
    [
      'an unknown member',
      { record: 'unit', name: 'x', level: 'group', host: 'water', members: '无' },
      'members',
      /unknown/,
    ],
    [
      'members without a host',
      { record: 'unit', name: 'x', level: 'group', members: 'water' },
      'host',
      /needs its host/,
    ],
    [
      'an alias of an unknown unit',
      { record: 'alias', name: 'x', units: 'water; 无' },
      'units',
      /unknown unit "无"/,
    ],
    [
      'a bad time zone',
      { record: 'unit', name: 'x', level: 'city', timeZone: 'UTC+8 here' },
      'timeZone',
      /IANA/,
    ],
    [
      'an unknown duty post',
      { record: 'post', name: 'x', unit: 'city', kind: 'leader', dutyPost: 'y' },
      'dutyPost',
      /unknown duty post/,
    ],
    [
      'a duty post for a handler',
      { record: 'post', name: 'x', unit: 'city', kind: 'handler', dutyPost: 'vice-duty' },
      null,
      /only a leader/,
    ],
    [
      'a name in use',
      { record: 'unit', id: 'new', name: '市水务局', level: 'department' },
      null,
      /water, new/,
    ],
    [
      'a parent under itself',
      { record: 'unit', id: 'city', name: '云陵市', level: 'city', parent: 'water' },
      null,
      /under itself/,
    ],
    [
      'a title in use',
      { record: 'post', id: 'new', name: '市安委会主任', unit: 'city', kind: 'leader' },
      null,
      /here: safety, new/,
    ],
  ])('when a row has %s, then its line, column and what is allowed are said', (_, cells, column, message) => {
    const problems = problemsOf(() => load(cells));
    expect(problems).toContainEqual({ where: 'line 2', column, message: expect.stringMatching(message) });
  });

  test('when several rows are bad, then every one is listed and good ones are not imported', () => {
    const before = JSON.stringify(sample);
    const problems = problemsOf(() =>
      load(
        { record: 'unit', name: '好局', level: 'department' },
        { record: 'unit', name: '坏局', level: '厅' },
        { record: 'post', unit: 'water' },
        { record: '?' },
      ),
    );
    expect(problems.map(({ where, column }) => `${where} ${column}`)).toEqual([
      'line 3 level',
      'line 4 name',
      'line 4 kind',
      'line 5 record',
    ]);
    expect(JSON.stringify(sample)).toBe(before);
  });

  test('when one record has two rows, then the second names the line of the first', () => {
    const row = { record: 'unit', name: '新局', level: 'department' };
    expect(problemsOf(() => load(row, row))).toMatchObject([
      { where: 'line 3', message: expect.stringContaining('stands at line 2') },
    ]);
  });

  test('when the holder of one post is named in two rows, then the second names the line of the first', () => {
    const post = { record: 'post', id: 'vice', unit: 'city', name: '副市长', kind: 'leader', holder: '庚某' };
    expect(problemsOf(() => load(post, { record: 'holder', post: 'vice', name: '辛某' }))).toEqual([
      { where: 'line 3', column: 'post', message: expect.stringContaining('named at line 2') },
    ]);
  });

  test('when there are two office-duty posts, then both rows are named', () => {
    const duty = (unit: string) => ({ record: 'post', name: '值班', unit, kind: 'office-duty' });
    expect(problemsOf(() => load(duty('water'), duty('health'))).map(({ where }) => where)).toEqual([
      'line 2',
      'line 3',
    ]);
  });

  test('when the file has no rows, then it is refused', () => {
    expect(problemsOf(() => importOrganisation([], sample, countingIds()))).toHaveLength(1);
  });
});
