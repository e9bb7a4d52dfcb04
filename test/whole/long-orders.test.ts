/** Orders longer than one command: everything dies in their middle, and each of their items is done once all the same. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../runtime/compose/database.js';
import { putTerritory } from '../support/levels.js';
import { until } from '../support/workflow-lab.js';
import { startFaultyStack } from './lab/fault.js';
import type { FaultyStack } from './lab/fault.js';
import type { LaunchedObligation } from './lab/launching.js';
import { expectStatus, untilAnswered } from './lab/people.js';
import type { Reply } from './lab/people.js';
import { leadOf, openScene, untilEnded, untilLogged } from './lab/scene.js';
import type { Scene } from './lab/scene.js';

const all = ['server', 'temporal', 'worker'] as const;
let stack: FaultyStack;
let scene: Scene;
let log: pg.Pool;

beforeAll(async () => {
  stack = await startFaultyStack();
  scene = await openScene(stack, 3);
  log = new pg.Pool({ connectionString: stack.databaseUrl, max: 1 });
  log.on('error', () => undefined);
}, 180_000);

afterAll(async () => {
  await log?.end();
  await scene?.close();
  await stack?.close();
});

async function restart(): Promise<void> {
  for (const part of ['temporal', 'worker', 'server'] as const) await stack.start(part);
}

async function rowsOf<Row extends pg.QueryResultRow>(
  sql: string,
  value: string | readonly string[],
): Promise<Row[]> {
  return (await log.query<Row>(sql, [value])).rows;
}

async function expectReconciled(): Promise<void> {
  expect((await stack.duban('reconcile')).output).toMatch(/ 0 differed/);
}

/** Submitted, assented to and approved; returns its first leader. */
async function closed(matter: LaunchedObligation): Promise<{ readonly leader: string }> {
  const give = async (username: string, body: object): Promise<Record<string, unknown>> =>
    expectStatus(await untilAnswered(() => scene.as(username).command(matter.id, body)), 200);
  await give(`${leadOf(matter)}-head`, {
    type: 'submit',
    summary: '全部整改完毕。',
    standard: '逐处复查合格。',
  });
  const { leaders } = expectStatus(await scene.as('office').get(`/obligations/${matter.id}`), 200);
  for (const { postId } of leaders as readonly { postId: string }[]) await give(postId, { type: 'assent' });
  await give('office', { type: 'approve' });
  return { leader: (leaders as readonly { postId: string }[])[0]?.postId ?? '' };
}

describe('a bulk order', () => {
  test('when all die in its middle, then the rest is carried out unasked, and every item is done once', async () => {
    const office = scene.as('office');
    const obligations = await scene.launched({ matters: 40 });
    const ids = obligations.map(({ id }) => id);
    await stack.arm({ streamId: ids[23] ?? '', eventType: 'reminded', parts: all });
    const order = { filter: { obligationIds: ids }, command: { type: 'remind', note: '请抓紧。' } };
    const give = (): Promise<Reply> => office.send('POST', '/bulk', order, 'remind-all');
    const [first] = await Promise.all([give(), stack.untilStruck()]);
    await restart();
    const { body } = first.status === 202 ? first : await untilAnswered(give);
    const shown = async (): Promise<Record<string, unknown>> =>
      (await office.get(`/bulk/${String(body['id'])}`)).body;
    await until('the order to be done', async () => (await shown())['status'] === 'done', 60_000);
    expect(await shown()).toMatchObject({ counts: { total: 40, waiting: 0, done: 40, refused: 0 } });
    const reminded = await rowsOf<{ stream_id: string; n: string }>(
      "SELECT stream_id, count(*) AS n FROM event WHERE type = 'reminded' AND stream_id = ANY($1) GROUP BY 1",
      ids,
    );
    expect(reminded.map(({ n }) => n)).toEqual(ids.map(() => '1'));
    await expectReconciled();
  }, 180_000);
});

describe('a hand-down to 150 units', () => {
  test('when all die after its first hundred, then the other fifty follow unasked, and nobody has it twice', async () => {
    const { client, close } = openDatabase(stack.databaseUrl, { reading: 1, recording: 1 }, () => undefined);
    const { counties } = await putTerritory(client, { counties: 150, townships: 0, villages: 0 });
    await close();
    const matter = scene.fresh();
    const head = scene.as(`${leadOf(matter)}-head`);
    await stack.arm({ streamId: matter.id, eventType: 'child-issued', parts: all });
    const order = { children: counties.map((unitId) => ({ unitId })) };
    const give = (): Promise<Reply> =>
      head.send('POST', `/obligations/${matter.id}/break-down`, order, 'hand-down');
    await head.get('/session');
    const [lost] = await Promise.all([give(), stack.untilStruck()]);
    expect(lost.status).toBe(0);
    expect(await scene.count(matter.id, 'child-issued')).toBe(100);
    await restart();
    const children = (): Promise<{ id: string }[]> =>
      rowsOf<{ id: string }>('SELECT id FROM obligation WHERE parent_id = $1', matter.id);
    await until('all to be handed down', async () => (await children()).length === 150, 60_000);
    const { issued, refused } = expectStatus(await untilAnswered(give), 200);
    expect([(issued as readonly object[]).length, refused]).toEqual([150, []]);
    expect(await scene.count(matter.id, 'child-issued')).toBe(150);
    for (const { id } of await children())
      await until(`${id} to run`, async () => (await scene.workflowStatus(id)) === 'RUNNING', 60_000);
    await expectReconciled();
  }, 180_000);
});

describe('a matter that changes hands', () => {
  test('when all die while its children are given over, then the rest follows unasked, each once, and the new owner decides', async () => {
    const matter = scene.fresh();
    const owners = matter.owners.map(({ unitId }) => unitId);
    const from = leadOf(matter);
    const to = ['power', 'water', 'grain'].find((unitId) => !owners.includes(unitId)) ?? '';
    const order = { children: ['wanghe', 'songping', 'liuze'].map((unitId) => ({ unitId })) };
    const handing = (): Promise<Reply> =>
      scene
        .as(`${from}-head`)
        .send('POST', `/obligations/${matter.id}/break-down`, order, `down-${matter.id}`);
    const { issued } = expectStatus(await untilAnswered(handing), 200);
    const ids = (issued as readonly { obligationId: string }[]).map(({ obligationId }) => obligationId);
    const [first = '', second = ''] = ids;
    const submit = { type: 'submit', summary: '已全部完成。' };
    expectStatus(
      await untilAnswered(() => scene.as('wanghe-head').command(first, submit, `submit-${first}`)),
      200,
    );
    await stack.arm({ streamId: second, eventType: 'office-changed', parts: all });
    const take = {
      type: 'reassign',
      removeUnitId: from,
      add: { unitId: to, role: 'lead' },
      reason: '职责调整',
    };
    await Promise.all([
      scene.as('office').command(matter.id, take, `take-${matter.id}`),
      stack.untilStruck(),
    ]);
    await restart();
    const changed = async (): Promise<number[]> => {
      const rows = await rowsOf<{ stream_id: string; n: string }>(
        "SELECT stream_id, count(*) AS n FROM event WHERE type = 'office-changed' AND stream_id = ANY($1) GROUP BY 1",
        ids,
      );
      return rows.map(({ n }) => Number(n));
    };
    await until('all to be given over', async () => (await changed()).length === ids.length, 60_000);
    const approve = { type: 'approve' };
    expectStatus(await untilAnswered(() => scene.as(`${from}-head`).command(first, approve)), 403);
    expectStatus(
      await untilAnswered(() => scene.as(`${to}-head`).command(first, approve, `ok-${first}`)),
      200,
    );
    const jobs = await rowsOf<{ finished_at: Date | null }>(
      "SELECT finished_at FROM bulk_job WHERE request ->> 'parentId' = $1",
      matter.id,
    );
    expect(jobs).toHaveLength(1);
    expect(await changed()).toEqual([1, 1, 1]);
    await expectReconciled();
  }, 180_000);
});

describe('a re-opening', () => {
  test('when all die as soon as it is logged, then obligation and directive run again unasked', async () => {
    const matter = scene.fresh();
    const { leader } = await closed(matter);
    await untilEnded(scene, matter.id);
    const instruct = { type: 'instruct', to: [{ unitId: leadOf(matter) }], text: '请再作复查，三日内回告。' };
    await scene.as(leader).get('/session');
    const given = scene.as(leader).command(matter.id, instruct);
    // No workflow runs it: it is the server that writes, so the moment is looked for in the log.
    await untilLogged(scene, matter.id, 'reopened');
    await Promise.all(all.map((part) => stack.kill(part)));
    await given;
    await restart();
    const runs = async (): Promise<boolean> => (await scene.workflowStatus(matter.id)) === 'RUNNING';
    await until('the obligation to run again', runs, 60_000);
    expect(await scene.count(matter.id, 'reopened')).toBe(1);
    await closed(matter);
    await expectReconciled();
  }, 180_000);
});

describe('the take-over of what an earlier release has begun', () => {
  test('when the server dies in its middle, then the next one takes over the rest, and commands are answered', async () => {
    const obligations = await scene.launched({ matters: 60 });
    const ids = obligations.map(({ id }) => id);
    await stack.stop('server');
    await rowsOf('UPDATE obligation SET log_format = 1 WHERE id = ANY($1)', ids);
    const left = async (): Promise<number> => {
      const sql = 'SELECT count(*) AS n FROM obligation WHERE log_format = 1 AND id = ANY($1)';
      return Number((await rowsOf<{ n: string }>(sql, ids))[0]?.n);
    };
    const starting = stack.start('server');
    await until('some to be taken over', async () => (await left()) < 60, 60_000);
    await starting;
    const atDeath = await left();
    await stack.kill('server');
    await stack.start('server');
    await until('the rest to be taken over', async () => (await left()) === 0, 60_000);
    process.stderr.write(`long orders: the server died with ${atDeath} of 60 not yet taken over\n`);
    for (const [place, { id, owners }] of obligations.entries()) {
      const handler = scene.as(`${owners[0]?.unitId ?? ''}-handler`);
      const acknowledge = (): Promise<Reply> =>
        handler.command(id, { type: 'acknowledge' }, `taken-over-${place}`);
      expectStatus(await untilAnswered(acknowledge), 200);
      expect(await scene.count(id, 'acknowledged')).toBe(1);
    }
    await expectReconciled();
  }, 240_000);
});
