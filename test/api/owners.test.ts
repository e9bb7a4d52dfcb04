/** Several owners of one matter: contributions, closing over the missing, "47 of 52", the long-term list. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changeOrganisation } from '../../prisma/repositories/organisation.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { answer, confirm, demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

const give = (username: string, id: string, body: object, key?: string) =>
  lab.as(username).command(`/obligations/${id}/commands`, body, key);
const submit = { type: 'submit', summary: '全部整改完毕。', standard: '逐处复查合格。' };
const opinion = { type: 'contribute', stance: 'agrees', opinion: '资金已安排，无不同意见。' };

/** 自然资源局 leads and 林业局 assists. */
async function assisted(): Promise<string> {
  return (await launch(lab, 'flood-season')).of('一/1/2').id;
}

describe('a contribution', () => {
  test('when an assisting unit contributes, twice with one key too, then it shows once, with its words', async () => {
    const id = await assisted();
    const both = await Promise.all([
      give('forestry-handler', id, opinion, 'once'),
      give('forestry-handler', id, opinion, 'once'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    const { body } = await lab.as('land-head').get(`/obligations/${id}`).expect(200);
    expect(body.owners[1]).toMatchObject({
      unitId: 'forestry',
      stance: 'agrees',
      contributedAt: expect.any(String),
    });
    expect(body.tally.contributed).toEqual({ done: 1, of: 1, missing: [] });
    const entry = body.timeline.filter(({ type }: { type: string }) => type === 'contributed');
    expect(entry).toMatchObject([{ command: { body: { opinion: opinion.opinion } } }]);
  });

  test.each([
    ['land-head', opinion, 409, 'wrong-state'],
    ['water-head', opinion, 403, 'not-permitted'],
    ['forestry-handler', { type: 'contribute', stance: 'maybe', opinion: '再议' }, 400, 'invalid-input'],
    ['forestry-handler', { type: 'contribute', stance: 'agrees' }, 400, 'invalid-input'],
    ['forestry-handler', { ...opinion, opinion: '联系人身份证11010519491231002X' }, 422, 'personal-data'],
  ])('when %s sends %o, then it is refused and nothing changes', async (who, body, status, code) => {
    const id = await assisted();
    const refused = await give(who, id, body).expect(status);
    expect(refused.body.code).toBe(code);
    const shown = await lab.as('office').get(`/obligations/${id}`).expect(200);
    expect(shown.body.tally.contributed).toMatchObject({
      done: 0,
      missing: [{ unitId: 'forestry', name: '市林业局' }],
    });
  });
});

describe('closing over a missing owner', () => {
  test('when the lead submits, then the missing are named; with a reason it goes through and stands in the timeline', async () => {
    const id = await assisted();
    const refused = await give('land-head', id, submit).expect(409);
    expect(refused.body).toMatchObject({ code: 'wrong-state', missing: ['forestry'] });
    await give('land-head', id, { ...submit, overMissing: {} }).expect(400);
    await give('land-head', id, { ...submit, overMissing: { reason: '林业局来电无意见。' } }).expect(200);
    const { body } = await lab.as('office').get(`/obligations/${id}`).expect(200);
    expect(body.timeline).toContainEqual(
      expect.objectContaining({
        type: 'submitted',
        data: expect.objectContaining({ over: ['forestry'] }),
        command: expect.objectContaining({
          body: expect.objectContaining({ overMissing: { reason: '林业局来电无意见。' } }),
        }),
      }),
    );
  });

  test('when the contribution and the submission come at once, then one order holds and no word is lost', async () => {
    const id = await assisted();
    const over = { ...submit, overMissing: { reason: '时限已到。' } };
    const [contributed, submitted] = await Promise.all([
      give('forestry-handler', id, opinion),
      give('land-head', id, over),
    ]);
    expect(submitted.status).toBe(200);
    const { timeline } = (await lab.as('office').get(`/obligations/${id}`)).body;
    const last = timeline.find(({ type }: { type: string }) => type === 'submitted');
    if (contributed.status === 200) expect(last.data).not.toHaveProperty('over');
    else {
      expect(contributed.body.code).toBe('wrong-state');
      expect(last.data.over).toEqual(['forestry']);
    }
  });
});

describe('what a matter is measured by', () => {
  test('when it has a closing standard, then the obligation shows it and a submission without it is refused', async () => {
    const draft = await load(lab, demoText('flood-repair', 901));
    const fields = { closingStandard: '经验收合格并销号', scope: '城区' };
    const edit = { type: 'edit-matter', matterKey: '一/1/1', fields };
    const edited = await lab
      .as('office')
      .patch(`/directives/${draft.id}/draft`, { version: draft.version, corrections: [edit] })
      .expect(200);
    await confirm(lab, { ...draft, version: edited.body.draft.version });
    const launched = await lab.as('office').command(`/directives/${draft.id}/launch`, {}).expect(200);
    const { id, owners } = launched.body.obligations[0];
    const { body } = await lab.as('office').get(`/obligations/${id}`).expect(200);
    expect(body.matter).toMatchObject({
      closingStandard: { text: '经验收合格并销号' },
      scope: '城区',
      targets: expect.any(Array),
    });
    expect(body.hasClosingStandard).toBe(true);
    const head = `${owners.find(({ role }: { role: string }) => role === 'lead').unitId}-head`;
    const bare = { type: 'submit', summary: '已完工。', overMissing: { reason: '无意见' } };
    const refused = await give(head, id, bare).expect(400);
    expect(refused.body).toMatchObject({ code: 'invalid-input', field: 'standard' });
    await give(head, id, { ...bare, standard: '8月1日验收合格，已销号。' }).expect(200);
  });

  test('when the words say 要亲自, then draft and obligation mark it; a person may correct that', async () => {
    const text = demoText('flood-repair', 902).replace('（', '单位主要负责人要亲自部署。（');
    const draft = await load(lab, text);
    const shown = await lab.as('office').get(`/directives/${draft.id}`).expect(200);
    const personal = shown.body.draft.matters.find(
      (matter: { personal: { isPersonal: boolean } }) => matter.personal.isPersonal,
    );
    expect(personal.personal.reason).toContain('要亲自部署');
    const edit = { type: 'edit-matter', matterKey: personal.key, fields: { isPersonal: false } };
    const edited = await lab
      .as('office')
      .patch(`/directives/${draft.id}/draft`, { version: draft.version, corrections: [edit] })
      .expect(200);
    expect(edited.body.draft.version).toBeGreaterThan(draft.version);
  });
});

describe('all units', () => {
  test('when 52 units are addressed and 47 sign, then it says 47 of 52 and names the missing', async () => {
    const towns = Array.from({ length: 52 }, (_, index) => ({
      id: `town-${index + 1}`,
      name: `云陵市第${index + 1}乡`,
      shortName: `第${index + 1}乡`,
      level: 'township' as const,
      parentId: 'yunling',
      aliases: [],
      timeZone: null,
      group: null,
    }));
    await changeOrganisation(lab.deps.database, () => ({
      changes: towns.map((unit) => ({ type: 'put-unit' as const, unit })),
    }));
    const text = demoText('winter-greening', 903).replace(
      '各县区人民政府，市直各部门、各单位',
      '各乡镇人民政府',
    );
    const draft = await load(lab, text);
    const edit = { type: 'edit-matter', matterKey: '一/1/1', fields: { addressedToAll: true, owners: [] } };
    const { body: edited } = await lab
      .as('office')
      .patch(`/directives/${draft.id}/draft`, { version: draft.version, corrections: [edit] })
      .expect(200);
    await confirm(lab, { ...draft, version: edited.draft.version });
    const launched = await lab.as('office').command(`/directives/${draft.id}/launch`, {}).expect(200);
    const { id } = launched.body.obligations[0];
    const record = (unitId: string) => ({
      type: 'record-for-another',
      unitId,
      what: 'acknowledge',
      occurredAt: new Date(lab.now).toISOString(),
      source: 'telephone',
      by: '值班员',
    });
    for (let town = 6; town <= 52; town += 1) await give('office', id, record(`town-${town}`)).expect(200);
    const { body } = await lab.as('office').get(`/obligations/${id}`).expect(200);
    expect(body.tally.acknowledged).toMatchObject({ done: 47, of: 52 });
    expect(body.tally.acknowledged.missing.map(({ name }: { name: string }) => name)).toEqual([
      '第1乡',
      '第2乡',
      '第3乡',
      '第4乡',
      '第5乡',
    ]);
  });
});

describe('the long-term list', () => {
  test('when the office moves a standing matter to it, then it says who, when and why; others see their own only', async () => {
    const text = demoText('winter-greening', 904);
    const draft = await load(lab, text);
    const edit = { type: 'edit-matter', matterKey: '一/1/1', fields: { kind: 'standing' } };
    const { body: edited } = await lab
      .as('office')
      .patch(`/directives/${draft.id}/draft`, { version: draft.version, corrections: [edit] })
      .expect(200);
    await confirm(lab, { ...draft, version: edited.draft.version });
    const launched = await lab.as('office').command(`/directives/${draft.id}/launch`, {}).expect(200);
    const { id } = launched.body.obligations[0];
    await give('land-head', id, answer).expect(200);
    await give('office', id, { type: 'move-to-long-term', reason: '转入常态化管护' }).expect(200);
    const { body } = await lab.as('office').get('/long-term?limit=1').expect(200);
    expect(body.rows).toMatchObject([
      {
        obligationId: id,
        reason: '转入常态化管护',
        movedBy: { accountId: 'a-office' },
        movedByName: expect.any(String),
        unitIds: expect.arrayContaining(['land']),
      },
    ]);
    const own = await lab.as('land-handler').get('/long-term').expect(200);
    expect(own.body.rows).toHaveLength(1);
    const others = await lab.as('water-handler').get('/long-term?unit=land').expect(200);
    expect(others.body.rows).toEqual([]);
  });
});

const statusesOf = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).toSorted();

describe('a co-signature', () => {
  const ask = {
    type: 'ask-co-sign',
    mode: 'in-order',
    signers: ['power', 'fire'],
    question: '是否同意改线方案',
  };
  const inbox = async (unit: string): Promise<readonly { obligationId: string; role: string }[]> =>
    (await lab.as('office').get(`/units/${unit}/inbox?limit=200`).expect(200)).body.rows;
  const has = async (unit: string, id: string) =>
    (await inbox(unit)).find(({ obligationId }) => obligationId === id)?.role ?? null;

  test('when it goes in order, then each signer finds it in the inbox only in turn, reads it and signs once', async () => {
    const id = await assisted();
    await lab.as('power-handler').get(`/obligations/${id}`).expect(403);
    await give('land-handler', id, ask).expect(200);
    expect([await has('power', id), await has('fire', id)]).toEqual(['co-sign', null]);
    const { body } = await lab.as('power-handler').get(`/obligations/${id}`).expect(200);
    expect(body.allowed).toEqual(['co-sign']);
    const sign = { type: 'co-sign', stance: 'agrees' };
    const both = await Promise.all([give('power-handler', id, sign), give('power-head', id, sign)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await has('power', id), await has('fire', id)]).toEqual([null, 'co-sign']);
    await give('fire-head', id, { type: 'co-sign', stance: 'objects' }).expect(400);
    await give('fire-head', id, { type: 'co-sign', stance: 'objects', opinion: '消防通道不足。' }).expect(
      200,
    );
    const after = await lab.as('land-head').get(`/obligations/${id}`).expect(200);
    expect(after.body.coSign).toMatchObject({
      ended: 'objected',
      signers: [{ stance: 'agrees' }, { stance: 'objects' }],
    });
    expect(await has('fire', id)).toBeNull();
    await lab.as('power-handler').get(`/obligations/${id}`).expect(200);
    // A receipt for the whole directive covers what a unit owns, not what it was asked.
    const { directiveId } = after.body;
    const signed = await lab
      .as('power-head')
      .command(`/directives/${directiveId}/acknowledge`, {})
      .expect(200);
    expect(JSON.stringify(signed.body.results)).not.toContain(id);
  });

  test('when two sign at once in order, then nobody signs before its turn, and each signature counts once', async () => {
    const id = await assisted();
    await give('land-handler', id, ask).expect(200);
    const sign = { type: 'co-sign', stance: 'agrees' };
    const [power, fire] = await Promise.all([give('power-head', id, sign), give('fire-head', id, sign)]);
    expect(power.status).toBe(200);
    expect([200, 409]).toContain(fire.status);
    const last = await Promise.all([give('fire-head', id, sign), give('fire-handler', id, sign)]);
    expect(statusesOf(last)).toEqual(fire.status === 200 ? [409, 409] : [200, 409]);
    const { coSign, timeline } = (await lab.as('land-head').get(`/obligations/${id}`).expect(200)).body;
    expect(coSign.ended).toBe('agreed');
    const signed = timeline.filter(({ type }: { type: string }) => type === 'co-signed');
    expect(signed.map(({ data }: { data: { unitId: string } }) => data.unitId)).toEqual(['power', 'fire']);
  });

  test('when a unit is unknown, or nobody is asked, then it is refused', async () => {
    const id = await assisted();
    const unknown = await give('land-handler', id, { ...ask, signers: ['nowhere'] }).expect(422);
    expect(unknown.body.code).toBe('unknown-unit');
    await give('land-handler', id, { ...ask, signers: [] }).expect(400);
    await give('forestry-handler', id, ask).expect(403);
  });
});
