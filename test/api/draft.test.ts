/** From draft to launch: doubts, duties, past dates and two people at once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { confirm, demoText, load } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const codesOf = (blockers: readonly { readonly code: string }[]) => blockers.map(({ code }) => code);

describe('two people at once', () => {
  test('when both correct one version, then the second sees what the first changed, and nothing is lost', async () => {
    const { id, version } = await load(lab, demoText('flood-repair', 401));
    const titled = (title: string) => ({
      version,
      corrections: [{ type: 'edit-header', fields: { title } }],
    });
    const both = await Promise.all([
      office.patch(`/directives/${id}/draft`, titled('甲题')),
      lab.as('office-duty').patch(`/directives/${id}/draft`, titled('乙题')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = [...both].sort((a, b) => a.status - b.status);
    const winner = won?.body.title as string;
    expect(lost?.body).toMatchObject({
      code: 'version-conflict',
      version: 2,
      expectedVersion: 1,
      changedBy: winner === '甲题' ? 'a-office' : 'a-office-duty',
      changes: [{ correction: { type: 'edit-header', fields: { title: winner } } }],
    });
    expect(lost?.body.changedAt).toMatch(/^2026-06-10T01:00:00/);
    const after = await office.get(`/directives/${id}`).expect(200);
    expect([after.body.title, after.body.draft.version]).toEqual([winner, 2]);
  });

  test('when one correction of several does not fit, then none is kept', async () => {
    const { id, version } = await load(lab, demoText('flood-repair', 402));
    const corrections = [
      { type: 'edit-header', fields: { title: '甲题' } },
      { type: 'settle-doubt', doubtId: 'nowhere', reason: '无' },
    ];
    await office.patch(`/directives/${id}/draft`, { version, corrections }).expect(404);
    const after = await office.get(`/directives/${id}`).expect(200);
    expect(after.body.draft.version).toBe(1);
    expect(after.body.title).not.toBe('甲题');
  });
});

describe('names that nobody knows', () => {
  const unknown = (number: number) =>
    demoText('winter-greening', number).replace('市教育局牵头', '市园林局牵头').replace('丁某', '壬某');
  const decisions = {
    units: { 市园林局: { type: 'create' } },
    leaders: { 壬某: { type: 'map', postId: 'leader-urban' } },
  };

  test('when they are decided while somebody corrects the draft, then both stand', async () => {
    const { id, version } = await load(lab, unknown(405));
    const proposal = await office.get(`/directives/${id}/proposal`).expect(200);
    expect(proposal.body).toMatchObject({
      units: [{ writtenName: '市园林局' }],
      leaders: [{ writtenName: '壬某' }],
    });
    const title = '甲题';
    const edit = { version, corrections: [{ type: 'edit-header', fields: { title } }] };
    const [corrected, taken] = await Promise.all([
      lab.as('office-duty').patch(`/directives/${id}/draft`, edit),
      office.post(`/directives/${id}/proposal`, decisions),
    ]);
    expect([taken?.status, [200, 409].includes(corrected?.status ?? 0)]).toEqual([200, true]);
    const after = await office.get(`/directives/${id}`).expect(200);
    expect(after.body.draft.blockers).toEqual([]);
    if (corrected?.status === 200) expect(after.body.title).toBe(title);
  });

  test('when one is left undecided, mapped to nothing or not proposed at all, then none is taken', async () => {
    const text = unknown(406).replace('市园林局', '市园艺局').replace('壬某', '癸某');
    const { id } = await load(lab, text);
    const before = await office.get('/organisation').expect(200);
    const path = `/directives/${id}/proposal`;
    const good = { units: { 市园艺局: { type: 'create' } }, leaders: { 癸某: { type: 'create' } } };
    const bad = [
      [{ ...good, leaders: {} }, 400, 'invalid-input'],
      [{ ...good, units: { 市园艺局: { type: 'map', unitIds: ['nowhere'] } } }, 422, 'unknown-unit'],
      [{ ...good, leaders: { 癸某: { type: 'map', postId: 'nowhere' } } }, 422, 'unknown-post'],
      [{ ...good, units: { ...good.units, 某局: { type: 'create' } } }, 400, 'invalid-input'],
    ] as const;
    for (const [body, status, code] of bad)
      expect((await office.post(path, body)).body).toMatchObject({ status, code });
    expect((await office.get('/organisation')).body).toEqual(before.body);
    await office.post(path, good).expect(200);
  });
});

describe('what stands before a launch', () => {
  test('when duties are mapped to no matter, then 409 names them; waived together, they are gone', async () => {
    const draft = await load(lab, demoText('flood-season', 403));
    expect(draft.dutyIds).toHaveLength(2);
    const refused = await office.command(`/directives/${draft.id}/launch`, {}).expect(409);
    expect(refused.body.code).toBe('launch-blocked');
    expect(codesOf(refused.body.blockers)).toEqual(['unmapped-duties']);
    expect(refused.body.blockers[0].items.map(({ id }: { id: string }) => id)).toEqual(draft.dutyIds);
    const bare = { type: 'waive-duties', dutyIds: draft.dutyIds, name: ' ', reason: '' };
    const unnamed = { version: draft.version, corrections: [bare] };
    await office.patch(`/directives/${draft.id}/draft`, unnamed).expect(400);
    const waive = { ...bare, name: '甲子某', reason: '总体要求' };
    const waived = await office
      .patch(`/directives/${draft.id}/draft`, { version: draft.version, corrections: [waive] })
      .expect(200);
    expect(waived.body.draft.blockers).toEqual([]);
    expect(waived.body.draft.duties).toMatchObject(
      draft.dutyIds.map((id) => ({ id, outcome: { name: '甲子某', reason: '总体要求' } })),
    );
  });

  test('when the reading was unsure of a matter, then it is launched only after a person has confirmed it', async () => {
    const text = demoText('winter-greening', 404).replace(
      '（乙某同志负责，市自然资源局、市林业局牵头）',
      '（乙某同志负责，有关部门牵头）',
    );
    const { id } = await load(lab, text);
    const refused = await office.command(`/directives/${id}/launch`, {}).expect(409);
    expect(codesOf(refused.body.blockers)).toContain('unsettled-doubts');
    const shown = await office.get(`/directives/${id}`).expect(200);
    expect(shown.body.status).toBe('draft');
    expect(shown.body.draft.matters[0].key).toBe('一/1/1');
  });
});

describe('a deadline already past at the launch', () => {
  const late = Date.UTC(2026, 9, 10, 1);
  const settle = async (id: string, choice: object) => {
    const { body } = await office.get(`/directives/${id}`).expect(200);
    const correction = { type: 'settle-deadline', matterKey: '一/1/1', choice };
    const change = { version: body.draft.version, corrections: [correction] };
    return (await office.patch(`/directives/${id}/draft`, change).expect(200)).body;
  };

  test.each([
    ['dated anew', { type: 'date-anew', at: '2026-10-31' }, 4],
    ['launched as already due', { type: 'launch-as-due' }, 4],
    ['dropped with a reason', { type: 'drop', reason: '已完成' }, 3],
  ])('when it is %s, then the directive can be launched', async (what, choice, matters) => {
    const draft = await load(lab, demoText('flood-repair', 410 + what.length));
    await confirm(lab, draft);
    const before = lab.now;
    lab.now = late;
    try {
      const refused = await office.command(`/directives/${draft.id}/launch`, {}).expect(409);
      expect(refused.body.blockers).toMatchObject([
        { code: 'unsettled-doubts', items: [{ matterKey: '一/1/1', message: /past|2026/ }] },
      ]);
      expect((await settle(draft.id, choice)).draft.blockers).toEqual([]);
      const launched = await office.command(`/directives/${draft.id}/launch`, {}).expect(200);
      expect(launched.body.obligations).toHaveLength(matters);
    } finally {
      lab.now = before;
    }
  });
});
