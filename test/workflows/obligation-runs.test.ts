import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at } from '../domain/calendar/beijing.js';
import { startDevServer } from '../support/dev-server.js';
import { officer } from '../support/obligation-events.js';
import {
  acknowledge,
  climbed,
  drillNow,
  handler,
  launch,
  missAt,
  openObligationLab,
  respond,
} from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime, until } from '../support/workflow-lab.js';

const remind = { type: 'remind', unitIds: ['water'] } as const;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await startDevServer({ 'limit.historyCount.suggestContinueAsNew': 40 }));
}, 60_000);

afterAll(() => lab.close());

/** Launched in a drill at 20:30, where a minute lasts a twentieth of a second: the answer is due 10.5 s later. */
async function drilled(): Promise<RunningObligation> {
  return launch(lab, await drillNow(lab, { drillStart: at('2026-03-11 20:30'), dayMs: 72_000 }));
}

async function runIds({ id }: RunningObligation): Promise<readonly [first: string, present: string]> {
  const { raw } = await lab.lab.env.client.workflow.getHandle(id).describe();
  const { firstRunId, execution } = raw.workflowExecutionInfo ?? {};
  return [firstRunId ?? '', execution?.runId ?? ''];
}

/** Commands at once, in rounds, until history has been left behind for a new run. */
async function burstIntoNewRun(obligation: RunningObligation): Promise<number> {
  for (let sent = 0; ;) {
    const answers = Array.from({ length: 8 }, () => obligation.command(officer, remind));
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ outcome: 'done' });
    sent += answers.length;
    const [first, present] = await runIds(obligation);
    if (present !== first) return sent;
  }
}

test('when a burst of commands crosses into a new run, then each is answered and recorded once, and the state survives', async () => {
  const obligation = await drilled();
  await obligation.command(handler, acknowledge);
  const sent = await burstIntoNewRun(obligation);
  expect(obligation.ofType('reminded').filter(({ commandId }) => commandId !== null)).toHaveLength(sent);
  expect(obligation.state.slots).toMatchObject([{ unitId: 'water', acknowledgedAt: expect.any(Number) }]);
  const handle = lab.lab.env.client.workflow.getHandle(obligation.id);
  expect(await handle.executeUpdate('sync')).toEqual({ sequence: obligation.state.sequence });
}, 60_000);

test('when it goes on in a new run, then the timer is armed anew and the ladder climbs at its instants, once', async () => {
  const obligation = await drilled();
  const missed = missAt(obligation, 'response');
  await obligation.command(handler, acknowledge);
  await burstIntoNewRun(obligation);
  await until('level 2', () => climbed(obligation, 'response', missed).length >= 2);
  expect(obligation.ofType('clock-missed')).toMatchObject([{ clock: 'response', plannedAt: missed }]);
  const levels = obligation.ofType('escalated');
  expect(levels.map(({ escalation, plannedAt }) => [escalation.level, plannedAt - missed])).toEqual([
    [1, 0],
    [2, 1_500],
  ]);
  for (const event of levels) expect(event.at).toBeGreaterThanOrEqual(event.plannedAt);
  expect(await obligation.command(handler, respond)).toMatchObject({ outcome: 'done' });
  expect(obligation.ofType('responded')).toMatchObject([{ isLate: true }]);
}, 60_000);

test('when a command is repeated after the new run began, then its first answer is given', async () => {
  const obligation = await drilled();
  const id = randomUUID();
  const first = await obligation.command(handler, acknowledge, { id });
  await burstIntoNewRun(obligation);
  expect(await obligation.command(handler, acknowledge, { id })).toEqual(first);
  expect(obligation.ofType('acknowledged')).toHaveLength(1);
}, 60_000);

test('when it is closed in a later run, then the workflow ends', async () => {
  const obligation = await drilled();
  await burstIntoNewRun(obligation);
  expect(await obligation.command(officer, { type: 'cancel' })).toMatchObject({ outcome: 'done' });
  await obligation.untilEnded();
}, 60_000);
