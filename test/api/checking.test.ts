/** What the person who checks a draft sees, and that two at once, and a restart in the middle, lose nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import request from 'supertest';
import { createApp } from '../../api/app.js';
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

interface Shown {
  readonly version: number;
  readonly matters: readonly {
    readonly key: string;
    readonly text: string;
    readonly confirmed: object | null;
    readonly clause: { readonly before: string; readonly words: string; readonly after: string };
    readonly owners: readonly {
      readonly writtenName: string;
      readonly unitIds: string[];
      readonly found: string;
    }[];
  }[];
}

const draftOf = async (id: string): Promise<Shown> =>
  (await office.get(`/directives/${id}`).expect(200)).body.draft;

const send = (who: Caller, id: string, version: number, ...corrections: readonly object[]) =>
  who.patch(`/directives/${id}/draft`, { version, corrections });

/** A demo directive in which one matter names no owner and another writes a unit by its standard short form. */
const doubtful = (number: number) =>
  demoText('flood-season', number)
    .replace('（丙某同志负责，市供电公司牵头）', '')
    .replace('市自然资源局牵头', '市粮食和物资储备局牵头');

describe('the draft as it is checked', () => {
  test('when it is shown, then doubts and open duties come first, counted, each with the words it comes from', async () => {
    const { id } = await load(lab, doubtful(501));
    const { body } = await office.get(`/directives/${id}`).expect(200);
    const { counts, doubts, duties, matters } = body.draft;
    expect(counts).toMatchObject({
      matters: 13,
      certain: 12,
      confirmed: 0,
      dropped: 0,
      doubts: { open: 1 },
      duties: { all: 2, open: 2 },
    });
    expect(doubts[0]).toMatchObject({ about: 'no-owner', settled: null });
    expect(matters[0]).toMatchObject({ key: doubts[0].matterKey, doubts: [{ id: doubts[0].id }] });
    expect(matters[0].confidence).toBeLessThan(1);
    expect(matters[0].reasons).toBeInstanceOf(Array);
    expect(matters[0].clause.words).toContain('保障重点部位用电');
    expect(duties[0].clause.words).toContain('各县区、各部门');
    const derived = (matters as Shown['matters']).flatMap(({ owners }) => owners);
    expect(derived).toContainEqual(
      expect.objectContaining({ writtenName: '市粮食和物资储备局', found: 'derived' }),
    );
  });

  test('when the source is asked for, then spans stand in its order and cut out the matters’ words', async () => {
    const { id } = await load(lab, doubtful(502));
    const { body } = await lab.as('supervisor').get(`/directives/${id}/source`).expect(200);
    const spans = body.spans as readonly {
      kind: string;
      id: string;
      span: [number, number];
      isOpen: boolean;
    }[];
    expect(spans.map(({ span }) => span[0])).toEqual(spans.map(({ span }) => span[0]).sort((a, b) => a - b));
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['matter', 'duty', 'doubt']));
    for (const { key, clause } of (await draftOf(id)).matters) {
      const span = spans.find((each) => each.kind === 'matter' && each.id === key)?.span ?? [0, 0];
      expect(body.text.slice(...span)).toBe(clause.words);
    }
    await office.get('/directives/nowhere/source').expect(404);
  });

  test('when it is corrected, then who, what, when and why can be read, each waived duty by its id', async () => {
    const { id, version, dutyIds } = await load(lab, doubtful(503));
    const waive = { type: 'waive-duties', dutyIds, name: '甲子某', reason: '总体要求' };
    await send(office, id, version, waive, {
      type: 'drop-matters',
      matterKeys: ['一/3/1'],
      reason: '已办结',
    }).expect(200);
    const { body } = await lab.as('supervisor').get(`/directives/${id}/corrections`).expect(200);
    expect(body).toMatchObject({
      version: 2,
      rows: [
        { by: 'a-office', byName: expect.any(String), why: '总体要求', correction: { dutyIds } },
        { why: '已办结', at: '2026-06-10T01:00:00.000Z', correction: { type: 'drop-matters' } },
      ],
    });
    await lab.as('water-head').get(`/directives/${id}/corrections`).expect(403);
  });
});

describe('splitting and merging through the API', () => {
  test('when a matter is split and its parts merged, then the words and the place are those of before', async () => {
    const { id, version } = await load(lab, doubtful(504));
    const before = (await draftOf(id)).matters.find(({ key }) => key === '一/2/1');
    const at = [before?.text.indexOf('补齐') ?? 0];
    await send(office, id, version, { type: 'split-matter', matterKey: '一/2/1', at }).expect(200);
    const parts = (await draftOf(id)).matters.filter(({ key }) => key.startsWith('一/2/1.'));
    expect(parts.map(({ clause }) => clause.words.slice(0, 2))).toEqual(['疏通', '补齐']);
    await send(office, id, 2, { type: 'merge-matters', matterKeys: ['一/2/1.1', '一/2/1.2'] }).expect(200);
    const after = (await draftOf(id)).matters.find(({ key }) => key === '一/2/1.1');
    expect([after?.text, after?.clause]).toEqual([before?.text, before?.clause]);
  });

  test('when one of several corrections is refused, then it says what is allowed, and nothing is changed', async () => {
    const { id, version } = await load(lab, doubtful(505));
    const before = await draftOf(id);
    const good = { type: 'split-matter', matterKey: '一/2/1', at: [3] };
    const bad = [
      [{ type: 'split-matter', matterKey: '一/1/1', at: [0] }, 400],
      [{ type: 'split-matter', matterKey: '一/1/1', parts: [{ text: '甲' }, { text: '乙' }] }, 400],
      [{ type: 'merge-matters', matterKeys: ['一/1/1', '二/2/1'] }, 400],
      [{ type: 'merge-matters', matterKeys: ['一/2/1', '一/3/1'] }, 404],
      [{ type: 'take-proposed-owners', doubtId: 'nowhere' }, 404],
      [{ type: 'waive-duties', waivableAs: '无此说', name: '甲子某' }, 404],
      [{ type: 'edit-matter', matterKey: '一/1/1', fields: { mode: 'joint' } }, 409],
    ] as const;
    for (const [correction, status] of bad) {
      const { body } = await send(office, id, version, good, correction).expect(status);
      expect(body.detail.length).toBeGreaterThan(20);
    }
    expect(await draftOf(id)).toEqual(before);
  });
});

test('when a doubt that comes from another directive was settled before, then a later correction can be taken back', async () => {
  const first = await load(lab, demoText('winter-greening', 520));
  await office.command(`/directives/${first.id}/launch`, {}).expect(200);
  const { id, version } = await load(lab, doubtful(521));
  const supersede = { type: 'edit-header', fields: { supersedes: ['云府办字〔2026〕520号'] } };
  await send(office, id, version, supersede).expect(200);
  const { body } = await office.get(`/directives/${id}`).expect(200);
  const doubtId = body.draft.doubts.find(({ code }: { code: string }) => code === 'supersedes-running')?.id;
  await send(office, id, 2, { type: 'settle-doubt', doubtId, reason: '新旧并行' }).expect(200);
  const before = await draftOf(id);
  await send(office, id, 3, {
    type: 'edit-matter',
    matterKey: '一/1/1',
    fields: { kind: 'standing' },
  }).expect(200);
  await send(office, id, 4, { type: 'undo-last' }).expect(200);
  const after = await draftOf(id);
  expect(after.matters).toEqual(before.matters);
  await send(lab.as('office-duty'), id, 5, { type: 'undo-last' }).expect(409);
});

describe('two people at once', () => {
  test('when they correct different matters, then the second sends again on the new version, and both stand', async () => {
    const { id, version } = await load(lab, doubtful(506));
    const other = lab.as('office-duty');
    const mine = { type: 'edit-matter', matterKey: '一/1/1', fields: { kind: 'standing' } };
    const theirs = { type: 'assign-owner', matterKey: '一/3/1', unitIds: ['power'], role: 'assist' };
    await send(office, id, version, mine).expect(200);
    const { body: refused } = await send(other, id, version, theirs).expect(409);
    expect(refused).toMatchObject({
      code: 'version-conflict',
      version: version + 1,
      changedBy: 'a-office',
      changes: [{ by: 'a-office', correction: mine }],
    });
    await send(other, id, refused.version, theirs).expect(200);
    const { body } = await office.get(`/directives/${id}/corrections`).expect(200);
    expect(body.rows).toMatchObject([
      { by: 'a-office', correction: mine },
      { by: 'a-office-duty', correction: theirs },
    ]);
  });

  test('when many send at the same instant and again after each refusal, then every correction stands', async () => {
    const { id, version } = await load(lab, doubtful(507));
    const keys = (await draftOf(id)).matters.slice(0, 6).map(({ key }) => key);
    const insist = async (matterKey: string, person: number): Promise<void> => {
      const who = lab.as(person % 2 === 0 ? 'office' : 'office-duty');
      const correction = { type: 'edit-matter', matterKey, fields: { scope: `片区${person}` } };
      for (let known = version; ;) {
        const { status, body } = await send(who, id, known, correction);
        if (status === 200) return;
        expect(status).toBe(409);
        known = body.version;
      }
    };
    await Promise.all(keys.map(insist));
    const draft = await draftOf(id);
    expect(draft.version).toBe(version + keys.length);
    const { body } = await office.get(`/directives/${id}/corrections`).expect(200);
    expect(
      body.rows.map(({ correction }: { correction: { matterKey: string } }) => correction.matterKey).sort(),
    ).toEqual([...keys].sort());
  });
});

test('when the server is started again in the middle, then the check goes on where it stood', async () => {
  const { id, version } = await load(lab, doubtful(508));
  await send(office, id, version, { type: 'split-matter', matterKey: '一/2/1', at: [5] }).expect(200);
  const before = await draftOf(id);
  const again = createApp({ ...lab.deps, metrics: new Registry() });
  const { body: signedIn } = await request(again)
    .post('/api/v1/session')
    .send({ username: 'office', password: 'yunling-demo' });
  const shown = await request(again)
    .get(`/api/v1/directives/${id}`)
    .set('authorization', `Bearer ${signedIn.token}`);
  expect(shown.body.draft).toEqual(before);
});
