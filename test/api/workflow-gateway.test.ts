import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createWorkflowGateway } from '../../api/workflow-gateway.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import type { KeptCommand } from '../../api/answer-from-log.js';
import { sharedEnvironment } from '../support/dev-server.js';
import { openToy, toyActor, toyMachine } from '../support/toy-machine.js';
import type { ToyCommand, ToyState } from '../support/toy-machine.js';
import { openLab, quietRuntime, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';
import { MemoryLog } from '../support/workflow-log.js';

const hourMs = 3_600_000;
const log = new MemoryLog(toyMachine);
const troubles: string[] = [];
let lab: Lab;
let gateway: WorkflowGateway;

function openGateway(answerWithinMs: number): WorkflowGateway {
  return createWorkflowGateway({
    client: lab.env.client,
    taskQueue: lab.taskQueue,
    log: log.asStreamLog(),
    machines: { obligation: toyMachine, review: toyMachine },
    answerWithinMs,
    onTrouble: (what) => troubles.push(what),
  });
}

beforeAll(async () => {
  quietRuntime();
  lab = await openLab({
    env: await sharedEnvironment(),
    sourcePath: fileURLToPath(new URL('../support/workflow-toy.ts', import.meta.url)),
    activities: {
      record: log.record.bind(log),
      consultPosts: log.consultPosts.bind(log),
      consultChildren: log.consultChildren.bind(log),
    },
  });
  gateway = openGateway(10_000);
}, 60_000);

beforeEach(() => lab.startWorker());

afterEach(() => {
  troubles.length = 0;
});

afterAll(() => lab.close());

async function launch(dueAt: number | null = Date.now() + hourMs): Promise<ToyState> {
  const state = log.open(openToy(`toy-${randomUUID()}`, Date.now(), dueAt));
  await gateway.start('obligation', state);
  return state;
}

function keep(state: ToyState, command: ToyCommand): KeptCommand {
  return {
    id: randomUUID(),
    receivedAt: Date.now(),
    actor: toyActor,
    command,
    kind: 'obligation',
    streamId: state.id,
  };
}

async function end(state: ToyState): Promise<void> {
  await gateway.carryOut(keep(state, { type: 'close' }));
  await until('its end', async () => (await gateway.describe(state.id)).is === 'closed');
}

describe('carrying a command out', () => {
  test('when the workflow waits in its start delay, then the command wakes it and is answered', async () => {
    const state = await launch();
    const command = keep(state, { type: 'note' });
    const answer = await gateway.carryOut(command);
    expect(answer).toEqual({ outcome: 'done', sequence: 2, eventTypes: ['noted'] });
    expect(await gateway.carryOut(command)).toEqual(answer);
    expect(log.types(state.id)).toEqual(['noted']);
  });

  test('when a hundred commands reach one workflow at once, then each is answered in time', async () => {
    const state = await launch();
    const commands = Array.from({ length: 100 }, () => keep(state, { type: 'note' }));
    const answers = await Promise.all(commands.map((command) => gateway.carryOut(command)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(100).fill('done'));
  });

  test('when the workflow refuses, then the refusal is the answer', async () => {
    const state = await launch();
    log.appendBehind(state.id, { type: 'closed', at: Date.now(), commandId: 'x', actor: toyActor });
    expect(await gateway.carryOut(keep(state, { type: 'note' }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'wrong-state', details: { allowed: [] } },
    });
  });

  test('when the workflow has closed, then the kept answer comes from the log', async () => {
    const state = await launch();
    const command = keep(state, { type: 'note' });
    const answer = await gateway.carryOut(command);
    await end(state);
    expect(await gateway.carryOut({ ...command })).toEqual(answer);
  });

  test('when the workflow has closed, then a new command is refused, and the refusal is kept', async () => {
    const state = await launch();
    await end(state);
    const command = keep(state, { type: 'note' });
    const answer = await gateway.carryOut(command);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-state' } });
    expect(log.answer(command.id)).toEqual(answer);
    expect(await gateway.carryOut(command)).toEqual(answer);
  });

  test('when the workflow was terminated by hand, then it is started again and carries the command out', async () => {
    const state = await launch();
    await gateway.carryOut(keep(state, { type: 'note' }));
    await lab.env.client.workflow.getHandle(state.id).terminate();
    expect(await gateway.carryOut(keep(state, { type: 'note' }))).toMatchObject({
      outcome: 'done',
      sequence: 3,
    });
    expect(await gateway.describe(state.id)).toEqual({ is: 'running' });
  });

  test('when the workflow was never started, then the command starts it', async () => {
    const state = log.open(openToy(`toy-${randomUUID()}`, Date.now(), null));
    expect(await gateway.carryOut(keep(state, { type: 'note' }))).toMatchObject({ outcome: 'done' });
  });

  test('when no worker answers in time, then the outcome is unknown, and the same command finds it later', async () => {
    const state = await launch();
    await lab.stopWorker();
    const command = keep(state, { type: 'note' });
    expect(await openGateway(700).carryOut(command)).toEqual({ outcome: 'unknown' });
    await lab.startWorker();
    expect(await gateway.carryOut(command)).toMatchObject({ outcome: 'done', sequence: 2 });
    expect(log.types(state.id)).toEqual(['noted']);
  }, 20_000);

  test('when the log does not answer for a closed workflow, then the outcome is unknown and an operator is told', async () => {
    const state = await launch();
    await end(state);
    log.before = (request) => {
      if (request.streamId === state.id) throw new Error('no database');
    };
    expect(await openGateway(500).carryOut(keep(state, { type: 'note' }))).toEqual({ outcome: 'unknown' });
    expect(troubles).toContain('a command could not be answered from the log');
    log.before = () => undefined;
  });

  test('when the same command races itself from two clients, then both get the one answer', async () => {
    const state = await launch();
    const command = keep(state, { type: 'note' });
    const [first, second] = await Promise.all([
      gateway.carryOut(command),
      openGateway(9_000).carryOut(command),
    ]);
    expect(second).toEqual(first);
    expect(log.types(state.id)).toEqual(['noted']);
  });
});

describe('starting and comparing', () => {
  test('when it is started twice, then one workflow runs; when it has closed, then start leaves it closed', async () => {
    const state = await launch();
    await gateway.start('obligation', state);
    await end(state);
    await gateway.start('obligation', state);
    expect(await gateway.describe(state.id)).toEqual({ is: 'closed', how: 'COMPLETED' });
  });

  test('when the log is ahead, then sync brings the workflow to it; when none runs, then sync says so', async () => {
    const state = await launch();
    log.appendBehind(state.id, { type: 'closed', at: Date.now(), commandId: 'y', actor: toyActor });
    expect(await gateway.sync(state.id, 'sync-1')).toBe(true);
    await until('its end', async () => (await gateway.describe(state.id)).is === 'closed');
    expect(await gateway.sync(state.id, 'sync-2')).toBe(false);
    expect(await gateway.sync('nowhere', 'sync-3')).toBe(false);
    expect(await gateway.describe('nowhere')).toEqual({ is: 'absent' });
  });

  test('when workflows run, then they are listed with their kind', async () => {
    const state = await launch();
    const listed = async (): Promise<boolean> => {
      for await (const { workflowId, kind } of gateway.listRunning())
        if (workflowId === state.id) return kind === 'obligation';
      return false;
    };
    await until('the list to show it', listed);
  });
});
