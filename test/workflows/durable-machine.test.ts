import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandAnswer } from '../../activities/contract.js';
import { startDevServer } from '../support/dev-server.js';
import { openToy, remindEveryMs, toyActor, toyMachine } from '../support/toy-machine.js';
import type { ToyCommand } from '../support/toy-machine.js';
import { openLab, quietRuntime, send, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';
import { MemoryLog } from '../support/workflow-log.js';
import type { toy } from '../support/workflow-toy.js';

const log = new MemoryLog(toyMachine);
const hourMs = 3_600_000;
let lab: Lab;

beforeAll(async () => {
  quietRuntime();
  lab = await openLab({
    env: await startDevServer({ 'limit.historyCount.suggestContinueAsNew': 30 }),
    sourcePath: fileURLToPath(new URL('../support/workflow-toy.ts', import.meta.url)),
    activities: {
      record: log.record.bind(log),
      consultPosts: log.consultPosts.bind(log),
      consultChildren: log.consultChildren.bind(log),
    },
  });
  await lab.startWorker();
}, 60_000);

afterAll(async () => {
  await lab.close();
});

/** Starts a toy; `startDelay` as a launch gives it, to the toy's first instant. */
async function start(dueAt: number | null, isDelayed = false): Promise<string> {
  const id = `toy-${randomUUID()}`;
  const state = log.open(openToy(id, Date.now(), dueAt));
  await lab.env.client.workflow.start<typeof toy>('toy', {
    workflowId: id,
    taskQueue: lab.taskQueue,
    args: [{ state }],
    workflowTaskTimeout: '2 s',
    ...(isDelayed && dueAt !== null ? { startDelay: dueAt - Date.now() } : {}),
  });
  return id;
}

function command(id: string, body: ToyCommand, commandId: string = randomUUID()): Promise<CommandAnswer> {
  return send(lab.env, id, { id: commandId, receivedAt: Date.now(), actor: toyActor, command: body });
}

async function historyTypes(id: string): Promise<string[]> {
  const { events } = await lab.env.client.workflow.getHandle(id).fetchHistory();
  return (events ?? []).map((event) => String(event.eventType));
}

async function historyLength(id: string): Promise<number> {
  return (await historyTypes(id)).length;
}

async function statusOf(id: string): Promise<string> {
  return (await lab.env.client.workflow.getHandle(id).describe()).status.name;
}

describe('commands reach a workflow and are answered once', () => {
  test('when it is started with a delay, then it is one event and no task until an update wakes it', async () => {
    const id = await start(Date.now() + hourMs, true);
    expect(await historyLength(id)).toBe(1);
    expect(await command(id, { type: 'note' })).toMatchObject({ outcome: 'done', sequence: 2 });
    expect(log.types(id)).toEqual(['noted']);
  });

  test('when the delay ends, then what is due is done', async () => {
    const id = await start(Date.now() + 1_500, true);
    await until('a reminder', () => log.types(id).includes('reminded'));
    expect(log.state(id).reminders).toBe(1);
  });

  test('when the same command comes twice, at once and later, then it is carried out once', async () => {
    const id = await start(null);
    const commandId = randomUUID();
    const [first, second] = await Promise.all([
      command(id, { type: 'note' }, commandId),
      command(id, { type: 'note' }, commandId),
    ]);
    expect(second).toEqual(first);
    expect(await command(id, { type: 'note' }, commandId)).toEqual(first);
    expect(log.types(id)).toEqual(['noted']);
  });

  test('when it refuses, then the kept refusal is given and the workflow goes on', async () => {
    const id = await start(null);
    log.appendBehind(id, { type: 'closed', at: Date.now(), commandId: randomUUID(), actor: toyActor });
    const commandId = randomUUID();
    const answer = await command(id, { type: 'note' }, commandId);
    expect(answer).toEqual({
      outcome: 'refused',
      refusal: { code: 'wrong-state', message: 'the toy is closed', details: { allowed: [] } },
    });
    expect(log.answer(commandId)).toEqual(answer);
    await until('its end', async () => (await statusOf(id)) === 'COMPLETED');
  });

  test('when what is sent is no envelope, then it is rejected and history does not grow', async () => {
    const id = await start(null);
    await command(id, { type: 'note' });
    const before = await historyLength(id);
    const handle = lab.env.client.workflow.getHandle(id);
    await expect(handle.executeUpdate('command', { args: [{ id: '' }] })).rejects.toThrow();
    expect(await historyLength(id)).toBe(before);
  });

  test('when it has ended, then its workflow is closed', async () => {
    const id = await start(Date.now() + hourMs);
    await command(id, { type: 'close' });
    await until('its end', async () => (await statusOf(id)) === 'COMPLETED');
  });
});

describe('time is waited for with one timer', () => {
  test('when commands come that shorten no instant, then no timer is started again', async () => {
    const id = await start(Date.now() + hourMs);
    await command(id, { type: 'note' });
    await command(id, { type: 'move', dueAt: Date.now() + 2 * hourMs });
    const { events } = await lab.env.client.workflow.getHandle(id).fetchHistory();
    const timers = (events ?? []).filter((event) => event.timerStartedEventAttributes !== null);
    expect(timers.filter((event) => event.timerStartedEventAttributes !== undefined)).toHaveLength(1);
  });

  test('when a command brings an earlier instant, then it is kept', async () => {
    const id = await start(Date.now() + hourMs);
    await command(id, { type: 'move', dueAt: Date.now() + 300 });
    await until('a reminder', () => log.types(id).includes('reminded'));
  });

  test('when the instant was moved away, then the timer finds nothing due and is armed anew', async () => {
    // Long enough for the command to come before it on a busy machine.
    const id = await start(Date.now() + 3_000);
    await command(id, { type: 'move', dueAt: Date.now() + 5_000 });
    const movedTo = log.state(id).dueAt;
    await until('a reminder', () => log.types(id).includes('reminded'));
    expect(log.events(id).at(-1)?.at).toBeGreaterThanOrEqual(movedTo ?? Infinity);
    expect(log.types(id)).toEqual(['moved', 'reminded']);
  });
});

describe('nothing is lost', () => {
  test('when the log cannot be reached, then the command is answered once it can, and nothing is refused', async () => {
    const id = await start(null);
    let failures = 0;
    log.before = (request) => {
      if (request.streamId !== id || failures >= 3) return;
      failures += 1;
      throw new Error('no database');
    };
    expect(await command(id, { type: 'note' })).toMatchObject({ outcome: 'done' });
    expect(failures).toBe(3);
    expect(log.types(id)).toEqual(['noted']);
  });

  test('when the workflow is cancelled by hand, then it goes on and carries out commands', async () => {
    const id = await start(Date.now() + hourMs);
    await lab.env.client.workflow.getHandle(id).cancel();
    expect(await command(id, { type: 'note' })).toMatchObject({ outcome: 'done' });
    await command(id, { type: 'move', dueAt: Date.now() + 200 });
    await until('a reminder', () => log.types(id).includes('reminded'));
    expect(await statusOf(id)).toBe('RUNNING');
  });

  test('when a burst of commands crosses continue-as-new, then each is recorded once and in one line', async () => {
    const id = await start(Date.now() + hourMs);
    const answers: CommandAnswer[] = [];
    for (let round = 0; round < 6; round += 1) {
      const batch = Array.from({ length: 8 }, () => command(id, { type: 'note' }));
      answers.push(...(await Promise.all(batch)));
    }
    expect(answers.every((answer) => answer.outcome === 'done')).toBe(true);
    expect(log.types(id)).toHaveLength(48);
    const { raw } = await lab.env.client.workflow.getHandle(id).describe();
    expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(raw.workflowExecutionInfo?.execution?.runId);
    await command(id, { type: 'move', dueAt: Date.now() + 200 });
    await until('a reminder', () => log.types(id).includes('reminded'));
  }, 30_000);

  test('when it is told to sync, then it takes what it lacks and keeps the instants it finds there', async () => {
    const id = await start(null);
    log.appendBehind(id, {
      type: 'moved',
      at: Date.now(),
      commandId: randomUUID(),
      actor: toyActor,
      dueAt: Date.now() + 300,
    });
    const handle = lab.env.client.workflow.getHandle(id);
    expect(await handle.executeUpdate('sync')).toEqual({ sequence: 2 });
    await until('a reminder', () => log.types(id).includes('reminded'));
  });

  test('when several instants passed while no worker ran, then all are done, once', async () => {
    const id = await start(Date.now() + 200);
    await lab.stopWorker();
    await until('the instant', () => Date.now() > (log.state(id).dueAt ?? 0));
    await lab.startWorker();
    await until('a reminder', () => log.types(id).includes('reminded'));
    expect(log.types(id)).toEqual(['reminded']);
    expect(log.state(id).dueAt).toBeGreaterThan(Date.now() - remindEveryMs);
  });
});
