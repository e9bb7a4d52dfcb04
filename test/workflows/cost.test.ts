import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { policyFor } from '../../domain/policy/policy-for.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { at } from '../domain/calendar/beijing.js';
import { sharedEnvironment } from '../support/dev-server.js';
import { officer } from '../support/obligation-events.js';
import {
  acknowledge,
  drillNow,
  handler,
  head,
  launch,
  openObligationLab,
  respond,
  submit,
} from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

/** What a bare workflow with as many updates and one timer needs, recording nothing. */
const floorOfFourCommands = 24;
/**
 * Ours: start and end, six events a command (a workflow task, the update accepted and completed, the record's marker),
 * the timer, and its replacement when the submission starts the office's clock, which is due earlier.
 */
const measuredOfFourCommands = 1 + 4 * 6 + 1 + 2 + 1;
const dayMs = 86_400_000;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await sharedEnvironment());
}, 60_000);

afterAll(() => lab.close());

/** Launched on a Wednesday at 10:00, whichever day it is, by the policy for 加急, which needs no leader's assent. */
async function launched(): Promise<RunningObligation> {
  const onWednesday = await drillNow(lab, { drillStart: at('2026-03-11 10:00'), dayMs });
  return launch(lab, { policy: policyFor(standardV1, '加急'), ...onWednesday });
}

async function historyLength({ id }: RunningObligation): Promise<number> {
  const { events } = await lab.lab.env.client.workflow.getHandle(id).fetchHistory();
  return events?.length ?? 0;
}

describe('a matter that waits for its first instant', () => {
  test('when nothing happens, then it is one event of history', async () => {
    const obligation = await launched();
    expect(await historyLength(obligation)).toBe(1);
  });

  test('when a command comes, then it wakes and answers at once', async () => {
    const obligation = await launched();
    expect(await obligation.command(handler, acknowledge)).toMatchObject({ outcome: 'done' });
    expect(obligation.types).toEqual(['acknowledged', 'clock-met']);
  });

  test('when a command comes while no worker runs, then it is answered as soon as one does', async () => {
    const obligation = await launched();
    await lab.lab.stopWorker();
    const answer = obligation.command(handler, acknowledge);
    await lab.lab.startWorker();
    expect(await answer).toMatchObject({ outcome: 'done' });
    expect(obligation.ofType('acknowledged')).toHaveLength(1);
  });

  test('when it is cancelled by hand in Temporal, then it wakes and lives on, because only a command ends it', async () => {
    const obligation = await launched();
    const handle = lab.lab.env.client.workflow.getHandle(obligation.id);
    await handle.cancel();
    expect(await obligation.command(handler, acknowledge)).toMatchObject({ outcome: 'done' });
    expect((await handle.describe()).status.name).toBe('RUNNING');
  });
});

/** Issued, four commands, closed; resolves to its events of history. */
async function lifeWithoutIncident(): Promise<number> {
  const obligation = await launched();
  await obligation.command(handler, acknowledge);
  await obligation.command(handler, respond);
  await obligation.command(head, submit);
  await obligation.command(officer, { type: 'approve' });
  await obligation.untilEnded();
  expect(obligation.state.closure?.how).toBe('approved');
  return historyLength(obligation);
}

test('when a life goes without incident, then it costs no more events than measured, and 1.3 times the floor at most', async () => {
  // A machine that is busy may need a heartbeat in one of them; what the code costs is the least of three.
  const costs = [await lifeWithoutIncident(), await lifeWithoutIncident(), await lifeWithoutIncident()];
  expect(Math.min(...costs)).toBeLessThanOrEqual(measuredOfFourCommands);
  expect(measuredOfFourCommands / floorOfFourCommands).toBeLessThanOrEqual(1.3);
});
