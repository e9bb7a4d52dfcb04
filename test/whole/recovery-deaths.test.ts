/** Recovery when processes die at the one instant that matters: the append is committed, and nobody knows of it yet. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startFaultyStack } from './lab/fault.js';
import type { FaultyStack } from './lab/fault.js';
import { expectStatus, untilAnswered } from './lab/people.js';
import { leadOf, openScene, untilEnded, untilLogged } from './lab/scene.js';
import type { Scene } from './lab/scene.js';

const answer = {
  stage: '整改中',
  facts: '排查堤段12处，发现隐患3处，已整改2处。',
  nextStep: '三日内完成剩余1处加固。',
  nextStepOn: '2026-06-15',
};
let stack: FaultyStack;
let scene: Scene;

beforeAll(async () => {
  stack = await startFaultyStack();
  scene = await openScene(stack, 12);
}, 180_000);

afterAll(async () => {
  await scene?.close();
  await stack?.close();
});

describe('the worker dies between the append and the completion of its workflow task', () => {
  test('when the same command is repeated, then it gets its answer and is in the log once', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const key = randomUUID();
    await stack.arm({ streamId: matter.id, eventType: 'acknowledged', parts: ['worker'] });
    const first = handler.command(matter.id, { type: 'acknowledge' }, key);
    await stack.untilStruck();
    await stack.start('worker');
    await first;
    const ask = () => handler.command(matter.id, { type: 'acknowledge' }, key);
    expect(expectStatus(await untilAnswered(ask), 200)).toMatchObject({ outcome: 'done' });
    expect(await scene.count(matter.id, 'acknowledged')).toBe(1);
  }, 120_000);

  test('when another command arrives first, then both are carried out, each once and in order', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const office = scene.as('office');
    const [key, remind] = [randomUUID(), { type: 'remind', unitIds: [leadOf(matter)] }];
    await office.get('/session');
    await stack.arm({
      streamId: matter.id,
      eventType: 'acknowledged',
      parts: ['server', 'temporal', 'worker'],
    });
    await handler.command(matter.id, { type: 'acknowledge' }, key);
    await stack.untilStruck();
    for (const part of ['temporal', 'worker', 'server'] as const) await stack.start(part);
    expectStatus(await untilAnswered(() => office.command(matter.id, remind, `remind-${key}`)), 200);
    const repeated = await untilAnswered(() => handler.command(matter.id, { type: 'acknowledge' }, key));
    expect(expectStatus(repeated, 200)).toMatchObject({ eventTypes: ['acknowledged', 'clock-met'] });
    const types = (await scene.events(matter.id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'acknowledged' || type === 'reminded')).toEqual([
      'acknowledged',
      'reminded',
    ]);
  }, 120_000);
});

describe('client, worker and Temporal die together after the append', () => {
  const all = ['server', 'temporal', 'worker'] as const;

  async function restart(): Promise<void> {
    for (const part of ['temporal', 'worker', 'server'] as const) await stack.start(part);
  }

  test('when it was a closing and nobody asks again, then the workflow ends', async () => {
    const matter = scene.fresh();
    await stack.arm({ streamId: matter.id, eventType: 'cancelled', parts: all });
    await scene.as('office').command(matter.id, { type: 'cancel', reason: '重复下达。' });
    await stack.untilStruck();
    await restart();
    expect(await scene.count(matter.id, 'cancelled')).toBe(1);
    await untilEnded(scene, matter.id);
    expect(await scene.count(matter.id, 'cancelled')).toBe(1);
  }, 120_000);

  test('when it brought a deadline forward and nobody asks again, then the new instant escalates', async () => {
    const [matter] = await scene.launched({ matters: 1, drill: { daySeconds: 300, at: '2026-06-10T09:00' } });
    if (matter === undefined) throw new Error('nothing was launched');
    const handler = scene.as(`${leadOf(matter)}-handler`);
    expectStatus(await handler.command(matter.id, { type: 'respond', ...answer }), 200);
    await stack.arm({ streamId: matter.id, eventType: 'reassigned', parts: all });
    // The newcomer's receipt is due half a drill hour later; what the workflow waits for, the progress, not for minutes.
    const order = { type: 'reassign', add: { unitId: 'forestry', role: 'lead' }, reason: '协同办理。' };
    await scene.as('office').command(matter.id, order);
    await stack.untilStruck();
    await restart();
    await untilLogged(scene, matter.id, 'escalated');
    const escalated = (await scene.events(matter.id)).filter(({ type }) => type === 'escalated');
    expect(escalated[0]?.data).toMatchObject({ escalation: { clock: 'receipt', round: 2, level: 1 } });
    expect(await scene.count(matter.id, 'reassigned')).toBe(1);
  }, 180_000);
});

describe('the server dies between the update and its answer', () => {
  test('when the command is repeated, then the kept row answers', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const key = randomUUID();
    await handler.get('/session');
    await stack.arm({ streamId: matter.id, eventType: 'acknowledged', parts: ['server'] });
    const lost = await handler.command(matter.id, { type: 'acknowledge' }, key);
    expect(lost.status).toBe(0);
    await stack.untilStruck();
    await stack.start('server');
    const repeated = await untilAnswered(() => handler.command(matter.id, { type: 'acknowledge' }, key));
    expect(expectStatus(repeated, 200)).toMatchObject({ outcome: 'done' });
    expect(await scene.count(matter.id, 'acknowledged')).toBe(1);
  }, 120_000);
});

describe('a worker freezes between the append and the completion of its workflow task', () => {
  test('when another one takes over and the first wakes up, then all is there once', async () => {
    const matter = scene.fresh();
    const handler = scene.as(`${leadOf(matter)}-handler`);
    const key = randomUUID();
    await stack.arm({
      streamId: matter.id,
      eventType: 'acknowledged',
      parts: ['worker'],
      signal: 'SIGSTOP',
    });
    const acknowledge = () => handler.command(matter.id, { type: 'acknowledge' }, key);
    const first = acknowledge();
    await stack.untilStruck();
    await stack.start('second-worker');
    await first;
    expect(expectStatus(await untilAnswered(acknowledge), 200)).toMatchObject({ outcome: 'done' });
    const respond = { type: 'respond', ...answer };
    expectStatus(await untilAnswered(() => handler.command(matter.id, respond, `respond-${key}`)), 200);
    stack.signal('worker', 'SIGCONT');
    await stack.stop('second-worker');
    const remind = { type: 'remind', unitIds: [leadOf(matter)] };
    const office = scene.as('office');
    expectStatus(await untilAnswered(() => office.command(matter.id, remind, `remind-${key}`)), 200);
    const types = (await scene.events(matter.id)).map(({ type }) => type);
    for (const type of ['acknowledged', 'responded', 'reminded'])
      expect(types.filter((each) => each === type)).toHaveLength(1);
  }, 120_000);
});
