/** Duty: rosters checked before publication, swaps, handovers, duty checks, and whose notices a duty post's are. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MatterNotice, PostNotice } from '../../domain/obligation/notice.js';
import { appendNotice } from '../../prisma/repositories/notifications.js';
import { morning, openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launch } from '../support/launched.js';

const hour = 3_600_000;
const day = 24 * hour;
let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

beforeEach(() => {
  lab.now = morning;
});

afterAll(() => lab.close());

const iso = (instant: number): string => new Date(instant).toISOString();

const person = (accountId: string, duty = 'officer') => ({ duty, accountId });

const shift = (from: number, until: number, ...persons: object[]) => ({
  ...{ startsAt: iso(morning + from), endsAt: iso(morning + until), persons },
});

/** A day from the morning on: the handler by day, the head by night, somebody without an account above both. */
const plan = (unit: string) => ({
  from: iso(morning),
  until: iso(morning + day),
  shifts: [
    shift(0, 12 * hour, person(`${unit}-handler`), { duty: 'leader', name: '甲辰某' }),
    shift(12 * hour, day, person(`${unit}-head`)),
  ],
});

async function published(unit: string) {
  const head = lab.as(`${unit}-head`);
  const { body: draft } = await head.post(`/posts/${unit}-duty/rosters`, plan(unit)).expect(201);
  const { body } = await head.post(`/rosters/${draft.id}/publish`, { version: 1 }).expect(200);
  return body as { readonly id: string; readonly shifts: readonly { readonly id: string }[] };
}

const onDuty = async (unit: string) =>
  (await lab.as('supervisor').get(`/units/${unit}/duty`).expect(200)).body.posts[0];

describe('a roster', () => {
  test('when it has gaps, then they are named, and it is published once each is closed or waived by name', async () => {
    const head = lab.as('water-head');
    const gappy = { ...plan('water'), shifts: plan('water').shifts.slice(1) };
    const { body: draft } = await lab
      .as('water-handler')
      .post('/posts/water-duty/rosters', gappy)
      .expect(201);
    const gap = { duty: 'officer', startsAt: iso(morning), endsAt: iso(morning + 12 * hour) };
    expect(draft).toMatchObject({ status: 'draft', version: 1, check: { gaps: [gap], overlaps: [] } });
    const refused = await head.post(`/rosters/${draft.id}/publish`, { version: 1 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'roster-incomplete', gaps: [gap] });
    await lab.as('water-handler').post(`/rosters/${draft.id}/publish`, { version: 1 }).expect(403);
    const short = { ...gappy, shifts: [shift(6 * hour, day, person('a-water-head'))], version: 1 };
    const { body: changed } = await head.put(`/rosters/${draft.id}`, short).expect(200);
    expect(changed).toMatchObject({ version: 2, check: { gaps: [{ endsAt: iso(morning + 6 * hour) }] } });
    const late = await head.put(`/rosters/${draft.id}`, short).expect(409);
    expect(late.body).toMatchObject({ code: 'version-conflict', version: 2 });
    expect(await onDuty('water')).toMatchObject({ rosterId: null, isEmpty: false });
    const waivers = [{ ...changed.check.gaps[0], name: '甲子某', reason: '由总值班室代守' }];
    const { body } = await head.post(`/rosters/${draft.id}/publish`, { version: 2, waivers }).expect(200);
    expect(body).toMatchObject({ status: 'published', waivers, publishedBy: 'a-water-head' });
    expect(await onDuty('water')).toMatchObject({ rosterId: draft.id, isEmpty: true, shifts: [] });
    await head.put(`/rosters/${draft.id}`, { ...short, version: 3 }).expect(409);
    const { body: second } = await head.post('/posts/water-duty/rosters', plan('water')).expect(201);
    const taken = await head.post(`/rosters/${second.id}/publish`, { version: 1 }).expect(409);
    expect(taken.body.rosterId).toBe(draft.id);
  });

  test('when it is bad or not for one to keep, then it is refused and nothing is stored', async () => {
    const send = (who: string, body: object, post = 'fire-duty') =>
      lab.as(who).post(`/posts/${post}/rosters`, body);
    await send('urban-head', plan('fire')).expect(403);
    await send('supervisor', plan('fire')).expect(403);
    await send('fire-head', plan('fire'), 'fire-head').expect(400);
    await send('fire-head', plan('fire'), 'no-post').expect(422);
    const missing = await send('fire-head', plan('nobody')).expect(404);
    expect(missing.body.accountIds).toEqual(['nobody-handler', 'nobody-head']);
    await send('fire-head', { ...plan('fire'), until: iso(morning) }).expect(400);
    const twice = [shift(0, 13 * hour, person('fire-head')), shift(12 * hour, day, person('fire-head'))];
    const { body: draft } = await send('fire-head', { ...plan('fire'), shifts: twice }).expect(201);
    const refused = await lab
      .as('fire-head')
      .post(`/rosters/${draft.id}/publish`, { version: 1 })
      .expect(409);
    expect(refused.body.overlaps).toMatchObject([{ accountId: 'a-fire-head' }]);
    await lab.as('fire-head').get('/rosters/none').expect(404);
  });

  test('when two publish overlapping rosters at once, then one stands', async () => {
    const head = lab.as('grain-head');
    const ids: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      ids.push((await head.post('/posts/grain-duty/rosters', plan('grain')).expect(201)).body.id);
    }
    const both = await Promise.all(ids.map((id) => head.post(`/rosters/${id}/publish`, { version: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('when a running shift is swapped, then who was there stays on record and the other is on duty from now on', async () => {
    const roster = await published('urban');
    lab.now = morning + 3 * hour;
    const swap = { out: { accountId: 'urban-handler' }, in: person('urban-head'), reason: '急病' };
    const path = `/shifts/${roster.shifts[0]?.id}/swap`;
    await lab.as('fire-head').post(path, swap).expect(403);
    await lab
      .as('urban-head')
      .post(path, { ...swap, reason: '' })
      .expect(400);
    await lab.as('urban-head').post(path, swap).expect(200);
    const names = async (at: number) => {
      const { body } = await lab
        .as('office')
        .get(`/units/urban/duty?at=${iso(at)}`)
        .expect(200);
      return body.posts[0].shifts.flatMap(({ persons }: { persons: { accountId: string }[] }) =>
        persons.map(({ accountId }) => accountId),
      );
    };
    expect(await names(lab.now - 1)).toContain('a-urban-handler');
    expect(await names(lab.now)).toContain('a-urban-head');
    expect(await names(lab.now)).not.toContain('a-urban-handler');
    lab.now = morning + 13 * hour;
    await lab.as('urban-head').post(path, swap).expect(409);
  });
});

test('when a shift ends, then it signs what is open, the next one takes it, and nobody else does', async () => {
  const roster = await published('land');
  const [first, second] = roster.shifts.map(({ id }) => `/shifts/${id}/handover`) as [string, string];
  const openItems = { openItems: '东堤两处渗水，每小时巡查一次' };
  await lab.as('land-head').post(second, openItems).expect(409);
  lab.now = morning + 12 * hour;
  await lab.as('land-head').post(first, openItems).expect(403);
  const { body: signed } = await lab.as('land-handler').post(first, openItems).expect(200);
  const again = await lab.as('land-handler').post(first, { openItems: '另一份' }).expect(200);
  expect(again.body).toEqual(signed);
  await lab.as('land-handler').post(`/duty-handovers/${signed.id}/take`, {}).expect(403);
  const { body: taken } = await lab.as('land-head').post(`/duty-handovers/${signed.id}/take`, {}).expect(200);
  expect(taken).toMatchObject({ takenBy: 'a-land-head', nextId: roster.shifts[1]?.id, ...openItems });
  const { body: shown } = await lab.as('supervisor').get(`/rosters/${roster.id}`).expect(200);
  expect(shown.handovers).toEqual([taken]);
});

const ask = (post: string, body: object = {}) =>
  lab.as('supervisor').post(`/posts/${post}/duty-checks`, body);

describe('a duty check', () => {
  const here = { words: '值班员在岗，无异常' };

  test('when it is answered in time by who is on duty, then it says so; another, or too early, is refused', async () => {
    await published('weather');
    await lab.as('weather-head').post('/posts/weather-duty/duty-checks', {}).expect(403);
    await ask('weather-head').expect(400);
    await ask('weather-duty', { at: iso(morning - 1) }).expect(400);
    const { body: check } = await ask('weather-duty', { at: iso(morning + hour) }).expect(201);
    expect(check.outcome).toBe('planned');
    const path = `/duty-checks/${check.id}/answer`;
    await lab.as('weather-handler').post(path, here).expect(404);
    const { body: unseen } = await lab
      .as('weather-handler')
      .get('/posts/weather-duty/duty-checks')
      .expect(200);
    expect(unseen.rows).toEqual([]);
    lab.now = morning + hour;
    expect((await onDuty('weather')).checks).toMatchObject([{ id: check.id, outcome: 'asked' }]);
    await lab.as('weather-head').post(path, here).expect(403);
    await lab
      .as('weather-handler')
      .post(path, { ...here, location: '28.1,112.9' })
      .expect(400);
    const { body: answered } = await lab.as('weather-handler').post(path, here).expect(200);
    expect(answered).toMatchObject({
      ...{ outcome: 'answered', answeredBy: 'a-weather-handler', words: here.words },
      onDuty: [{ accountId: 'a-weather-handler' }, { accountId: null, name: '甲辰某' }],
    });
    lab.now = morning + 2 * hour;
    const again = await lab.as('weather-handler').post(path, { words: '再报' }).expect(200);
    expect(again.body).toEqual(answered);
  });

  test('when nobody answers in time, then that stands as a fact of the slot, and a late reply beside it', async () => {
    const between = [iso(morning + hour), iso(morning + 2 * hour)];
    const { body: check } = await ask('forestry-duty', { between }).expect(201);
    const askAt = Date.parse(check.askAt);
    expect(askAt).toBeGreaterThanOrEqual(morning + hour);
    expect(askAt).toBeLessThan(morning + 2 * hour);
    lab.now = Date.parse(check.dueAt);
    const list = async () =>
      (await lab.as('forestry-head').get('/posts/forestry-duty/duty-checks').expect(200)).body.rows;
    expect(await list()).toMatchObject([{ outcome: 'unanswered', onDuty: null }]);
    await lab.as('forestry-handler').post(`/duty-checks/${check.id}/answer`, here).expect(200);
    expect(await list()).toMatchObject([{ outcome: 'answered-late' }]);
  });
});

/** The one word that a post gets of a check or a handover, and who reads it at its instant. */
async function told(aboutId: string) {
  const where = { payload: { path: ['aboutId'], equals: aboutId } };
  const [entry, ...others] = await lab.deps.database.outbox.findMany({ where });
  expect(others).toEqual([]);
  const notice = entry?.payload as unknown as PostNotice;
  expect(entry).toMatchObject({ kind: 'notice', urgencyRank: 0, notBefore: new Date(notice.plannedAt) });
  await appendNotice(lab.deps.database, notice, notice.plannedAt);
  const readBy = async (who: string): Promise<boolean> => {
    const { body } = await lab.as(who).get('/notifications').expect(200);
    return JSON.stringify(body.rows).includes(aboutId);
  };
  return { notice, readBy };
}

describe('a duty post is told', () => {
  test('when a check is planned, then those on duty at its instant are told then, and nobody else', async () => {
    lab.now = morning;
    await published('education');
    const { body: check } = await ask('education-duty', { at: iso(morning + 13 * hour) }).expect(201);
    const { notice, readBy } = await told(check.id);
    expect(notice).toMatchObject({ kind: 'duty-check', plannedAt: morning + 13 * hour, mustAct: true });
    lab.now = morning + 13 * hour;
    expect([await readBy('education-head'), await readBy('education-handler')]).toEqual([true, false]);
  });

  test('when a shift is signed over, once or again, then the next shift is told once', async () => {
    lab.now = morning;
    const roster = await published('power');
    const path = `/shifts/${roster.shifts[0]?.id ?? ''}/handover`;
    const sign = () => lab.as('power-handler').post(path, { openItems: '无' }).expect(200);
    const { body: handover } = await sign();
    await sign();
    const { notice } = await told(handover.id);
    expect(notice).toMatchObject({ kind: 'shift-handed-over', recipient: { postId: 'power-duty' } });
  });
});

test("when a roster says whose turn it is, then a duty post's notices are theirs, and what named somebody stays", async () => {
  await launch(lab, 'flood-season');
  await published('environment');
  const ofAMatter = { kind: 'notice', dedupeKey: { contains: '#' } };
  const [entry] = await lab.deps.database.outbox.findMany({ where: ofAMatter, take: 1 });
  const notice: MatterNotice = {
    ...(entry?.payload as unknown as MatterNotice),
    recipient: { postId: 'environment-duty', unitId: null, insteadOf: null },
    ...{ kind: 'escalation', onDuty: ['a-environment-handler'] },
    ...{ dedupeKey: 'duty-notice', digestKey: `post:environment-duty@${morning}` },
  };
  await appendNotice(lab.deps.database, notice, morning);
  const sees = async (who: string): Promise<boolean> => {
    const { body } = await lab.as(who).get('/notifications').expect(200);
    return body.rows.some(({ postId }: { postId: string | null }) => postId === 'environment-duty');
  };
  expect([await sees('environment-handler'), await sees('environment-head')]).toEqual([true, false]);
  lab.now = morning + 13 * hour;
  expect([await sees('environment-handler'), await sees('environment-head')]).toEqual([true, true]);
  lab.now = morning + day;
  expect([await sees('environment-handler'), await sees('environment-head')]).toEqual([true, true]);
});
