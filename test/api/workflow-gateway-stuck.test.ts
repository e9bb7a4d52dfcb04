import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RecordRequest, RecordResult } from '../../activities/contract.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { openToyGateway } from '../support/toy-gateway.js';
import { openToy, toyActor, toyMachine } from '../support/toy-machine.js';
import { until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';
import { MemoryLog } from '../support/workflow-log.js';

/** While true, the log's answer to a command comes as that of another decision: the workflow must not go on. */
let isSwapped = false;
const hourMs = 3_600_000;
const log = new MemoryLog(toyMachine);
let lab: Lab;
let gateway: WorkflowGateway;

beforeAll(async () => {
  ({ lab, gateway } = await openToyGateway(log, {
    answerWithinMs: 1_000,
    around: { record: async (request: RecordRequest) => forgetting(await log.record(request)) },
  }));
}, 60_000);

afterAll(() => lab.close());

function forgetting(result: RecordResult): RecordResult {
  return isSwapped ? { status: 'recorded', answer: null } : result;
}

describe('a workflow whose task fails again and again', () => {
  test('when a command gets no answer by it, then it is started anew from the log and nothing is there twice', async () => {
    const state = log.open(openToy(`toy-${randomUUID()}`, Date.now(), Date.now() + hourMs));
    await gateway.start('obligation', state);
    const { runId } = await lab.env.client.workflow.getHandle(state.id).describe();
    const command = {
      id: randomUUID(),
      receivedAt: Date.now(),
      actor: toyActor,
      command: { type: 'note' },
      kind: 'obligation',
      streamId: state.id,
    } as const;
    isSwapped = true;
    await until(
      'another run',
      async () => {
        expect(await gateway.carryOut(command)).toEqual({ outcome: 'unknown' });
        return (await lab.env.client.workflow.getHandle(state.id).describe()).runId !== runId;
      },
      90_000,
    );
    isSwapped = false;
    await until('the answer', async () => (await gateway.carryOut(command)).outcome === 'done', 30_000);
    expect(log.types(state.id).filter((type) => type === 'noted')).toHaveLength(1);
  }, 150_000);

  test('when it is a directive, then it is started anew too', async () => {
    // The bundle of toys has no workflow of this type, so that its task fails.
    const id = `directive-${randomUUID()}`;
    await gateway.startDirective(id);
    const handle = lab.env.client.workflow.getHandle(id);
    const { runId } = await handle.describe();
    // On a busy machine the server may not say in time how it stands.
    const isReplaced = (): Promise<boolean> => gateway.replaceIfStuck('directive', id).catch(() => false);
    await until('the third try', isReplaced, 60_000);
    const now = await handle.describe();
    expect(now.runId).not.toBe(runId);
    expect(now.status.name).toBe('RUNNING');
    await handle.terminate();
    expect(await gateway.replaceIfStuck('directive', id)).toBe(false);
  }, 90_000);

  test('when there is none of that id, then nothing is replaced', async () => {
    expect(await gateway.replaceIfStuck('obligation', randomUUID())).toBe(false);
  });

  test('when all is well, then nothing is replaced', async () => {
    const state = log.open(openToy(`toy-${randomUUID()}`, Date.now(), Date.now() + hourMs));
    await gateway.start('obligation', state);
    expect(await gateway.replaceIfStuck('obligation', state.id)).toBe(false);
  });
});
