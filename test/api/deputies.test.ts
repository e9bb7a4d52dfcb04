/** Deputies: they act for a post under their own account, only while appointed, and leave their mark. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Test } from 'supertest';
import type { ObligationState } from '../../domain/obligation/types.js';
import { morning, openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { answer, launch } from '../support/launched.js';

const day = 86_400_000;
let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

beforeEach(() => {
  lab.now = morning;
});

afterAll(() => lab.close());

const iso = (instant: number): string => new Date(instant).toISOString();

const appoint = (by: string, post: string, accountId: string, change: object = {}) =>
  lab.as(by).post(`/posts/${post}/deputies`, {
    accountId,
    until: iso(lab.now + 7 * day),
    reason: '赴省开会',
    ...change,
  });

const submit = { type: 'submit', summary: '隐患点已全部排查整改。' };

const actingFor = (test: Test, post: string): Test => test.set('duban-acting-for', post);

async function waterMatter(): Promise<string> {
  const { obligations } = await launch(lab, 'flood-season');
  const found = obligations.find(({ owners }) => owners.length === 1 && owners[0]?.unitId === 'water');
  if (found === undefined) throw new Error('water owns nothing alone');
  return found.id;
}

async function stateOf(id: string): Promise<ObligationState> {
  return (await lab.deps.log.readState('obligation', id)) as ObligationState;
}

describe('a deputy', () => {
  test('when appointed, then acts as the post, under the own account, and the timeline and the acts say so', async () => {
    const id = await waterMatter();
    const path = `/obligations/${id}/commands`;
    await lab.as('water-handler').command(path, answer).expect(200);
    await lab.as('water-handler').command(path, submit).expect(403);
    const { body: deputy } = await appoint('water-head', 'water-head', 'a-water-handler').expect(201);
    const { body: session } = await lab.as('water-handler').get('/session').expect(200);
    expect(session.deputising).toMatchObject([{ id: deputy.id, postId: 'water-head' }]);
    await lab.as('water-handler').command(path, submit).expect(403);
    const { body: done } = await actingFor(
      lab.as('water-handler').command(path, submit),
      'water-head',
    ).expect(200);
    const { body: shown } = await lab.as('supervisor').get(`/obligations/${id}`).expect(200);
    const submitted = shown.timeline.find(({ type }: { type: string }) => type === 'submitted');
    expect(submitted.actor).toMatchObject({
      ...{ accountId: 'a-water-handler', role: 'head', postId: 'water-head' },
      deputising: { id: deputy.id, postId: 'water-head' },
    });
    const { body: acts } = await lab.as('supervisor').get(`/deputies/${deputy.id}/acts`).expect(200);
    expect(acts.acts).toMatchObject([
      { commandId: done.commandId, type: 'submit', targetId: id, outcome: 'done', postId: 'water-head' },
    ]);
    expect((await stateOf(id)).workers).toEqual(['a-water-handler']);
    await lab.as('forestry-head').get(`/deputies/${deputy.id}/acts`).expect(403);
    await lab.as('water-head').post(`/deputies/${deputy.id}/revoke`, { reason: '已返回' }).expect(200);
  });

  test('when it is over, revoked, or of another post, then it is refused and told what there is', async () => {
    const { body: deputy } = await appoint('fire-head', 'fire-head', 'a-fire-handler', {
      from: iso(morning + day),
    }).expect(201);
    const inbox = (post = 'fire-head') => actingFor(lab.as('fire-handler').get('/units/fire/inbox'), post);
    const early = await inbox().expect(403);
    expect(early.body).toMatchObject({
      code: 'not-permitted',
      deputising: [{ postId: 'fire-head', from: iso(morning + day) }],
    });
    lab.now = morning + day;
    await inbox().expect(200);
    await inbox('water-head').expect(403);
    await inbox('no-post').expect(403);
    lab.now = morning + 7 * day;
    await inbox().expect(403);
    lab.now = morning + 2 * day;
    await lab.as('fire-handler').post(`/deputies/${deputy.id}/revoke`, { reason: '不再需要' }).expect(403);
    const revoked = await lab
      .as('fire-head')
      .post(`/deputies/${deputy.id}/revoke`, { reason: '已返回' })
      .expect(200);
    expect(revoked.body).toMatchObject({ revokedAt: iso(lab.now), revokedBy: 'a-fire-head' });
    const again = await lab
      .as('fire-head')
      .post(`/deputies/${deputy.id}/revoke`, { reason: '再次' })
      .expect(200);
    expect(again.body).toEqual(revoked.body);
    await inbox().expect(403);
    const { body: list } = await lab.as('supervisor').get('/posts/fire-head/deputies').expect(200);
    expect(list.rows).toEqual([revoked.body]);
  });

  test('when two are appointed at once for one post, then one stands and the other is told of it', async () => {
    const both = await Promise.all([
      appoint('admin', 'party-office-handler', 'a-office-duty'),
      appoint('admin', 'party-office-handler', 'a-party-office-head'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [stands, told] = both[0].status === 201 ? both : [both[1], both[0]];
    expect(told.body.deputising.id).toBe(stands.body.id);
  });

  test('when somebody moves away from the unit, then the appointment is of no use any more', async () => {
    await appoint('urban-head', 'urban-head', 'urban-handler').expect(201);
    await lab.deps.database.account.update({ where: { id: 'a-urban-handler' }, data: { unitId: 'land' } });
    const refused = await actingFor(lab.as('urban-handler').get('/units/urban/inbox'), 'urban-head').expect(
      403,
    );
    expect(refused.body.detail).toContain('people of urban');
  });

  test('when it would cross the sides or is not for one to order, then it is refused', async () => {
    await appoint('admin', 'office-duty', 'a-water-head').expect(403);
    await appoint('admin', 'supervisor-1', 'a-discipline-handler').expect(403);
    await appoint('admin', 'leader-water', 'a-office').expect(403);
    await appoint('water-handler', 'water-head', 'a-water-handler').expect(403);
    await appoint('grain-head', 'grain-head', 'nobody').expect(404);
    await appoint('admin', 'no-post', 'a-water-head').expect(422);
    await appoint('grain-head', 'grain-head', 'a-grain-handler', { reason: '' }).expect(400);
    await appoint('grain-head', 'grain-head', 'a-grain-handler', { until: iso(morning - 1) }).expect(400);
    const { body } = await lab.as('supervisor').get('/posts/grain-head/deputies').expect(200);
    expect(body.rows).toEqual([]);
  });
});
