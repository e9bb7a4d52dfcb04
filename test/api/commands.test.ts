/** Commands on obligations: refused with what is allowed, answered once, kept while their outcome is not known. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { answer, launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';

let lab: ApiLab;
let directive: Launched;

beforeAll(async () => {
  lab = await openApi();
  directive = await launch(lab);
});

afterAll(() => lab.close());

const water = () => `/obligations/${directive.of('一/1/1').id}`;
const power = () => `/obligations/${directive.of('二/1/1').id}`;
const commands = (target: string) => lab.deps.database.command.count({ where: { targetId: target } });

describe('a command', () => {
  test('when it is done, then its answer can be read back at once, words and all', async () => {
    const head = lab.as('water-head');
    const done = await head.command(`${water()}/commands`, answer).expect(200);
    expect(done.body).toMatchObject({
      outcome: 'done',
      isDrill: false,
      eventTypes: expect.arrayContaining(['acknowledged', 'responded']),
      links: { obligation: `/api/v1${water()}`, command: `/api/v1/commands/${done.body.commandId}` },
    });
    const shown = await head.get(water()).expect(200);
    expect(shown.body.sequence).toBe(done.body.sequence);
    const entry = shown.body.timeline.find(({ type }: { type: string }) => type === 'responded');
    expect(entry).toMatchObject({
      actor: { accountId: 'a-water-head', name: '市水利局 负责人' },
      command: { id: done.body.commandId, body: { facts: answer.facts } },
    });
    const kept = await head.get(`/commands/${done.body.commandId}`).expect(200);
    expect(kept.body).toMatchObject({
      status: 'answered',
      type: 'respond',
      target: { kind: 'obligation' },
      answer: { outcome: 'done', sequence: done.body.sequence },
      links: { obligation: `/api/v1${water()}` },
    });
    expect(JSON.stringify(kept.body)).not.toContain(answer.facts);
  });

  test('when the state does not allow it, then 409 says what is allowed, costs no event and is kept', async () => {
    const office = lab.as('office');
    const before = (await office.get(power())).body.sequence as number;
    const sent = lab.gateway.sent.length;
    const refused = await office.command(`${power()}/commands`, { type: 'approve' }, 'early').expect(409);
    expect(refused.body).toMatchObject({ code: 'wrong-state', status: 409 });
    expect(refused.body.allowed).toContain('remind');
    expect(lab.gateway.sent).toHaveLength(sent);
    expect((await office.get(power())).body.sequence).toBe(before);
    const again = await office.command(`${power()}/commands`, { type: 'approve' }, 'early').expect(409);
    expect(again.body).toEqual(refused.body);
    const kept = await office.get(`/commands/${refused.body.commandId}`).expect(200);
    expect(kept.body.answer).toMatchObject({
      outcome: 'refused',
      problem: { code: 'wrong-state', status: 409 },
    });
  });

  test('when it is repeated with the same body, at once too, then the first answer comes again', async () => {
    const head = lab.as('power-head');
    const send = () => head.command(`${power()}/commands`, { type: 'acknowledge', note: '已转科室' }, 'k1');
    const both = await Promise.all([send(), send()]);
    const later = await send();
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[1]?.body).toEqual(both[0]?.body);
    expect(later.body).toEqual(both[0]?.body);
    const { timeline } = (await head.get(power())).body;
    expect(timeline.filter(({ type }: { type: string }) => type === 'acknowledged')).toHaveLength(1);
  });

  test('when its key comes with another body or for another matter, then 422 and nothing happens', async () => {
    const head = lab.as('power-head');
    await head.command(`${power()}/commands`, { type: 'acknowledge' }, 'k2');
    const other = await head.command(`${power()}/commands`, answer, 'k2').expect(422);
    expect(other.body).toMatchObject({ code: 'idempotency-mismatch', type: expect.any(String) });
    await head.command(`${water()}/commands`, { type: 'acknowledge' }, 'k2').expect(422);
    // Keys belong to accounts.
    await lab.as('water-handler').command(`${water()}/commands`, { type: 'acknowledge' }, 'k2');
  });

  test('when the matter has left the unit since, then a repeat still has its first answer', async () => {
    const moved = await launch(lab);
    const path = `/obligations/${moved.of('二/1/1').id}/commands`;
    const head = lab.as('power-head');
    const first = await head.command(path, { type: 'acknowledge' }, 'k3').expect(200);
    const add = { unitId: 'urban', role: 'lead' };
    const reassign = { type: 'reassign', removeUnitId: 'power', add, reason: '职责调整' };
    await lab.as('office').command(path, reassign).expect(200);
    expect((await head.command(path, { type: 'acknowledge' }, 'k3').expect(200)).body).toEqual(first.body);
    await head.command(path, { type: 'acknowledge' }, 'k4').expect(403);
    // It keeps its past: who has owned a matter may still read it, and what is below it.
    const itself = `/obligations/${moved.of('二/1/1').id}`;
    expect((await head.get(itself).expect(200)).body).toMatchObject({ allowed: [] });
    for (const read of ['', '/children', '/roll-up', '/roll-up/answers']) {
      await head.get(`${itself}${read}`).expect(200);
      await lab.as('weather-head').get(`${itself}${read}`).expect(403);
    }
  });
});

describe('a command that is not kept', () => {
  const refusals = [
    ['an unknown unit', 'office', { type: 'remind', unitIds: ['water', 'nowhere'] }, 422, 'unknown-unit'],
    [
      'a new owner that nobody knows',
      'office',
      { type: 'reassign', add: { unitId: 'nowhere', role: 'lead' }, reason: '调整' },
      422,
      'unknown-unit',
    ],
    ['another unit to act for', 'power-head', { type: 'acknowledge', unitId: 'water' }, 403, 'not-permitted'],
    ['已阅 as its answer', 'power-head', { ...answer, facts: '已阅' }, 422, 'empty-answer'],
    ['收到 as its answer', 'power-head', { ...answer, facts: '收到。' }, 422, 'empty-answer'],
    ['正在办理 as its answer', 'power-head', { ...answer, facts: '我局正在办理中' }, 422, 'empty-answer'],
    ['no next step', 'power-head', { ...answer, nextStep: ' ' }, 422, 'empty-answer'],
    [
      "a resident's telephone number",
      'power-head',
      { ...answer, facts: '已联系户主 13800138000，隐患已排除' },
      422,
      'personal-data',
    ],
    [
      'an identity number',
      'power-head',
      { type: 'acknowledge', note: '11010519491231002X' },
      422,
      'personal-data',
    ],
    ['a type that does not exist', 'power-head', { type: 'vanish' }, 400, 'invalid-input'],
    ['a member too many', 'power-head', { type: 'acknowledge', unit: 'power' }, 400, 'invalid-input'],
    [
      'a character that nobody can keep',
      'power-head',
      { type: 'acknowledge', note: 'a\0b' },
      400,
      'invalid-input',
    ],
  ] as const;

  test.each(refusals)(
    'when it has %s, then it is refused and nothing is stored',
    async (_, who, body, status, code) => {
      const id = directive.of('二/1/1').id;
      const before = await commands(id);
      const response = await lab.as(who).command(`${power()}/commands`, body);
      expect(response.body).toMatchObject({ status, code });
      expect(await commands(id)).toBe(before);
      expect(JSON.stringify(response.body)).not.toMatch(/13800138000|11010519491231002X/);
    },
  );

  test('when a stranger to the matter sends it, or it is for nothing, then 403 or 404', async () => {
    const stranger = lab.as('weather-head');
    await stranger.command(`${power()}/commands`, { type: 'acknowledge' }).expect(403);
    await stranger.get(power()).expect(403);
    await stranger.get('/units/power/inbox').expect(403);
    await stranger.command('/obligations/nowhere/commands', { type: 'acknowledge' }).expect(404);
    await lab.as('office').get('/units/nowhere/inbox').expect(404);
  });

  test.each([
    ['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(80_000) + '1' + '}'.repeat(80_000)],
  ])('when its body nests %s without end, then it is refused like any other', async (_, body) => {
    const call = lab.as('office').post(`${power()}/commands`, '').set('idempotency-key', 'deep');
    const refused = await call.type('application/json').send(body);
    expect(refused.body).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  test('when its body is malformed JSON or too large, then 400 and 413', async () => {
    const send = (body: string) =>
      lab
        .as('power-head')
        .post(`${power()}/commands`, '')
        .set('idempotency-key', 'x')
        .type('json')
        .send(body);
    expect((await send('{"type":')).body).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await send(`"${'x'.repeat(600_000)}"`)).body).toMatchObject({
      status: 413,
      code: 'body-too-large',
    });
    const form = lab
      .as('power-head')
      .post(`${power()}/commands`, '')
      .set('idempotency-key', 'x')
      .type('form');
    expect((await form.send('type=acknowledge')).body).toMatchObject({ status: 415 });
  });
});

describe('while an answer is not known', () => {
  test('when Temporal is silent, then 503 says so, the command is kept, and a repeat later has its answer', async () => {
    const { of } = await launch(lab);
    const path = `/obligations/${of('二/1/1').id}`;
    const head = lab.as('power-head');
    lab.gateway.isDown = true;
    const unknown = await head.command(`${path}/commands`, { type: 'acknowledge' }, 'k5').expect(503);
    lab.gateway.isDown = false;
    expect(unknown.headers['retry-after']).toMatch(/^\d+$/);
    expect(unknown.body).toMatchObject({ code: 'outcome-unknown', commandId: expect.any(String) });
    const kept = await head.get(`/commands/${unknown.body.commandId}`).expect(200);
    expect(kept.body).toMatchObject({ status: 'pending', answer: null, attempts: 1 });
    expect((await head.get(path)).body.timeline).toHaveLength(
      (await lab.as('office').get(path)).body.timeline.length,
    );
    const later = await head.command(`${path}/commands`, { type: 'acknowledge' }, 'k5').expect(200);
    expect(later.body).toMatchObject({ commandId: unknown.body.commandId, outcome: 'done' });
    expect(later.body.receivedAt).toBe('2026-06-10T01:00:00.000Z');
  });

  test('when something breaks after it was kept, then that is never told as a failure', async () => {
    const { of } = await launch(lab);
    const { carryOut } = lab.gateway;
    lab.gateway.carryOut = () => Promise.reject(new Error('broken'));
    const path = `/obligations/${of('二/1/1').id}/commands`;
    const unknown = await lab.as('power-head').command(path, { type: 'acknowledge' }, 'k6').expect(503);
    lab.gateway.carryOut = carryOut;
    expect(unknown.body.code).toBe('outcome-unknown');
    await lab.as('power-head').command(path, { type: 'acknowledge' }, 'k6').expect(200);
  });

  test('when a command came in time and its answer only after the deadline, then it is on time', async () => {
    const { of } = await launch(lab);
    const path = `/obligations/${of('二/1/1').id}`;
    lab.gateway.isDown = true;
    await lab.as('power-head').command(`${path}/commands`, { type: 'acknowledge' }, 'k7').expect(503);
    lab.gateway.isDown = false;
    const before = lab.now;
    lab.now += 3 * 86_400_000;
    try {
      await lab.as('power-head').command(`${path}/commands`, { type: 'acknowledge' }, 'k7').expect(200);
      const { timeline } = (await lab.as('supervisor').get(path)).body;
      const missed = timeline.filter(
        ({ type, data }: { type: string; data: { clock?: string } }) =>
          type === 'clock-missed' && data.clock === 'receipt',
      );
      expect(missed).toEqual([]);
    } finally {
      lab.now = before;
    }
  });
});

describe('a kept command', () => {
  test('when another account asks for it, then there is none; a supervisor and an administrator see it', async () => {
    const { of } = await launch(lab);
    const path = `/obligations/${of('二/1/1').id}/commands`;
    const { body } = await lab.as('power-head').command(path, { type: 'acknowledge' }).expect(200);
    for (const who of ['power-handler', 'office', 'weather-head'])
      await lab.as(who).get(`/commands/${body.commandId}`).expect(404);
    for (const who of ['power-head', 'supervisor', 'admin'])
      await lab.as(who).get(`/commands/${body.commandId}`).expect(200);
    await lab.as('supervisor').get('/commands/nowhere').expect(404);
  });
});
