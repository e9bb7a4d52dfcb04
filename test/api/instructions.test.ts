/** Leaders' instructions through the API: inboxes, deadlines, and a directive that runs again with its obligation. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeWhenDone } from '../../prisma/repositories/directive-progress.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { launch } from '../support/launched.js';
import type { Launched, LaunchedObligation } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

const give = (username: string, id: string, body: object, key?: string) =>
  lab.as(username).command(`/obligations/${id}/commands`, body, key);
const order = { type: 'instruct', to: [{ unitId: 'power' }], text: '请供电公司到场配合，今日回告。' };

/** Every lead submits it, and the office approves. */
async function close({ id, owners }: LaunchedObligation): Promise<void> {
  for (const { unitId } of owners.filter(({ role }) => role === 'lead')) {
    const submit = { type: 'submit', summary: '全部整改完毕。', standard: '逐处复查合格。' };
    await give(`${unitId}-head`, id, { ...submit, overMissing: { reason: '配合单位无意见。' } }).expect(200);
  }
  await give('office', id, { type: 'approve' }).expect(200);
}

/** All its matters approved, and the directive closed with its summary. */
async function closedDirective(): Promise<Launched> {
  const directive = await launch(lab);
  const { database } = lab.deps;
  await database.obligation.updateMany({
    where: { directiveId: directive.id },
    data: { workflowStartedAt: new Date(lab.now) },
  });
  await database.directive.update({ where: { id: directive.id }, data: { status: 'running' } });
  for (const each of directive.obligations) await close(each);
  expect(await closeWhenDone(database, directive.id, lab.now)).toBe(true);
  return directive;
}

const statusOf = async (id: string) =>
  (await lab.as('office').get(`/directives/${id}`).expect(200)).body.status;

describe('an instruction', () => {
  test('when a leader of the city gives it, then the unit named finds it, acknowledges it once, and keeps sight of it', async () => {
    const { id } = (await launch(lab)).of('一/1/1');
    const both = await Promise.all([
      give('leader-rescue', id, order, 'order-1'),
      give('leader-rescue', id, order, 'order-1'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const inbox = async () =>
      (await lab.as('power-head').get('/units/power/inbox?limit=200').expect(200)).body.rows;
    expect(await inbox()).toContainEqual(expect.objectContaining({ obligationId: id, role: 'instructed' }));
    const { body } = await lab.as('power-handler').get(`/obligations/${id}`).expect(200);
    expect(body.instructions).toHaveLength(1);
    const [{ id: instructionId }] = body.instructions;
    const acknowledge = { type: 'acknowledge-instruction', instructionId };
    const answers = await Promise.all([
      give('power-handler', id, acknowledge),
      give('power-head', id, acknowledge),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await inbox()).not.toContainEqual(expect.objectContaining({ obligationId: id }));
    await lab.as('power-handler').get(`/obligations/${id}`).expect(200);
  });

  test.each([
    ['office', order, 403],
    ['leader-rescue', { ...order, to: [] }, 400],
    ['leader-rescue', { ...order, to: [{ unitId: 'nowhere' }] }, 422],
    ['leader-rescue', { ...order, to: [{ postId: 'nobody' }] }, 422],
    ['leader-rescue', { ...order, text: '' }, 400],
    ['leader-rescue', { ...order, dueAt: '2020-01-01T00:00:00Z' }, 400],
  ])('when %s sends %j, then it is refused', async (who, body, status) => {
    const { id } = (await launch(lab)).of('一/1/1');
    await give(who, id, body).expect(status);
    const shown = await lab.as('office').get(`/obligations/${id}`).expect(200);
    expect(shown.body.instructions).toEqual([]);
  });
});

describe('what was closed', () => {
  test('when a leader instructs on it, then obligation and directive run again, each with a workflow to start, and close anew', async () => {
    const directive = await closedDirective();
    const { id } = directive.of('一/1/1');
    const { database } = lab.deps;
    await give('leader-water', id, { ...order, dueAt: '2026-06-20T10:00:00Z' }).expect(200);
    expect(await statusOf(directive.id)).toBe('running');
    const row = await database.directive.findUniqueOrThrow({ where: { id: directive.id } });
    expect([row.closedAt, row.summary]).toEqual([null, null]);
    const { body } = await lab.as('water-head').get(`/obligations/${id}`).expect(200);
    expect(body).toMatchObject({ phase: 'open', closure: null, reopenedAt: expect.any(String) });
    const entries = await database.outbox.findMany({
      where: { dedupeKey: { startsWith: 'reopened:', contains: id } },
    });
    expect(entries.map(({ payload }) => payload)).toEqual([
      { kind: 'obligation', streamId: id, isAgain: true },
      { kind: 'directive', streamId: directive.id, isAgain: true },
    ]);
    expect(await closeWhenDone(database, directive.id, lab.now)).toBe(false);
    await close(directive.of('一/1/1'));
    const signals = await database.outbox.count({ where: { dedupeKey: { startsWith: `closed:${id}:` } } });
    expect(signals).toBe(2);
    expect(await closeWhenDone(database, directive.id, lab.now)).toBe(true);
    expect(await statusOf(directive.id)).toBe('closed');
  });

  test('when it is taken up at the instant at which its directive closes, then no open obligation stands under a closed one', async () => {
    const directive = await launch(lab);
    const { database } = lab.deps;
    await database.directive.update({ where: { id: directive.id }, data: { status: 'running' } });
    for (const each of directive.obligations) await close(each);
    const { id } = directive.of('一/1/1');
    await Promise.all([
      closeWhenDone(database, directive.id, lab.now),
      give('leader-water', id, order).expect(200),
    ]);
    expect(await statusOf(directive.id)).toBe('running');
  });
});
