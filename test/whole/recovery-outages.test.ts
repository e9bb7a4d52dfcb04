/** Recovery from outages of whole servers, from hands in Temporal, and from time passing while nobody works. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/workflow-lab.js';
import { canonicalJson } from '../../prisma/log/canonical-json.js';
import { expectStatus, untilAnswered } from './lab/people.js';
import type { Reply } from './lab/people.js';
import { leadOf, openScene, untilEnded, untilLogged } from './lab/scene.js';
import type { Scene } from './lab/scene.js';
import { startStack } from './lab/stack.js';
import type { Stack } from './lab/stack.js';

/** How long the database is away; `npm run test:kill` asks for a minute. */
const outageSeconds = Number(process.env['DUBAN_OUTAGE_SECONDS'] ?? 10);
const acknowledge = { type: 'acknowledge' };
let stack: Stack;
let scene: Scene;

beforeAll(async () => {
  stack = await startStack({ temporalSettings: { 'limit.historyCount.suggestContinueAsNew': 40 } });
  scene = await openScene(stack, 21);
}, 180_000);

afterAll(async () => {
  await scene?.close();
  await stack?.close();
});

describe('the database is away', () => {
  const leaving = {
    stopped: () => stack.stop('postgres'),
    hanging: async () => stack.signal('postgres', 'SIGSTOP'),
  };
  const comingBack = {
    stopped: () => stack.start('postgres'),
    hanging: async () => stack.signal('postgres', 'SIGCONT'),
  };

  test.each(['stopped', 'hanging'] as const)(
    'when it is %s for a while, then requests are told so, nothing is lost, and all is carried out',
    async (how) => {
      const matters = [scene.fresh(), scene.fresh(), scene.fresh()];
      const handlers = matters.map((matter) => scene.as(`${leadOf(matter)}-handler`));
      for (const handler of handlers) expectStatus(await handler.get('/session'), 200);
      const keys = matters.map(() => randomUUID());
      const giveAll = (): Promise<Reply[]> =>
        Promise.all(
          matters.map(
            async ({ id }, place) => handlers[place]?.command(id, acknowledge, keys[place]) ?? never(),
          ),
        );
      const [caught] = await Promise.all([giveAll(), leaving[how]()]);
      expect(caught.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
      const backAt = Date.now() + outageSeconds * 1_000;
      const meanwhile = await giveAll();
      expect(meanwhile.filter(({ status }) => status !== 503)).toEqual([]);
      await pause(Math.max(0, backAt - Date.now()));
      await comingBack[how]();
      const ask = (place: number) => async () => (await giveOne(place)) ?? never();
      const giveOne = async (place: number) =>
        handlers[place]?.command(matters[place]?.id ?? '', acknowledge, keys[place]);
      const replies = await Promise.all(matters.map((_matter, place) => untilAnswered(ask(place))));
      for (const [place, reply] of replies.entries()) {
        expect(expectStatus(reply, 200)).toMatchObject({ outcome: 'done' });
        const early = caught[place];
        if (early?.status === 200) expect(canonicalJson(reply.body)).toBe(canonicalJson(early.body));
        expect(await scene.count(matters[place]?.id ?? '', 'acknowledged')).toBe(1);
      }
    },
    120_000 + outageSeconds * 2_000,
  );
});

describe('the worker is away', () => {
  test('when an update reaches a workflow still in its start delay, then the worker answers it later', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const key = randomUUID();
    await stack.kill('worker');
    const unknown = await handler.command(matter.id, acknowledge, key);
    expect(unknown).toMatchObject({ status: 503, body: { code: 'outcome-unknown' } });
    await stack.start('worker');
    await untilLogged(scene, matter.id, 'acknowledged');
    const told = await untilAnswered(() => handler.command(matter.id, acknowledge, key));
    expect(expectStatus(told, 200)).toMatchObject({ outcome: 'done' });
    expect(await scene.count(matter.id, 'acknowledged')).toBe(1);
  }, 120_000);

  test('when a command came in before its deadline and is processed after it, then it is on time', async () => {
    const [matter] = await scene.launched({ matters: 1, drill: { daySeconds: 720, at: '2026-06-10T09:00' } });
    if (matter === undefined) throw new Error('nothing was launched');
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const receipt = (await clocksOf(matter.id)).find(({ name }) => name === 'receipt');
    const dueAt = Date.parse(receipt?.dueAt ?? '');
    await stack.kill('worker');
    const key = randomUUID();
    const first = handler.command(matter.id, acknowledge, key);
    await until('the command to be kept', async () => (await scene.receivedAt(key)) !== null);
    expect(await scene.receivedAt(key)).toBeLessThan(dueAt);
    await until('the deadline', () => Date.now() > dueAt + 1_000, 60_000);
    await stack.start('worker');
    await first;
    expectStatus(await untilAnswered(() => handler.command(matter.id, acknowledge, key)), 200);
    const events = await scene.events(matter.id);
    const met = events.find(({ type, data }) => type === 'clock-met' && data['clock'] === 'receipt');
    expect(met?.data).toMatchObject({ isLate: false });
    const standing = (made: string, withdrawn: string): number =>
      events.filter(({ type }) => type === made).length -
      events.filter(({ type }) => type === withdrawn).length;
    expect(standing('clock-missed', 'miss-withdrawn')).toBe(0);
    expect(standing('escalated', 'escalation-withdrawn')).toBe(0);
  }, 180_000);
});

describe('many at once', () => {
  test('when two clients send the same command, then both get one answer and it is in the log once', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const key = randomUUID();
    const ask = () => untilAnswered(() => handler.command(matter.id, acknowledge, key));
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(expectStatus(one, 200)).toEqual(expectStatus(other, 200));
    expect(await scene.count(matter.id, 'acknowledged')).toBe(1);
  }, 60_000);

  test('when a burst of updates runs across continue-as-new, then each is carried out once', async () => {
    const matter = scene.fresh();
    const office = scene.as('office');
    const remind = { type: 'remind', unitIds: [leadOf(matter)] };
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const replies = await Promise.all(
      keys.map((key) => untilAnswered(() => office.command(matter.id, remind, key))),
    );
    const ids = new Set(replies.map((reply) => expectStatus(reply, 200)['commandId']));
    expect(ids.size).toBe(40);
    const reminded = (await scene.events(matter.id)).filter(({ type }) => type === 'reminded');
    expect(reminded.map(({ commandId }) => commandId).toSorted()).toEqual([...ids].toSorted());
    const runs = new Set<string>();
    for await (const { runId } of scene.temporal.workflow.list({ query: `WorkflowId = '${matter.id}'` }))
      runs.add(runId);
    expect(runs.size).toBeGreaterThan(1);
  }, 180_000);
});

describe('hands in Temporal', () => {
  test('when workflows are terminated, then the next command mends one and reconciling the other', async () => {
    const [commanded, left] = [scene.fresh(), scene.fresh()];
    for (const { id } of [commanded, left]) await scene.temporal.workflow.getHandle(id).terminate('by hand');
    const handler = scene.as(`${leadOf(commanded)}-handler`);
    const key = randomUUID();
    expectStatus(await untilAnswered(() => handler.command(commanded.id, acknowledge, key)), 200);
    expect(await scene.workflowStatus(commanded.id)).toBe('RUNNING');
    await until('reconciling to find the other', async () =>
      (await stack.duban('reconcile')).output.includes(`"id":"${left.id}","what":"ended-though-open"`),
    );
    expect(await scene.workflowStatus(left.id)).toBe('RUNNING');
    await until('nothing to differ', async () =>
      (await stack.duban('reconcile')).output.includes(' 0 differed'),
    );
  }, 120_000);

  test('when its data are put back to an earlier day, then reconciling brings all up to the log', async () => {
    const drill = { daySeconds: 720, at: '2026-06-10T09:00' };
    const [late] = await scene.launched({ matters: 1, drill });
    if (late === undefined) throw new Error('nothing was launched');
    const [answered, closed] = [scene.fresh(), scene.fresh()];
    const backup = join(stack.folder, 'backup');
    await stack.stop('temporal');
    await copyTemporal(backup, 'save');
    await stack.start('temporal');

    const handler = scene.as(`${leadOf(answered)}-handler`);
    const key = randomUUID();
    expectStatus(await untilAnswered(() => handler.command(answered.id, acknowledge, key)), 200);
    const cancel = { type: 'cancel', reason: '重复下达。' };
    const cancelled = () => scene.as('office').command(closed.id, cancel, `cancel-${key}`);
    expectStatus(await untilAnswered(cancelled), 200);
    await untilEnded(scene, closed.id);
    const [young] = await scene.launched({ matters: 1 });
    if (young === undefined) throw new Error('nothing was launched');

    await stack.stop('temporal');
    await copyTemporal(backup, 'restore');
    await stack.start('temporal');
    expect(await scene.workflowStatus(closed.id)).toBe('RUNNING');
    await until(
      'reconciling to work through it',
      async () => {
        const { code, output } = await stack.duban('reconcile', '--restored');
        const isYoungThere = (await scene.workflowStatus(young.id)) === 'RUNNING';
        return isYoungThere && code === 0 && output.includes('"what":"missing"') === false;
      },
      90_000,
    );
    await untilEnded(scene, closed.id);
    const respond = scene.as(`${leadOf(young)}-handler`).command(young.id, acknowledge);
    expectStatus(await respond, 200);
    expectStatus(await untilAnswered(() => handler.command(answered.id, acknowledge, key)), 200);
    await until('the second level', async () => (await scene.count(late.id, 'escalated')) === 2, 60_000);
    for (const [id, type] of [
      [answered.id, 'acknowledged'],
      [closed.id, 'cancelled'],
      [young.id, 'acknowledged'],
      [late.id, 'clock-missed'],
    ] as const)
      expect([type, await scene.count(id, type)]).toEqual([type, 1]);
    const escalated = (await scene.events(late.id)).filter(({ type }) => type === 'escalated');
    expect(escalated.map(({ data }) => (data['escalation'] as { id: string }).id)).toEqual([
      'receipt-1-1',
      'receipt-1-2',
    ]);
  }, 240_000);
});

describe('Temporal loses all it had', () => {
  test('when it starts empty, then reconciling starts every open matter again from the log', async () => {
    const [untouched, answered] = [scene.fresh(), scene.fresh()];
    const handler = scene.as(`${leadOf(answered)}-handler`);
    const key = randomUUID();
    expectStatus(await untilAnswered(() => handler.command(answered.id, acknowledge, key)), 200);
    await stack.kill('temporal');
    await removeTemporal(join(stack.folder, 'temporal'));
    await stack.start('temporal');
    const { output } = await stack.duban('reconcile');
    for (const { id } of [untouched, answered]) expect(output).toContain(`"id":"${id}","what":"missing"`);
    expect(await scene.workflowStatus(untouched.id)).toBe('RUNNING');
    const owner = scene.as(`${leadOf(untouched)}-handler`);
    const ask = () => owner.command(untouched.id, acknowledge, `after-${key}`);
    expectStatus(await untilAnswered(ask), 200);
    expectStatus(await untilAnswered(() => handler.command(answered.id, acknowledge, key)), 200);
    expect(await scene.count(answered.id, 'acknowledged')).toBe(1);
  }, 180_000);
});

interface ShownClock {
  readonly name: string;
  readonly dueAt: string;
}

async function clocksOf(obligationId: string): Promise<readonly ShownClock[]> {
  const shown = expectStatus(await scene.as('office').get(`/obligations/${obligationId}`), 200);
  return shown['clocks'] as readonly ShownClock[];
}

/** Temporal's files, with what it has not yet written back. */
async function copyTemporal(backup: string, way: 'save' | 'restore'): Promise<void> {
  const folder = join(stack.folder, 'temporal');
  const [from, to] = way === 'save' ? [folder, backup] : [backup, folder];
  await mkdir(to, { recursive: true });
  await removeTemporal(to);
  for (const name of await readdir(from))
    if (/^temporal\.db(-wal|-shm)?$/.test(name)) await cp(join(from, name), join(to, name));
}

async function removeTemporal(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^temporal\.db(-wal|-shm)?$/.test(name)) await rm(join(folder, name));
}

function never(): never {
  throw new Error('there is nobody');
}
