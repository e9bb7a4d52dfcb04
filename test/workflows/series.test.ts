/** Children and series under the real workflow shell, with time skipped. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { RecurrenceRule } from '../../domain/recurrence/types.js';
import { officer, owner } from '../support/obligation-events.js';
import { timeSkipping } from '../support/environment.js';
import { head, launch, openObligationLab, submit } from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

const dayMs = 86_400_000;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await timeSkipping());
}, 120_000);

afterAll(() => lab.close());

beforeEach(() => {
  lab.log.openChildIds = [];
});

async function launchSeries(): Promise<RunningObligation> {
  const from = await lab.now();
  const recurrence: RecurrenceRule = {
    days: { every: 'day', interval: 1 },
    at: '18:00',
    shift: 'keep',
    from,
    until: null,
  };
  return launch(lab, { kind: 'recurring', recurrence });
}

async function historyLength(id: string): Promise<number> {
  const description = await lab.lab.env.client.workflow.getHandle(id).describe();
  return description.historyLength;
}

test('when a daily series runs for a month, then each day is issued once, and each costs a few events of history', async () => {
  const series = await launchSeries();
  const start = await lab.now();
  await series.skipTo(start + 10 * dayMs);
  const after10 = await historyLength(series.id);
  await series.skipTo(start + 30 * dayMs);
  const numbers = series.ofType('occurrence-opened').map(({ occurrence }) => occurrence.n);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(30);
  expect((await historyLength(series.id)) - after10).toBeLessThan(20 * 20);
}, 120_000);

test('when it is paused, then no timer issues anything, and it goes on when resumed', async () => {
  const series = await launchSeries();
  await series.skipTo((await lab.now()) + dayMs);
  await series.command(officer, { type: 'pause-recurrence' });
  const issued = series.ofType('child-issued').length;
  await series.skipTo((await lab.now()) + 5 * dayMs);
  expect(series.ofType('child-issued')).toHaveLength(issued);
  await series.command(officer, { type: 'resume-recurrence' });
  expect(series.ofType('occurrences-passed')).toMatchObject([{ why: 'paused' }]);
  await series.command(officer, { type: 'cancel' });
  await series.untilEnded();
});

test('when a child is open, then the workflow asks the log, refuses a submission with its id, and takes it once said', async () => {
  const obligation = await launch(lab, { kind: 'prohibition' });
  const breach = { type: 'report-breach', owners: [owner('power')], occurredAt: null, dueAt: null } as const;
  expect(await obligation.command(officer, breach)).toMatchObject({ outcome: 'done' });
  expect(obligation.state.children.count).toBe(1);
  // A task with a child, as a cascade makes one.
  const parent = await launch(lab);
  const issued = obligation.ofType('child-issued')[0]?.child;
  if (issued === undefined) throw new Error('no child');
  const at = await lab.now();
  const child = { ...issued, id: `${parent.id}.1`, origin: 'cascade' } as const;
  lab.log.appendBehind(parent.id, { type: 'child-issued', child, at, commandId: null, actor: null });
  await parent.command(head, { type: 'respond', unitId: 'water' });
  lab.log.openChildIds = [child.id];
  expect(await parent.command(head, submit)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'wrong-state', details: { openChildIds: [child.id] } },
  });
  expect(await parent.command(head, { ...submit, overOpenChildren: true })).toMatchObject({
    outcome: 'done',
  });
  expect(parent.ofType('submitted')[0]?.openChildIds).toEqual([child.id]);
});
