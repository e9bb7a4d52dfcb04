/** Groups of a directive over HTTP: shown against the organisation, confirmed once, and never over somebody else's change. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ParsedDirective, ParsedGroup } from '../../domain/directive/types.js';
import { draftFrom } from '../../domain/launch/draft-from.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { createDraft } from '../../prisma/repositories/drafts.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { corpusTest, corpusText } from '../domain/directive/corpus.js';
import { parsedDirective, parsedMatter } from '../domain/launch/sample.js';
import { parsedGroup } from '../domain/organisation/group-sample.js';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { load } from '../support/launched.js';
import { officer } from '../support/obligation-events.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

/** A draft that sets up groups and lays down nothing else, as the reading gives it. */
async function loadGroups(
  title: string,
  groups: readonly ParsedGroup[],
  change: Partial<ParsedDirective> = {},
): Promise<string> {
  const { database, now } = lab.deps;
  const id = randomUUID();
  const parsed = parsedDirective({
    documentNumber: `云府发〔2026〕${id}号`,
    title,
    groups,
    matters: [],
    ...change,
  });
  const draft = draftFrom(parsed, indexOrganisation(await loadOrganisation(database)));
  const loaded = { id, sourceText: title, sha256: id, parsed, draft, isDrill: false };
  await createDraft(database, { ...loaded, loadedAt: now(), loadedBy: officer });
  return `/directives/${id}`;
}

const title = (body: string) => `关于印发${body}各工作组职责的通知`;

const members = ['市气象局', '市园艺局', '在云各高校'];

const groups = [
  parsedGroup('办公室', { members }),
  parsedGroup('宣传组', { host: '市教育局', members: ['望河县'] }),
];

interface Shown {
  readonly version: string;
  readonly groups: readonly {
    readonly key: string;
    readonly status: string;
    readonly unitId: string | null;
  }[];
  readonly units: readonly { readonly writtenName: string }[];
}

const shown = async (path: string): Promise<Shown> => (await office.get(`${path}/groups`).expect(200)).body;

const take = { type: 'take' } as const;

const create = { type: 'create' } as const;

const all = { groups: { 办公室: take, 宣传组: take }, reason: '按通知设立' };

const organisation = async () => (await office.get('/organisation').expect(200)).body;

const commands = () => lab.deps.database.command.count({ where: { type: 'confirm-groups' } });

describe('confirming groups', () => {
  test('when they are shown, then each is new, with the names that nobody knows', async () => {
    const body = await shown(await loadGroups(title('市雪灾指挥部'), groups));
    expect(body).toMatchObject({
      leadingGroup: { writtenName: '市雪灾指挥部', unitId: null },
      groups: [
        { key: '办公室', fullName: '市雪灾指挥部办公室', status: 'new', unitId: null },
        { key: '宣传组', status: 'new' },
      ],
      openEnded: ['在云各高校'],
    });
    expect(body.units.map(({ writtenName }) => writtenName)).toEqual(['市雪灾指挥部', '市园艺局']);
  });

  test('when all are confirmed, then they stand, the change is kept with who and why, and again is no change', async () => {
    const path = await loadGroups(title('市冻雨指挥部'), groups);
    const { version } = await shown(path);
    const units = { 市冻雨指挥部: create, 市园艺局: { type: 'create', fullName: '云陵市园艺局' } };
    const request = { version, units, ...all };
    const { body } = await office.post(`${path}/groups`, request).expect(200);
    expect(body).toMatchObject({ units: 4, posts: 4 * 3 });
    const after = await organisation();
    expect(after.version).toBe(body.version);
    expect(after.units).toContainEqual(
      expect.objectContaining({
        name: '市冻雨指挥部办公室',
        level: 'office',
        group: expect.objectContaining({
          hostUnitId: 'water',
          memberUnitIds: ['weather', expect.stringMatching(/^unit-/)],
          writtenMembers: ['在云各高校'],
          duties: [
            expect.objectContaining({ text: '监测雨情水情', span: [10, 16] }),
            expect.objectContaining({ text: '发布预警' }),
          ],
        }),
      }),
    );
    const kept = await lab.deps.database.command.findUniqueOrThrow({ where: { id: body.commandId } });
    expect(kept).toMatchObject({
      accountId: 'a-office',
      type: 'confirm-groups',
      body: { reason: '按通知设立' },
    });
    const before = await commands();
    const again = await office.post(`${path}/groups`, request).expect(200);
    expect(again.body).toEqual({
      version: after.version,
      units: 0,
      posts: 0,
      aliases: 0,
      commandId: null,
      links: {},
    });
    expect((await shown(path)).groups.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    expect([await commands(), await organisation()]).toEqual([before, after]);
  });

  test('when one is confirmed today and the other later, then each is taken once', async () => {
    const path = await loadGroups(title('市大风指挥部'), [
      groups[1] ?? parsedGroup('宣传组'),
      parsedGroup('综合组', { members: [] }),
    ]);
    const first = await shown(path);
    const units = { 市大风指挥部: create };
    await office
      .post(`${path}/groups`, { version: first.version, units, groups: { 宣传组: take } })
      .expect(200);
    const second = await shown(path);
    expect(second.groups.map(({ status }) => status)).toEqual(['unchanged', 'new']);
    await office.post(`${path}/groups`, { version: second.version, groups: { 综合组: take } }).expect(200);
    expect((await shown(path)).groups.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
  });

  test("when two confirm at once, then one is told the other's change, and nothing is lost", async () => {
    const quiet = groups.map((group) => ({ ...group, members: ['市气象局'] }));
    const path = await loadGroups(title('市沙尘指挥部'), quiet);
    const { version } = await shown(path);
    const units = { 市沙尘指挥部: create };
    const mine = { version, units, groups: { 办公室: take }, reason: '甲' };
    const other = { version, units, groups: { 宣传组: take }, reason: '乙' };
    const both = await Promise.all([
      office.post(`${path}/groups`, mine),
      lab.as('office-duty').post(`${path}/groups`, other),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = [...both].sort((a, b) => a.status - b.status);
    expect(lost?.body).toMatchObject({
      code: 'version-conflict',
      version: won?.body.version,
      expectedVersion: version,
      changes: [
        { commandId: won?.body.commandId, type: 'confirm-groups', reason: won === both[0] ? '甲' : '乙' },
      ],
    });
    expect(lost?.body.changes[0].changedBy).toBe(won === both[0] ? 'a-office' : 'a-office-duty');
    expect((await shown(path)).groups.map(({ status }) => status).sort()).toEqual(['new', 'unchanged']);
  });

  test('when a request does not fit, then it is refused and nothing changes', async () => {
    const path = await loadGroups(title('市寒潮指挥部'), groups);
    const before = await organisation();
    const { version } = before;
    const units = { 市寒潮指挥部: create };
    const bad = [
      [{ version, units, groups: {} }, 400, 'invalid-input'],
      [{ version, units, groups: { 丙组: take } }, 400, 'invalid-input'],
      [{ version, units: {}, groups: { 宣传组: take } }, 400, 'invalid-input'],
      [{ version, units, groups: { 宣传组: { type: 'map', unitId: 'nowhere' } } }, 422, 'unknown-unit'],
      [{ version, units, groups: { 宣传组: { type: 'drop' } } }, 400, 'invalid-input'],
      [{ version: 'older', units, groups: { 宣传组: take } }, 409, 'version-conflict'],
      [{ units, groups: { 宣传组: take } }, 400, 'invalid-input'],
    ] as const;
    for (const [body, status, code] of bad)
      expect((await office.post(`${path}/groups`, body)).body).toMatchObject({ status, code });
    expect(await organisation()).toEqual(before);
    await lab
      .as('water-head')
      .post(`${path}/groups`, { version, ...all })
      .expect(403);
    await office.get('/directives/nowhere/groups').expect(404);
    await office.post('/directives/nowhere/groups', { version, ...all }).expect(404);
    await office.delete(path).expect(204);
    await office.post(`${path}/groups`, { version, units, ...all }).expect(409);
  });
});

describe('a directive that only sets up groups', () => {
  test('when it is launched, then the refusal says to confirm its groups instead', async () => {
    const path = await loadGroups(title('市台风指挥部'), groups);
    const { body } = await office.command(`${path}/launch`, {}).expect(409);
    expect(body.blockers).toMatchObject([
      { code: 'invalid-input', items: [{ what: 'no-matter', allowed: ['confirm-groups', 'map-duty'] }] },
    ]);
    expect(body.blockers[0].items[0].message).toContain('确认其机构');
  });
});

describe('a document as it is read', () => {
  const text = `云陵市人民政府办公室文件

云府办发〔2026〕88号

关于印发市龙卷风指挥部各工作组职责的通知

各县区人民政府，市直各部门、各单位：

为明确责任，现将市龙卷风指挥部各工作组职责印发给你们，请遵照执行。

一、监测组

监测组设在市气象局，市水利局、市教育局、在云各高校为成员单位。主要负责：监测对流天气；发布预警信息。

二、救援组

救援组设在市消防救援支队，望河县为成员单位。主要负责：组织搜救；转移群众。

云陵市人民政府办公室
2026年6月5日
`;

  test('when it sets up groups, then these are shown with their duties and can be confirmed', async () => {
    const { id } = await load(lab, text);
    const body = await shown(`/directives/${id}`);
    expect(body).toMatchObject({
      leadingGroup: { writtenName: '市龙卷风指挥部' },
      groups: [
        {
          key: '监测组',
          number: '一',
          host: { unitIds: ['weather'] },
          duties: [{ text: '监测对流天气' }, {}],
        },
        { key: '救援组', difference: { duties: { added: ['组织搜救', '转移群众'] } } },
      ],
      openEnded: ['在云各高校'],
    });
    const groups = { 监测组: take, 救援组: take };
    const request = { version: body.version, groups, units: { 市龙卷风指挥部: create }, close: true };
    await office.post(`/directives/${id}/groups`, request).expect(200);
    expect((await office.get(`/directives/${id}`).expect(200)).body.status).toBe('closed');
  });
});

describe('closing a directive that only sets up groups', () => {
  const one = parsedGroup('宣传组', { host: '市教育局', members: ['望河县'] });

  test('when all its groups are confirmed, then it can be closed with them, and again is no change', async () => {
    const path = await loadGroups(title('市山火指挥部'), [one, parsedGroup('综合组', { members: [] })]);
    const { version } = await shown(path);
    const units = { 市山火指挥部: create };
    const close = (chosen: object, at = version) =>
      office.post(`${path}/groups`, { version: at, units, groups: chosen, close: true });
    const early = await close({ 宣传组: take }).expect(409);
    expect(early.body).toMatchObject({ code: 'wrong-state', groups: ['综合组'] });
    expect((await organisation()).version).toBe(version);
    await close({ 宣传组: take, 综合组: take }).expect(200);
    const closed = await office.get(path).expect(200);
    expect(closed.body).toMatchObject({ status: 'closed', closedAt: '2026-06-10T01:00:00.000Z' });
    await close({ 宣传组: take, 综合组: take }).expect(200);
    await office.command(`${path}/launch`, {}).expect(409);
  });

  test('when it has matters as well, then it is launched, not closed', async () => {
    const path = await loadGroups(title('市山洪指挥部'), [one], { matters: [parsedMatter()] });
    const { version } = await shown(path);
    const request = { version, units: { 市山洪指挥部: create }, groups: { 宣传组: take }, close: true };
    expect((await office.post(`${path}/groups`, request)).body).toMatchObject({
      status: 409,
      code: 'wrong-state',
      matterKeys: ['一/1/1'],
    });
    await office.post(`${path}/groups`, { ...request, close: false }).expect(200);
    expect((await office.get(path).expect(200)).body.status).toBe('draft');
  });
});

interface Gold {
  readonly groups: readonly {
    number: string;
    name: string;
    host: string;
    members: string[];
    duties: number;
  }[];
}

corpusTest(
  'when one office and nine groups are confirmed, then ten units stand below their leading group, and all is done',
  async () => {
    const text = corpusText('taizhou-nine-groups.txt');
    const { id } = await load(lab, text);
    const path = `/directives/${id}`;
    const before = await shown(path);
    expect(before.groups.map(({ status }) => status)).toEqual(Array(10).fill('new'));
    const body = {
      version: before.version,
      groups: Object.fromEntries(before.groups.map(({ key }) => [key, take])),
      units: Object.fromEntries(before.units.map(({ writtenName }) => [writtenName, create])),
      close: true,
    };
    const { body: changed } = await office.post(`${path}/groups`, body).expect(200);
    expect(changed.units).toBe(10 + before.units.length);
    const { units } = await organisation();
    const after = await shown(path);
    expect(after.groups.map(({ status }) => status)).toEqual(Array(10).fill('unchanged'));
    const taken = after.groups.map(({ unitId }) => units.find((unit: { id: string }) => unit.id === unitId));
    expect(new Set(taken.map(({ parentId }) => parentId)).size).toBe(1);
    const nameOf = (unitId: string) => {
      const { name, shortName } = units.find((unit: { id: string }) => unit.id === unitId);
      // The seeded office is known under the document's name for it by a standard short form.
      return shortName === '市府办' ? '市政府办公室' : (shortName ?? name);
    };
    const gold = JSON.parse(corpusText('taizhou-nine-groups.gold.json')) as Gold;
    expect(
      taken.map(({ group }) => ({
        host: nameOf(group.hostUnitId),
        members: [...group.memberUnitIds.map(nameOf), ...group.writtenMembers].sort(),
        open: group.writtenMembers.length,
        duties: group.duties.length,
      })),
    ).toEqual(
      gold.groups.map(({ host, members, duties }) => ({
        host,
        members: [...members].sort(),
        open: members.filter((name) => /^在.+各/u.test(name)).length,
        duties,
      })),
    );
    for (const { group } of taken)
      for (const { span, text: words } of group.duties)
        expect(text.slice(...(span as [number, number])).replaceAll(/\s/gu, '')).toContain(words);
    expect((await office.get(path).expect(200)).body.status).toBe('closed');
    expect((await office.post(`${path}/groups`, body).expect(200)).body).toMatchObject({
      units: 0,
      posts: 0,
    });
  },
);
