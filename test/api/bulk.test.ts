/** Bulk orders: the items are frozen, each has the result of an ordinary command, and nothing is done twice. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { bulkActivities, carryOutBulk } from '../support/bulk.js';
import { launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

interface Item {
  readonly n: number;
  readonly obligationId: string;
  readonly number: string;
  readonly status: string;
  readonly problem?: { readonly code: string };
}

const cancelling = { type: 'cancel', reason: '重复下达。' };
const stateOf = async (id: string) =>
  (await lab.deps.database.obligation.findUniqueOrThrow({ where: { id } })).phase;
const countEvents = (type: string, { id }: Launched) =>
  lab.deps.database.event.count({ where: { type, streamId: { startsWith: id } } });

describe('an order', () => {
  test('when it is given, then its items are listed at once in the order of the text, and all wait', async () => {
    const { id, obligations } = await launch(lab);
    const { body, headers } = await office
      .command('/bulk', { filter: { directiveId: id }, command: { type: 'remind', note: '请抓紧。' } })
      .expect(202);
    expect(body).toMatchObject({
      type: 'remind',
      status: 'running',
      isDrill: false,
      by: { role: 'office' },
      counts: { total: 4, waiting: 4, done: 0, refused: 0, skipped: 0 },
    });
    expect(headers['location']).toBe(body.links.self);
    expect(body.items.rows.map(({ number }: Item) => number)).toEqual(
      obligations.map(({ number }) => number),
    );
    expect(lab.gateway.startedBulks).toContain(body.id);
    const command = await office.get(`/commands/${body.id}`).expect(200);
    expect(command.body).toMatchObject({ status: 'answered', links: { bulk: body.links.self } });
  });

  test('when it is carried out, then each item has its result, and the events are by the person', async () => {
    const { id, obligations } = await launch(lab);
    const [closed, ...open] = obligations;
    const order = { filter: { directiveId: id }, command: cancelling };
    const { body } = await office.command('/bulk', order).expect(202);
    await office.command(`/obligations/${closed?.id}/commands`, cancelling).expect(200);
    await carryOutBulk(lab, body.id);
    const shown = await office.get(`/bulk/${body.id}`).expect(200);
    expect(shown.body).toMatchObject({
      status: 'done',
      counts: { total: 4, waiting: 0, done: 3, refused: 1 },
    });
    expect(shown.body.items.rows[0]).toMatchObject({
      obligationId: closed?.id,
      status: 'refused',
      problem: { code: 'wrong-state' },
    });
    for (const each of open) expect(await stateOf(each.id)).toBe('closed');
    const timeline = await office.get(`/obligations/${open[0]?.id}`).expect(200);
    expect(timeline.body.timeline).toContainEqual(
      expect.objectContaining({
        type: 'cancelled',
        actor: expect.objectContaining({ accountId: 'a-office' }),
        command: expect.objectContaining({ body: cancelling }),
      }),
    );
  });

  test('when its batches are given twice at once, then nothing is done twice', async () => {
    const launched = await launch(lab);
    const order = { filter: { directiveId: launched.id }, command: { type: 'remind' } };
    const { body } = await office.command('/bulk', order).expect(202);
    const [one, other] = [bulkActivities(lab), bulkActivities(lab)];
    await Promise.all([one.giveBatch(body.id), other.giveBatch(body.id)]);
    await carryOutBulk(lab, body.id);
    expect(await countEvents('reminded', launched)).toBe(4);
  });

  test('when it is repeated under its key, then it is the same job with the items of then', async () => {
    const { id, of } = await launch(lab);
    const order = { filter: { directiveId: id }, command: { type: 'remind' } };
    const first = await office.command('/bulk', order, 'bulk-1').expect(202);
    await office.command(`/obligations/${of('一/1/1').id}/commands`, cancelling).expect(200);
    const again = await office.command('/bulk', order, 'bulk-1').expect(202);
    expect(again.body).toEqual(first.body);
    const other = { ...order, command: cancelling };
    const { body } = await office.command('/bulk', other, 'bulk-1').expect(422);
    expect(body.code).toBe('idempotency-mismatch');
  });

  test('when it names a unit, then its open work goes to another one, in the same role', async () => {
    const { id } = await launch(lab);
    const command = { type: 'reassign', fromUnitId: 'power', toUnitId: 'forestry', reason: '职责调整。' };
    const order = { filter: { directiveId: id }, command };
    const { body } = await office.command('/bulk', order).expect(202);
    await carryOutBulk(lab, body.id);
    const { rows } = (await office.get(`/bulk/${body.id}?status=done`).expect(200)).body.items;
    expect(rows.length).toBeGreaterThan(0);
    for (const { obligationId } of rows as readonly Item[]) {
      const { owners } = (await office.get(`/obligations/${obligationId}`).expect(200)).body;
      const units = owners.map(({ unitId }: { unitId: string }) => unitId);
      expect(units).toContain('forestry');
      expect(units).not.toContain('power');
    }
  });

  test('when Temporal is away, then the outcome is not known, and the items wait until it is back', async () => {
    const launched = await launch(lab);
    lab.gateway.isDown = true;
    const order = { filter: { directiveId: launched.id }, command: { type: 'remind' } };
    const { body } = await office.command('/bulk', order).expect(202);
    const { giveBatch } = bulkActivities(lab);
    expect(await giveBatch(body.id)).toEqual({ settled: 0, waiting: 4 });
    lab.gateway.isDown = false;
    const entry = { dedupeKey: `start-bulk:${body.id}`, doneAt: null };
    expect(await lab.deps.database.outbox.count({ where: entry })).toBe(1);
    await carryOutBulk(lab, body.id);
    expect(await countEvents('reminded', launched)).toBe(4);
  });
});

describe('stopping', () => {
  test('when it is stopped, then items whose turn has not come are skipped, and those begun get their result', async () => {
    const launched = await launch(lab);
    lab.gateway.isDown = true;
    const order = { filter: { directiveId: launched.id }, command: { type: 'remind' } };
    const { body } = await office.command('/bulk', order).expect(202);
    await lab.deps.database.bulkItem.updateMany({ where: { jobId: body.id, n: 1 }, data: { tries: 1 } });
    lab.gateway.isDown = false;
    const stopped = await office.post(`/bulk/${body.id}/stop`).expect(200);
    expect(stopped.body).toMatchObject({ status: 'stopping', counts: { waiting: 1, skipped: 3 } });
    await carryOutBulk(lab, body.id);
    const again = await office.post(`/bulk/${body.id}/stop`).expect(200);
    expect(again.body).toMatchObject({
      status: 'stopped',
      stoppedAt: stopped.body.stoppedAt,
      counts: { waiting: 0, done: 1, skipped: 3 },
    });
    expect(await countEvents('reminded', launched)).toBe(1);
  });

  test('when it has finished, then stopping it changes nothing', async () => {
    const { id } = await launch(lab);
    const order = { filter: { directiveId: id }, command: { type: 'remind' } };
    const { body } = await office.command('/bulk', order).expect(202);
    await carryOutBulk(lab, body.id);
    const stopped = await office.post(`/bulk/${body.id}/stop`).expect(200);
    expect(stopped.body).toMatchObject({ status: 'done', stoppedAt: null, counts: { done: 4 } });
  });
});

describe('rights', () => {
  test('when a supervisor orders what only the office may, then each item is refused, and nothing changes', async () => {
    const { id, obligations } = await launch(lab);
    const supervisor = lab.as('supervisor');
    const order = { filter: { directiveId: id }, command: cancelling };
    const { body } = await supervisor.command('/bulk', order).expect(202);
    await carryOutBulk(lab, body.id);
    const shown = await supervisor.get(`/bulk/${body.id}`).expect(200);
    expect(shown.body.counts).toMatchObject({ refused: 4, done: 0 });
    expect(shown.body.items.rows.map(({ problem }: Item) => problem?.code)).toEqual(
      Array(4).fill('not-permitted'),
    );
    expect(await stateOf(obligations[0]?.id ?? '')).toBe('open');
    const reminding = { filter: { directiveId: id }, command: { type: 'remind' } };
    const reminded = await supervisor.command('/bulk', reminding).expect(202);
    await carryOutBulk(lab, reminded.body.id);
    expect((await supervisor.get(`/bulk/${reminded.body.id}`)).body.counts).toMatchObject({ done: 4 });
    await office.get(`/bulk/${body.id}`).expect(404);
    await lab.as('admin').get(`/bulk/${body.id}`).expect(200);
  });
});

describe('a bad order', () => {
  test.each([
    ['no filter', { filter: {}, command: { type: 'remind' } }, 400, 'invalid-input'],
    ['nothing that fits', { filter: { unitId: 'none' }, command: { type: 'remind' } }, 400, 'invalid-input'],
    ['an unknown id', { filter: { obligationIds: ['none'] }, command: { type: 'remind' } }, 404, 'not-found'],
    ['a type that is none', { filter: { light: 'red' }, command: { type: 'approve' } }, 400, 'invalid-input'],
  ])('when it has %s, then it is refused and nothing is kept', async (_, order, status, code) => {
    const jobs = await lab.deps.database.bulkJob.count();
    const { body } = await office.command('/bulk', order).expect(status);
    expect(body.code).toBe(code);
    expect(await lab.deps.database.bulkJob.count()).toBe(jobs);
  });

  test('when it names an unknown unit or a person’s number, then it is refused before anything is kept', async () => {
    const { id } = await launch(lab);
    const to = { type: 'reassign', fromUnitId: 'power', toUnitId: 'none', reason: '职责调整。' };
    const unknown = await office.command('/bulk', { filter: { directiveId: id }, command: to }).expect(422);
    expect(unknown.body.code).toBe('unknown-unit');
    const number = { type: 'cancel', reason: '联系13800138000。' };
    const personal = await office.command('/bulk', { filter: { directiveId: id }, command: number });
    expect(personal.body.code).toBe('personal-data');
  });
});
