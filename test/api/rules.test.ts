/** Policies and calendars by version, what launches run by, and other rules for work in flight, with a preview. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultCalendar } from '../../seeds/calendar/cn.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { carryOutBulk } from '../support/bulk.js';
import { confirm, demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;
let admin: Caller;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  admin = lab.as('admin');
  office = lab.as('office');
});

afterAll(() => lab.close());

const hasty = (version: string) => ({
  ...standardV1,
  version,
  byUrgency: Object.fromEntries(
    Object.entries(standardV1.byUrgency).map(([urgency, rules]) => [urgency, { ...rules, yellowFrom: 0.5 }]),
  ),
});

interface Clock {
  readonly clock: string;
  readonly round: number;
  readonly dueAt: string;
  readonly levelAt: readonly string[];
}

async function clocksOf(id: string): Promise<readonly Clock[]> {
  const { body } = await office.get(`/obligations/${id}`).expect(200);
  return body.clocks;
}

describe('policies and calendars', () => {
  test('when nobody has put any, then those of the program are there, and launches run by the default', async () => {
    const { body } = await office.get('/policies').expect(200);
    expect(body.current).toBe('standard-v1');
    expect(body.rows.map(({ version }: { version: string }) => version)).toEqual([
      'standard-v1',
      'emergency-v1',
    ]);
    const emergency = await office.get('/policies/emergency-v1').expect(200);
    expect(emergency.body.byUrgency.平急.counts).toBe('natural');
    expect((await office.get('/calendars').expect(200)).body.current).toBe(defaultCalendar.version);
    await office.get('/policies/none').expect(404);
    await lab.as('water-head').get('/policies').expect(403);
  });

  test('when an administrator puts a version, then it is kept by name, the same again is nothing, another one refused', async () => {
    await admin.post('/policies', hasty('hasty-v1')).expect(201);
    await admin.post('/policies', hasty('hasty-v1')).expect(201);
    const other = await admin.post('/policies', { ...hasty('hasty-v1'), byUrgency: standardV1.byUrgency });
    expect([other.status, other.body.code]).toEqual([409, 'version-conflict']);
    await admin.post('/policies', hasty('standard-v1')).expect(409);
    await office.post('/policies', hasty('office-v1')).expect(403);
    const shown = await office.get('/policies/hasty-v1').expect(200);
    expect(shown.body.byUrgency.特提).toMatchObject({
      version: 'hasty-v1',
      urgency: '特提',
      yellowFrom: 0.5,
    });
    const { body } = await office.get('/policies').expect(200);
    expect(body.rows[0]).toMatchObject({
      version: 'hasty-v1',
      isBuiltIn: false,
      by: { accountId: 'a-admin' },
    });
  });

  test('when a policy or a calendar cannot run, then every problem is named with its place, and nothing is kept', async () => {
    const wrong = structuredClone(hasty('wrong-v1')) as ReturnType<typeof hasty>;
    const rules = wrong.byUrgency['特急'] as unknown as Record<string, unknown>;
    const [first, second, ...more] = standardV1.byUrgency.特急.ladder;
    Object.assign(rules, {
      yellowFrom: 1,
      ladder: [first, { ...more[0], level: 2 }, { ...second, level: 3 }, more[1]],
    });
    const policy = await admin.post('/policies', wrong);
    expect([policy.status, policy.body.code]).toEqual([400, 'invalid-input']);
    expect(policy.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'byUrgency.特急.yellowFrom',
      'byUrgency.特急.ladder.2.after',
    ]);
    const calendar = await admin.post('/calendars', {
      ...defaultCalendar,
      version: 'wrong-2027',
      utcOffsetMinutes: 0,
      workingMinutes: [
        [510, 720],
        [700, 1080],
      ],
      years: { 2027: { rest: '0102 0230', work: '0104' } },
    });
    expect(calendar.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'utcOffsetMinutes',
      'workingMinutes.1',
      'years.2027.rest',
      'years.2027.rest',
      'years.2027.work',
    ]);
    await office.get('/policies/wrong-v1').expect(404);
    await office.get('/calendars/wrong-2027').expect(404);
  });

  test('when a choice is made, then launches run by it from then on, and what is in flight does not change', async () => {
    const before = await launch(lab);
    await admin.post('/rules/current', { policyVersion: 'hasty-v1', reason: '汛期' }).expect(200);
    const draft = await load(lab, demoText('flood-repair', 981));
    await confirm(lab, draft);
    const { body } = await office.command(`/directives/${draft.id}/launch`, {}).expect(200);
    expect(body.policyVersion).toBe('hasty-v1');
    const old = await office.get(`/obligations/${before.obligations[0]?.id}`).expect(200);
    expect(old.body.policyVersion).toBe('standard-v1');
    const { body: back } = await admin.post('/rules/current', {
      policyVersion: 'standard-v1',
      reason: '汛期结束',
    });
    expect(back).toEqual({ policyVersion: 'standard-v1', calendarVersion: defaultCalendar.version });
    await admin.post('/rules/current', { policyVersion: 'none', reason: '…' }).expect(404);
    await admin.post('/rules/current', { reason: '…' }).expect(400);
    await office.post('/rules/current', { policyVersion: 'hasty-v1', reason: '…' }).expect(403);
  });
});

describe('a switch of rules in flight', () => {
  async function switchTo(directiveId: string, policyVersion: string) {
    const order = { policyVersion, reason: '启动应急响应' };
    const { body } = await office.command(`/directives/${directiveId}/policy-switch`, order).expect(202);
    await carryOutBulk(lab, body.id);
    return (await office.get(`/bulk/${body.id}`).expect(200)).body;
  }

  test('when it is previewed, then before and after are those of the order, which has a result for each; and back again', async () => {
    const directive = await launch(lab, 'winter-greening');
    const ids = directive.obligations.map(({ id }) => id);
    const former = await Promise.all(ids.map(clocksOf));
    const preview = await office
      .post(`/directives/${directive.id}/policy-switch/preview`, { policyVersion: 'emergency-v1' })
      .expect(200);
    expect(preview.body.rows.map(({ obligationId }: { obligationId: string }) => obligationId)).toEqual(ids);
    expect(await Promise.all(ids.map(clocksOf))).toEqual(former);
    const done = await switchTo(directive.id, 'emergency-v1');
    expect(done.counts).toMatchObject({ total: ids.length, done: ids.length });
    const present = await Promise.all(ids.map(clocksOf));
    const dueOf = (clocks: readonly Clock[]) => clocks.map(({ dueAt, levelAt }) => ({ dueAt, levelAt }));
    preview.body.rows.forEach(
      (row: { clocks: readonly { before: Clock; after: Clock }[] }, place: number) => {
        expect(dueOf(row.clocks.map(({ before }) => before))).toEqual(dueOf(former[place] ?? []));
        expect(dueOf(row.clocks.map(({ after }) => after))).toEqual(dueOf(present[place] ?? []));
      },
    );
    expect(present).not.toEqual(former);
    const { body } = await office.get(`/obligations/${ids[0]}`).expect(200);
    expect(body.policyVersion).toBe('emergency-v1');
    expect(body.timeline).toContainEqual(
      expect.objectContaining({
        type: 'replanned',
        data: {
          before: { policyVersion: 'standard-v1', calendarVersion: defaultCalendar.version },
          after: { policyVersion: 'emergency-v1', calendarVersion: defaultCalendar.version },
        },
        command: expect.objectContaining({ body: expect.objectContaining({ reason: '启动应急响应' }) }),
      }),
    );
    const again = await switchTo(directive.id, 'emergency-v1');
    expect(again.counts).toMatchObject({ done: 0, refused: ids.length });
    await switchTo(directive.id, 'standard-v1');
    expect(await Promise.all(ids.map(clocksOf))).toEqual(former);
    const { body: reckoned } = await office.get(`/directives/${directive.id}/reckoning`).expect(200);
    expect(reckoned.differences).toEqual([]);
  });

  test('when versions are unknown or none is named, or others ask, then it is refused', async () => {
    const directive = await launch(lab);
    const path = `/directives/${directive.id}/policy-switch`;
    await office.command(path, { policyVersion: 'none', reason: '…' }).expect(404);
    await office.command(path, { reason: '…' }).expect(400);
    await office.post(`${path}/preview`, {}).expect(400);
    await lab.as('supervisor').command(path, { policyVersion: 'emergency-v1', reason: '…' }).expect(403);
    await office
      .command('/directives/none/policy-switch', { policyVersion: 'emergency-v1', reason: '…' })
      .expect(404);
  });

  test('when one obligation is put under other rules or its deadline moved, then it shows, with the reason', async () => {
    const { obligations } = await launch(lab, 'winter-greening');
    const path = `/obligations/${obligations[0]?.id}/commands`;
    const replan = { type: 'replan', policyVersion: 'emergency-v1', reason: '降温' };
    expect((await office.command(path, replan).expect(200)).body.eventTypes[0]).toBe('replanned');
    const dueAt = new Date(lab.now + 40 * 86_400_000).toISOString();
    const move = { type: 'move-deadline', clock: 'response', dueAt, reason: '天气' };
    expect((await office.command(path, move).expect(200)).body.eventTypes).toContain('deadline-moved');
    const { body } = await office.get(`/obligations/${obligations[0]?.id}`).expect(200);
    expect(body.clocks.find(({ name }: { name: string }) => name === 'response').dueAt).toBe(dueAt);
    await lab.as('water-head').command(path, move).expect(403);
    await office.command(path, { ...move, reason: '' }).expect(400);
    await office.command(path, { type: 'replan', reason: '…' }).expect(400);
  });
});
