/** Succession: one act changes the holder, the accounts and writes what was open; the successor inherits it all. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Notice } from '../../domain/obligation/notice.js';
import { appendNotice } from '../../prisma/repositories/notifications.js';
import { putAccount } from '../../prisma/repositories/accounts.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { answer, launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';
import { signIn } from '../support/sign-in.js';

let lab: ApiLab;
let launched: Launched;

beforeAll(async () => {
  lab = await openApi();
  launched = await launch(lab);
});

afterAll(() => lab.close());

const version = async (): Promise<string> =>
  (await lab.as('admin').get('/organisation').expect(200)).body.version;

/** An account without a post, which only the administrator's command line makes. */
async function newcomer(username: string): Promise<void> {
  const account = {
    id: `a-${username}`,
    username,
    displayName: '丙丑某',
    passwordHash: 'none',
    isActive: true,
  };
  await putAccount(lab.deps.database, { ...account, role: 'handler', unitId: null, postId: null }, lab.now);
}

const waterMatter = () => {
  const found = launched.obligations.find(({ owners }) => owners.some(({ unitId }) => unitId === 'water'));
  if (found === undefined) throw new Error('water owns nothing');
  return found;
};

async function deliver(): Promise<void> {
  const entries = await lab.deps.database.outbox.findMany({
    where: { kind: 'notice' },
    orderBy: { id: 'asc' },
  });
  for (const { payload } of entries)
    await appendNotice(lab.deps.database, payload as unknown as Notice, lab.now);
}

test("when the head of a unit is succeeded, then open work, notices and rights are the successor's, and the record says so", async () => {
  await newcomer('new-head');
  await deliver();
  const { body } = await lab
    .as('admin')
    .post('/posts/water-head/succession', {
      ...{
        version: await version(),
        successor: { accountId: 'a-new-head', name: '丙丑某' },
        note: '任免通知〔2026〕3号',
      },
    })
    .expect(201);
  const [handover] = body.handovers;
  expect(handover).toMatchObject({
    postId: 'water-head',
    toPerson: { id: 'a-new-head', name: '丙丑某' },
    fromAccountIds: ['a-water-head'],
    recordedBy: { accountId: 'a-admin' },
    acknowledgedAt: null,
  });
  const item = handover.items.find(
    ({ obligationId }: { obligationId: string }) => obligationId === waterMatter().id,
  );
  expect(item).toMatchObject({
    number: waterMatter().number,
    light: 'green',
    waiting: expect.arrayContaining([{ what: 'owes', clock: 'receipt' }]),
  });
  const told = await lab.deps.database.outbox.findMany({
    where: { payload: { path: ['aboutId'], equals: handover.id } },
  });
  expect(told).toMatchObject([
    { kind: 'notice', payload: { kind: 'post-handed-over', recipient: { postId: 'water-head' } } },
  ]);
  const successor = await signIn(lab, 'a-new-head');
  const inbox = await successor.get('/units/water/inbox').expect(200);
  expect(inbox.body.rows.map(({ obligationId }: { obligationId: string }) => obligationId)).toContain(
    waterMatter().id,
  );
  const unread = await successor.get('/notifications?unread=true').expect(200);
  expect(unread.body.rows.length).toBeGreaterThan(0);
  await successor.command(`/obligations/${waterMatter().id}/commands`, { type: 'acknowledge' }).expect(200);
  await lab.as('water-head').command(`/obligations/${waterMatter().id}/commands`, answer).expect(403);

  const acknowledged = await successor
    .post(`/handovers/${handover.id}/acknowledge`, { remark: '台账一册未见' })
    .expect(200);
  expect(acknowledged.body).toMatchObject({ acknowledgedBy: 'a-new-head', remark: '台账一册未见' });
  const again = await successor.post(`/handovers/${handover.id}/acknowledge`, {}).expect(200);
  expect(again.body).toEqual(acknowledged.body);
  const { body: kept } = await lab.as('supervisor').get('/posts/water-head/handovers').expect(200);
  expect(kept.rows).toEqual([acknowledged.body]);
  await lab.as('forestry-head').get('/posts/water-head/handovers').expect(403);

  // The obligation's own timeline tells it at its instant, to whoever reads it, without the words of the record.
  const { body: shown } = await successor.get(`/obligations/${waterMatter().id}`).expect(200);
  const types = shown.timeline.map(({ type }: { type: string }) => type);
  expect(types.filter((type: string) => type === 'post-handed-over')).toHaveLength(1);
  expect(types.indexOf('post-handed-over')).toBeGreaterThan(types.indexOf('issued'));
  const { at, data, ...line } = shown.timeline[types.indexOf('post-handed-over')];
  expect(at).toBe(handover.recordedAt);
  expect(line).toEqual({
    ...{ sequence: null, type: 'post-handed-over', command: null, hash: null },
    actor: { ...handover.recordedBy, name: expect.any(String) },
  });
  const { id: handoverId, postId, unitId, fromPerson, toPerson, effectiveAt } = handover;
  const { acknowledgedAt } = acknowledged.body;
  expect(data).toEqual({ handoverId, postId, unitId, fromPerson, toPerson, effectiveAt, acknowledgedAt });
  const sequences = shown.timeline.flatMap(({ sequence }: { sequence: number | null }) => sequence ?? []);
  expect(sequences).toEqual(sequences.map((_: number, index: number) => index + 1));
  const other = launched.obligations.find(({ owners }) =>
    owners.every(({ unitId: each }) => each !== 'water'),
  );
  const { body: untouched } = await lab
    .as('office')
    .get(`/obligations/${other?.id ?? ''}`)
    .expect(200);
  expect(untouched.timeline.map(({ type }: { type: string }) => type)).not.toContain('post-handed-over');
});

test('when two successions are ordered at once, then one stands and the other is told', async () => {
  await newcomer('left');
  await newcomer('right');
  const seen = await version();
  const order = (id: string) =>
    lab
      .as('admin')
      .post('/posts/urban-head/succession', { version: seen, successor: { accountId: id }, note: '任免' });
  const both = await Promise.all([order('a-left'), order('a-right')]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { body } = await lab.as('admin').get('/posts/urban-head/handovers').expect(200);
  expect(body.rows).toHaveLength(1);
  const seated = await lab.deps.database.account.findMany({ where: { postId: 'urban-head' } });
  expect(seated.map(({ id }) => id)).toEqual([body.rows[0].toAccountId]);
});

test('when the post falls vacant, then it shows, what is open stays open, and nobody acknowledges', async () => {
  const { body } = await lab
    .as('admin')
    .post('/posts/forestry-head/succession', {
      version: await version(),
      successor: null,
      note: '退休，待任命',
    })
    .expect(201);
  const { body: shown } = await lab.as('office').get('/organisation').expect(200);
  expect(shown.posts.find(({ id }: { id: string }) => id === 'forestry-head').holder).toBeNull();
  await lab.as('office').post(`/handovers/${body.handovers[0].id}/acknowledge`, {}).expect(409);
});

test('when it is bad or not for one to order, then it is refused and nothing changes', async () => {
  const seen = await version();
  const order = { version: seen, successor: { name: '庚某' }, note: '任免' };
  const as = (who: string, change: object, post = 'fire-head') =>
    lab.as(who).post(`/posts/${post}/succession`, { ...order, ...change });
  await as('office', {}).expect(403);
  await as('fire-head', {}).expect(403);
  await as('admin', {}, 'no-post').expect(422);
  await as('admin', { successor: { accountId: 'nobody' } }).expect(404);
  await as('admin', { note: ' ' }).expect(400);
  await as('admin', { note: '电话13800138000' }).expect(422);
  const future = new Date(lab.now + 60_000).toISOString();
  const refused = await as('admin', { from: future }).expect(400);
  expect(refused.body.detail).toContain('deputy');
  await as('admin', { successor: { accountId: 'a-grain-head' } }).expect(409);
  expect(await version()).toBe(seen);
  await as('fire-head', {}, 'fire-duty').expect(201);
});
