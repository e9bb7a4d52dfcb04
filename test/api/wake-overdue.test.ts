import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wakeOverdue } from '../../api/wake-overdue.js';
import type { WakeDeps } from '../../api/wake-overdue.js';
import type { WorkflowGateway } from '../../api/workflow-gateway.js';
import { openToyGateway, toyMachines } from '../support/toy-gateway.js';
import { openToy, toyActor, toyMachine } from '../support/toy-machine.js';
import type { ToyState } from '../support/toy-machine.js';
import { until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';
import { MemoryLog } from '../support/workflow-log.js';

const hourMs = 3_600_000;
const log = new MemoryLog(toyMachine);
let lab: Lab;
let gateway: WorkflowGateway;

beforeAll(async () => {
  ({ lab, gateway } = await openToyGateway(log, {
    answerWithinMs: 1_000,
  }));
}, 60_000);

afterAll(() => lab.close());

/** A stream due in an hour, which the log then moves to an instant that is past; its workflow knows nothing of it. */
async function overtaken(): Promise<ToyState> {
  const state = log.open(openToy(`toy-${randomUUID()}`, Date.now(), Date.now() + hourMs));
  await gateway.start('obligation', state);
  const dueAt = Date.now() - 1_000;
  log.appendBehind(state.id, { type: 'moved', at: Date.now(), commandId: null, actor: toyActor, dueAt });
  return state;
}

async function wake({ id }: ToyState, patienceMs = 0): Promise<number> {
  const deps: WakeDeps = {
    gateway,
    machines: toyMachines,
    patienceMs,
    onTrouble: () => undefined,
    log: {
      openWork: async () => [],
      readState: log.asStreamLog().readState,
      isCarrierOpen: async () => null,
    },
    overdue: async ({ after, before }) => {
      const state = await log.asStreamLog().readState('obligation', id);
      const nextInstant = state === null ? null : toyMachine.nextInstant(state as ToyState);
      if (after !== null || nextInstant === null || nextInstant >= before) return [];
      return [{ kind: 'obligation', id, nextInstant }];
    },
  };
  return wakeOverdue(deps, Date.now());
}

function reminders({ id }: ToyState): number {
  return log.types(id).filter((type) => type === 'reminded').length;
}

describe('what slept through an instant', () => {
  test('when the log brought it forward behind the workflow, then it is woken and does what is due', async () => {
    const state = await overtaken();
    expect(await wake(state, hourMs)).toBe(0);
    expect(await wake(state)).toBe(1);
    await until('a reminder', () => reminders(state) === 1);
    expect(await wake(state)).toBe(0);
  });

  test('when its workflow is gone, then it is started from the log', async () => {
    const state = await overtaken();
    await lab.env.client.workflow.getHandle(state.id).terminate();
    expect(await wake(state)).toBe(1);
    await until('a reminder', () => reminders(state) === 1);
  });

  test('when no worker answers and it is asked again, then it is done once', async () => {
    const state = await overtaken();
    await lab.stopWorker();
    await wake(state);
    await wake(state);
    await lab.startWorker();
    await until('a reminder', () => reminders(state) === 1);
    expect(await wake(state)).toBe(0);
    expect(reminders(state)).toBe(1);
  });
});
