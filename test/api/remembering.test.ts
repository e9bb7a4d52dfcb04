/** What people's corrections teach is offered for the next document, with its source, and never applied in silence. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { demoText, load } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const correct = (id: string, version: number, ...corrections: readonly object[]) =>
  office.patch(`/directives/${id}/draft`, { version, corrections }).expect(200);

const shown = async (id: string) => (await office.get(`/directives/${id}`).expect(200)).body.draft;

describe('a written name', () => {
  const text = (number: number) =>
    demoText('winter-greening', number).replace('市教育局牵头', '市园林局牵头');

  test('when a person replaced it by a unit, then the next document is offered that unit, and the alias table, too', async () => {
    const first = await load(lab, text(601));
    const matter = (await shown(first.id)).matters.find(({ owners }: { owners: { writtenName: string }[] }) =>
      owners.some(({ writtenName }) => writtenName === '市园林局'),
    );
    const owners = matter.owners.map(({ writtenName, role }: { writtenName: string; role: string }) =>
      writtenName === '市园林局' ? { writtenName: '市城管局', role } : { writtenName, role },
    );
    await correct(first.id, 1, { type: 'edit-matter', matterKey: matter.key, fields: { owners } });

    const second = await load(lab, text(602));
    const { body: proposal } = await office.get(`/directives/${second.id}/proposal`).expect(200);
    expect(proposal.units).toMatchObject([{ writtenName: '市园林局' }]);
    expect(proposal.remembered).toMatchObject([
      {
        written: '市园林局',
        owners: [{ unitIds: ['urban'], names: ['云陵市城市管理局'] }],
        by: 'a-office',
        directiveId: first.id,
        at: '2026-06-10T01:00:00.000Z',
      },
    ]);
    const { body: table } = await office.get('/organisation/aliases').expect(200);
    expect(table.remembered).toMatchObject([{ name: '市园林局', unitIds: ['urban'] }]);

    const add = { type: 'add-alias', name: '市园林局', unitIds: ['urban'] };
    const change = { version: table.version, changes: [add], reason: '核对时多次如此' };
    const taken = await office.patch('/organisation/aliases', change).expect(200);
    const { body: kept } = await office.get(`/commands/${taken.body.commandId}`).expect(200);
    expect(kept.type).toBe('change-aliases');
    const { body: after } = await office.get(`/directives/${second.id}/proposal`).expect(200);
    expect([after.units, after.remembered]).toEqual([[], []]);
    expect((await office.get('/organisation/aliases')).body.remembered).toEqual([]);
  });
});

describe('words that name nobody', () => {
  const text = (number: number) =>
    demoText('flood-season', number).replace('（丙某同志负责，市供电公司牵头）', '');

  test('when a person assigned an owner, then the same words are offered it again, and nobody is made an owner', async () => {
    const first = await load(lab, text(603));
    const [matter] = (await shown(first.id)).matters;
    expect(matter.remembered).toBeNull();
    const assign = { type: 'assign-owner', matterKey: matter.key, unitIds: ['power'], role: 'lead' };
    await correct(first.id, 1, assign);

    const second = await load(lab, text(604));
    const [again] = (await shown(second.id)).matters;
    expect([again.key, again.owners]).toEqual([matter.key, []]);
    expect(again.remembered).toMatchObject({
      owners: [{ unitIds: ['power'], role: 'lead', names: ['云陵市供电公司'] }],
      directiveId: first.id,
      matterKey: matter.key,
      byName: expect.any(String),
    });
  });

  test('when it was a drill, then nothing is learnt from it', async () => {
    const changed = text(605).replace('保障重点部位用电', '保障要害部位用电').replace('开展特巡', '组织特巡');
    const drill = await load(lab, changed, '?drill=true');
    const [matter] = (await shown(drill.id)).matters;
    await correct(drill.id, 1, {
      type: 'assign-owner',
      matterKey: matter.key,
      unitIds: ['power'],
      role: 'lead',
    });
    const real = await load(lab, changed);
    expect((await shown(real.id)).matters[0].remembered).toBeNull();
  });
});

describe('the alias table', () => {
  test('when a name is removed, moved or taken twice, then rules hold and a refusal changes nothing', async () => {
    const { body: table } = await office.get('/organisation/aliases').expect(200);
    const { version } = table;
    const send = (change: object, more: object = {}) =>
      office.patch('/organisation/aliases', { version, changes: [change], reason: '更正', ...more });
    const bad = [
      [{ type: 'remove-alias', name: '云陵市水利局' }, 409, 'wrong-state'],
      [{ type: 'remove-alias', name: '市某局' }, 404, 'not-found'],
      [{ type: 'add-alias', name: '市水利局', unitIds: ['urban'] }, 400, 'invalid-input'],
      [{ type: 'add-alias', name: '市河道局', unitIds: ['nowhere'] }, 422, 'unknown-unit'],
    ] as const;
    for (const [change, status, code] of bad)
      expect((await send(change)).body).toMatchObject({ status, code });
    expect((await send(bad[0][0], { reason: ' ' })).status).toBe(400);
    expect((await office.get('/organisation/aliases')).body).toEqual(table);
    await send({ type: 'remove-alias', name: '市纪委监委' }).expect(200);
    await send({ type: 'remove-alias', name: '市水利局' }).expect(409);
    const after = (await office.get('/organisation/aliases')).body.aliases as readonly { name: string }[];
    expect(after.some(({ name }) => name === '市纪委监委')).toBe(false);
    const { body: organisation } = await office.get('/organisation').expect(200);
    expect(organisation.aliases).toEqual([]);
  });
});
