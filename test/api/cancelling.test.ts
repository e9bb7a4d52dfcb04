/** Calling a directive off: what is open is withdrawn, what is done stays done, and the summary says which. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeWhenDone, markStarted } from '../../prisma/repositories/directive-progress.js';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { bulkActivities, carryOutBulk } from '../support/bulk.js';
import { answer, launch } from '../support/launched.js';
import type { Launched } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const reason = '上级文件已作调整。';
const callOff = ({ id }: { readonly id: string }, key?: string) =>
  office.command(`/directives/${id}/cancel`, { reason }, key);

/** What the directive's workflow does once all its obligations have one. */
async function closeIfDone({ id, obligations }: Launched): Promise<boolean> {
  const ids = obligations.map((each) => each.id);
  await markStarted(lab.deps.database, id, { ids, at: lab.now });
  return closeWhenDone(lab.deps.database, id, lab.now);
}

async function close(obligation: {
  readonly id: string;
  readonly owners: Launched['obligations'][0]['owners'];
}) {
  const lead = obligation.owners.find(({ role }) => role === 'lead')?.unitId ?? '';
  const give = (who: string, body: object) =>
    lab.as(who).command(`/obligations/${obligation.id}/commands`, body);
  await give(`${lead}-handler`, answer).expect(200);
  await give(`${lead}-head`, { type: 'submit', summary: '已全部完成。' }).expect(200);
  lab.now += 3_600_000;
  await give('office', { type: 'approve' }).expect(200);
}

describe('calling off', () => {
  test('when it is called off, then open matters are withdrawn, done ones stay done, and it ends as cancelled', async () => {
    const launched = await launch(lab);
    const [done, ...open] = launched.obligations;
    if (done === undefined) throw new Error('nothing was launched');
    await close(done);
    const { body } = await callOff(launched).expect(202);
    expect(body).toMatchObject({ status: 'launching', cancellation: { reason, by: { role: 'office' } } });
    const { jobId } = body.cancellation;
    expect(await closeIfDone(launched)).toBe(false);
    await carryOutBulk(lab, jobId);
    expect(await closeIfDone(launched)).toBe(true);
    const shown = (await office.get(`/directives/${launched.id}`).expect(200)).body;
    expect(shown).toMatchObject({
      status: 'cancelled',
      summary: { obligations: 4, closedHow: { approved: 1, withdrawn: 3 } },
    });
    for (const { id } of open) {
      const one = (await office.get(`/obligations/${id}`).expect(200)).body;
      expect(one).toMatchObject({ phase: 'closed', closure: { how: 'withdrawn' } });
      expect(one.timeline.at(-1)).toMatchObject({ command: { body: { type: 'withdraw', reason } } });
    }
    const summary = (await office.get(`/directives/${launched.id}/summary`).expect(200)).body;
    expect(summary).toMatchObject({
      isFinal: true,
      counts: { total: 4, doneOnTime: 1, withdrawn: 3, open: 0 },
    });
    expect(summary.held.map(({ holder }: { holder: string }) => holder)).toContain('office');
  });

  test('when it is called off, then a leader cannot take up again what was done, and changes nothing', async () => {
    const launched = await launch(lab);
    const [done] = launched.obligations;
    if (done === undefined) throw new Error('nothing was launched');
    await close(done);
    await callOff(launched).expect(202);
    const order = { type: 'instruct', to: [{ unitId: done.owners[0]?.unitId }], text: '请重新核查。' };
    const refusal = await lab
      .as('leader-command')
      .command(`/obligations/${done.id}/commands`, order)
      .expect(409);
    expect(refusal.body).toMatchObject({ code: 'wrong-state', directiveId: launched.id });
    const shown = (await office.get(`/obligations/${done.id}`).expect(200)).body;
    expect(shown.phase).toBe('closed');
  });

  test('when it is called off twice under one key, also at once, then there is one job; another key is refused', async () => {
    const launched = await launch(lab);
    const both = await Promise.all([callOff(launched, 'off-1'), callOff(launched, 'off-1')]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(both[1]?.body.cancellation).toEqual(both[0]?.body.cancellation);
    const other = await callOff(launched, 'off-2').expect(409);
    expect(other.body).toMatchObject({ code: 'wrong-state', jobId: both[0]?.body.cancellation.jobId });
    await office.post(`/bulk/${both[0]?.body.cancellation.jobId}/stop`).expect(409);
  });

  test('when somebody approves one at the same time, then it stays approved and the rest is withdrawn', async () => {
    const launched = await launch(lab);
    const { body } = await callOff(launched).expect(202);
    const [first] = launched.obligations;
    if (first === undefined) throw new Error('nothing was launched');
    await close(first);
    await carryOutBulk(lab, body.cancellation.jobId);
    const job = (await office.get(`/bulk/${body.cancellation.jobId}`).expect(200)).body;
    expect(job).toMatchObject({ status: 'done', counts: { done: 3, refused: 1 } });
    expect(await closeIfDone(launched)).toBe(true);
  });

  test('when a matter is issued into it meanwhile, then that is withdrawn as well', async () => {
    const launched = await launch(lab);
    const { body } = await callOff(launched).expect(202);
    const { jobId } = body.cancellation;
    const last = { where: { jobId_n: { jobId, n: 4 } } };
    await lab.deps.database.bulkItem.delete(last);
    const { giveBatch } = bulkActivities(lab);
    expect(await giveBatch(jobId)).toEqual({ settled: 3, waiting: 1 });
    await carryOutBulk(lab, jobId);
    expect(await closeIfDone(launched)).toBe(true);
  });

  test('when it has ended as cancelled, then its number is free, and it stays in the list and among its relatives', async () => {
    const launched = await launch(lab);
    const { body } = await callOff(launched).expect(202);
    await carryOutBulk(lab, body.cancellation.jobId);
    await closeIfDone(launched);
    const row = await lab.deps.database.directive.findUniqueOrThrow({ where: { id: launched.id } });
    expect(row).toMatchObject({ status: 'cancelled', liveKey: null });
    const list = (await office.get('/directives?limit=200').expect(200)).body.rows;
    expect(list.map(({ id }: { id: string }) => id)).toContain(launched.id);
    await callOff(launched).expect(409);
  });
});

describe('what cannot be called off', () => {
  test('when it is a draft, another office’s or without a reason, then it is refused and nothing changes', async () => {
    const launched = await launch(lab);
    await office.command(`/directives/${launched.id}/cancel`, {}).expect(400);
    await lab.as('supervisor').command(`/directives/${launched.id}/cancel`, { reason }).expect(403);
    const where = { where: { id: launched.id } };
    await lab.deps.database.directive.update({ ...where, data: { officeUnitId: 'other' } });
    const other = await callOff(launched, 'off-other').expect(403);
    expect(other.body.code).toBe('not-permitted');
    await lab.deps.database.directive.update({
      ...where,
      data: { officeUnitId: 'party-office', status: 'draft' },
    });
    expect((await callOff(launched).expect(409)).body).toMatchObject({ code: 'wrong-state' });
    const { cancellation } = await lab.deps.database.directive.findUniqueOrThrow(where);
    expect(cancellation).toBeNull();
    await office.command('/directives/none/cancel', { reason }).expect(404);
  });
});

describe('the summary', () => {
  test('when it still runs, then it is what stands so far', async () => {
    const launched = await launch(lab);
    const { body } = await office.get(`/directives/${launched.id}/summary`).expect(200);
    expect(body).toMatchObject({ isFinal: false, counts: { total: 4, open: 4, openRed: 0 } });
    const units = body.units as readonly { readonly name: string | null; readonly total: number }[];
    expect(units.every(({ name, total }) => name !== null && total > 0)).toBe(true);
    await lab.as('water-head').get(`/directives/${launched.id}/summary`).expect(403);
  });
});
