/** The organisation: shown, changed all or nothing, imported with every problem listed by its line. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { gb18030 } from '../support/gb18030.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

interface Shown {
  readonly version: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly posts: readonly { readonly id: string; readonly holder: object | null }[];
  readonly aliases: readonly { readonly name: string }[];
}

const shown = async (): Promise<Shown> =>
  (await lab.as('weather-handler').get('/organisation').expect(200)).body;

const bureau = (id: string, name: string, change: object = {}) => ({
  ...{ id, name, shortName: null, aliases: [], parentId: 'yunling', level: 'department' },
  ...{ timeZone: null, group: null, ...change },
});

describe('showing and changing', () => {
  test('when it is shown, then units, posts with holders and joint aliases are there', async () => {
    const { units, posts, aliases, version } = await shown();
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(units).toContainEqual(expect.objectContaining({ id: 'water', shortName: '市水利局' }));
    expect(posts).toContainEqual(
      expect.objectContaining({ id: 'leader-water', kind: 'leader', holder: expect.any(Object) }),
    );
    expect(posts.find(({ id }) => id === 'telecom-head')?.holder).toBeNull();
    expect(aliases.length).toBeGreaterThan(0);
  });

  test('when records are put, then they stand at once, and the answer names the version that is shown', async () => {
    const { version } = await shown();
    const head = { id: 'ice-head', unitId: 'ice', title: '负责人', kind: 'unit-head', dutyPostId: null };
    const changes = [
      { type: 'put-post', post: { ...head, holder: { id: 'p-1', name: '甲丑某' }, aliases: [] } },
      { type: 'put-unit', unit: bureau('ice', '云陵市防凌办', { aliases: ['市防凌办', '市防凌办'] }) },
      { type: 'put-alias', alias: { name: '市防凌防汛办', unitIds: ['ice', 'flood-office'] } },
    ];
    const { body } = await office.patch('/organisation', { version, changes }).expect(200);
    expect(body).toMatchObject({ units: 1, posts: 1, aliases: 1 });
    const after = await shown();
    expect(after.version).toBe(body.version);
    const kept = await office.get(`/commands/${body.commandId}`).expect(200);
    expect(kept.body).toMatchObject({
      type: 'change-organisation',
      status: 'answered',
      answer: { outcome: 'done', sequence: 3 },
      links: { organisation: '/api/v1/organisation' },
    });
    expect(after.units).toContainEqual(expect.objectContaining({ id: 'ice', aliases: ['市防凌办'] }));
    const respaced = [
      { type: 'put-alias', alias: { name: '市防凌 防汛办', unitIds: ['flood-office', 'ice'] } },
    ];
    await office.patch('/organisation', { version: after.version, changes: respaced }).expect(200);
    const { aliases } = await shown();
    expect(aliases.filter(({ name }) => name.startsWith('市防凌'))).toMatchObject([
      { name: '市防凌 防汛办', unitIds: ['flood-office', 'ice'] },
    ]);
  });

  test('when two change one version at once, then one of them is told, and nothing is lost', async () => {
    const { version } = await shown();
    const put = (name: string) => ({ version, changes: [{ type: 'put-unit', unit: bureau('snow', name) }] });
    const both = await Promise.all([
      office.patch('/organisation', put('云陵市除雪办')),
      lab.as('admin').patch('/organisation', put('云陵市扫雪办')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409);
    const present = (await shown()).version;
    expect(lost?.body).toMatchObject({
      code: 'version-conflict',
      version: present,
      expectedVersion: version,
    });
  });

  const broken = [
    ['an unknown parent', [{ type: 'put-unit', unit: bureau('x', '某局', { parentId: 'nowhere' }) }]],
    ['a name of another unit', [{ type: 'put-unit', unit: bureau('x', '市水利局') }]],
    ['an unknown unit in an alias', [{ type: 'put-alias', alias: { name: '某办', unitIds: ['nowhere'] } }]],
    [
      'a time zone that does not exist',
      [{ type: 'put-unit', unit: bureau('x', '某局', { timeZone: 'Mars/One' }) }],
    ],
    ['a level that does not exist', [{ type: 'put-unit', unit: bureau('x', '某局', { level: 'moon' }) }]],
    ['a record without all its members', [{ type: 'put-unit', unit: { id: 'x', name: '某局' } }]],
    [
      'one good and one bad',
      [
        { type: 'put-unit', unit: bureau('y', '好局') },
        { type: 'put-unit', unit: bureau('x', '某局', { parentId: 'x' }) },
      ],
    ],
  ] as const;

  test.each(broken)('when a change has %s, then nothing is changed', async (_, changes) => {
    const before = await shown();
    const refused = await office.patch('/organisation', { version: before.version, changes }).expect(400);
    expect(refused.body.code).toBe('invalid-input');
    expect(await shown()).toEqual(before);
  });

  test('when another role changes or imports it, then it is refused', async () => {
    for (const who of ['water-head', 'leader-water', 'supervisor']) {
      await lab.as(who).patch('/organisation', { version: 'x', changes: [] }).expect(403);
      await lab.as(who).post('/organisation/import', '').type('text/csv').send('x').expect(403);
    }
  });
});

describe('importing', () => {
  const csv = (name: string) => `类型,名称,层级,上级单位,所在单位,岗位类别,任职人
单位,${name},部门,yunling,,,
岗位,负责人,,,${name},负责人,甲寅某
`;
  const send = (type: string, body: string | Buffer) =>
    office
      .post('/organisation/import', '')
      .type(type)
      .send(body as string);

  test('when it is CSV, in GB18030 too, JSON or a file, then it is taken', async () => {
    const json = JSON.stringify({ units: [{ name: '云陵市丁局', level: 'department', parent: 'yunling' }] });
    const answers = [
      await send('text/csv', csv('云陵市甲局')),
      await send('text/csv', gb18030(csv('云陵市乙局'))),
      await office
        .post('/organisation/import', '')
        .attach('file', Buffer.from(csv('云陵市丙局')), '单位.csv'),
      await send('application/json', json),
      await office
        .post('/organisation/import', '')
        .attach('file', Buffer.from(json.replace('丁', '戊')), 'o.JSON'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.map(({ body }) => [body.units, body.posts])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 0],
      [1, 0],
    ]);
    const { units, posts, version } = await shown();
    const names = units.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['甲', '乙', '丙', '丁', '戊'].map((each) => `云陵市${each}局`)),
    );
    expect(posts).toContainEqual(
      expect.objectContaining({ holder: expect.objectContaining({ name: '甲寅某' }) }),
    );
    expect(version).toBe(answers[4]?.body.version);
  });

  test('when it is imported twice, then the records are known and nothing is doubled', async () => {
    await send('text/csv', csv('云陵市己局')).expect(200);
    const before = await shown();
    await send('text/csv', csv('云陵市己局')).expect(200);
    expect(await shown()).toEqual(before);
  });

  test('when rows are bad, then each is listed with its line and column, and nothing is stored', async () => {
    const before = await shown();
    const bad =
      '类型,名称,层级,上级单位\n单位,云陵市庚局,部门,yunling\n单位,,厅,yunling\n单位,云陵市辛局,部门,无此单位\n';
    const { body } = await send('text/csv', bad).expect(400);
    expect(body.code).toBe('invalid-input');
    expect(body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ where: 'line 3', column: 'name' }),
        expect.objectContaining({ where: 'line 3', column: 'level' }),
      ]),
    );
    const dangling = await send('text/csv', bad.replace('单位,,厅,yunling\n', '')).expect(400);
    expect(dangling.body.problems).toMatchObject([{ where: 'line 3', column: 'parent' }]);
    const json = await send('application/json', '{"units":[{"name":"某局"}],"people":[]}').expect(400);
    expect(json.body.problems).toContainEqual(expect.objectContaining({ where: 'people' }));
    expect(await shown()).toEqual(before);
  });

  test.each([
    ['empty', 'text/csv', '', 422, 'empty-document'],
    ['binary', 'text/csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 415, 'binary-document'],
    ['malformed JSON', 'application/json', '{"units":', 400, 'invalid-input'],
    ['of another media type', 'text/plain', 'x', 415, 'unsupported-media-type'],
    ['too large', 'text/csv', 'x'.repeat(3_000_000), 413, 'document-too-large'],
  ])('when the file is %s, then it is refused', async (_, type, body, status, code) => {
    expect((await send(type, body)).body).toMatchObject({ status, code });
  });

  test('when a file is named neither .csv nor .json, then it is refused', async () => {
    const { body } = await office.post('/organisation/import', '').attach('file', Buffer.from('x'), 'o.xlsx');
    expect(body).toMatchObject({ status: 415, code: 'unsupported-media-type', accepted: ['.csv', '.json'] });
  });
});
