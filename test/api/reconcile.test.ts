import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reconcile } from '../../api/reconcile.js';
import type { OpenWork, ReconcileDeps, Reconciliation } from '../../api/reconcile.js';
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
    answerWithinMs: 3_000,
  }));
}, 60_000);

afterAll(() => lab.close());

function record(dueAt: number | null = Date.now() + hourMs): ToyState {
  return log.open(openToy(`toy-${randomUUID()}`, Date.now(), dueAt));
}

async function launch(dueAt?: number | null): Promise<ToyState> {
  const state = record(dueAt);
  await gateway.start('obligation', state);
  return state;
}

/** The log's open streams, in pages of two so that paging is part of what is tried. */
function deps(): ReconcileDeps {
  const openWork = (): OpenWork[] =>
    log
      .openIds()
      .toSorted()
      .map((id) => ({ kind: 'obligation', id }));
  return {
    gateway,
    machines: toyMachines,
    graceMs: 0,
    log: {
      openWork: async ({ after }) => {
        const place = after === null ? -1 : openWork().findIndex(({ id }) => id === after.id);
        return openWork().slice(place + 1, place + 3);
      },
      readState: log.asStreamLog().readState,
      isCarrierOpen: async () => null,
    },
  };
}

async function runAndFind(state: ToyState, isRestored = false): Promise<string[]> {
  const { findings }: Reconciliation = await reconcile(deps(), { isRestored });
  return findings.filter(({ id }) => id === state.id).map(({ what }) => what);
}

async function isListed(state: ToyState): Promise<boolean> {
  for await (const { workflowId } of gateway.listRunning()) if (workflowId === state.id) return true;
  return false;
}

describe('log and workflows are compared both ways', () => {
  test('when all is well, then nothing is found', async () => {
    await launch();
    await launch(null);
    const { checked, findings } = await reconcile(deps(), { isRestored: false });
    expect(findings).toEqual([]);
    expect(checked).toBeGreaterThanOrEqual(2);
  });

  test('when a workflow is missing, then it is started from the log and does what is due', async () => {
    const state = record(Date.now() - 500);
    expect(await runAndFind(state)).toEqual(['missing']);
    await until('a reminder', () => log.types(state.id).includes('reminded'));
    expect(await runAndFind(state)).toEqual([]);
  });

  test('when a workflow was terminated by hand, then it is started again and goes on from the log', async () => {
    const state = await launch();
    log.appendBehind(state.id, { type: 'noted', at: Date.now(), commandId: null, actor: toyActor });
    await lab.env.client.workflow.getHandle(state.id).terminate();
    await until('the list to show it', async () => !(await isListed(state)));
    expect(await runAndFind(state)).toEqual(['ended-though-open']);
    expect(await gateway.describe(state.id)).toEqual({ is: 'running' });
    expect(await runAndFind(state)).toEqual([]);
  });

  test('when a workflow runs though its stream is closed, then it is told and ends', async () => {
    const state = await launch();
    log.appendBehind(state.id, { type: 'closed', at: Date.now(), commandId: null, actor: toyActor });
    await until('the list to show it', () => isListed(state));
    expect(await runAndFind(state)).toEqual(['running-though-closed']);
    await until('its end', async () => (await gateway.describe(state.id)).is === 'closed');
  });

  test('when a workflow has no stream, then it is named and left alone', async () => {
    const state = openToy(`toy-${randomUUID()}`, Date.now(), Date.now() + hourMs);
    await gateway.start('obligation', state);
    await until('the list to show it', () => isListed(state));
    expect(await runAndFind(state)).toEqual(['unknown-to-log']);
    expect(await gateway.describe(state.id)).toEqual({ is: 'running' });
    await lab.env.client.workflow.getHandle(state.id).terminate();
  });

  test('when a restore left workflows behind the log, then each takes what it lacks', async () => {
    const state = await launch();
    const dueAt = Date.now() + 300;
    log.appendBehind(state.id, { type: 'moved', at: Date.now(), commandId: null, actor: toyActor, dueAt });
    expect(await runAndFind(state, true)).toEqual([]);
    await until('a reminder', () => log.types(state.id).includes('reminded'));
  });
});
