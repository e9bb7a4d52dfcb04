/** Records the histories that replay.test.ts replays: `npm run histories:record`, see CONTRIBUTING.md. No test of `npm test`. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createBulkActivities } from '../../activities/bulk.js';
import { createDirectiveActivities } from '../../activities/directive.js';
import { openReview } from '../../domain/accountability/open-review.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import { calendarSlice } from '../../domain/calendar/calendar-slice.js';
import type { PlanningContext } from '../../domain/calendar/types.js';
import { emergencyV1 } from '../../domain/policy/emergency-v1.js';
import { policyFor } from '../../domain/policy/policy-for.js';
import type { RecurrenceRule } from '../../domain/recurrence/types.js';
import { obligationClosedSignal } from '../../workflows/messages.js';
import { at, drillOf } from '../domain/calendar/beijing.js';
import { startDevServer } from '../support/dev-server.js';
import { MemoryBulk } from '../support/memory-bulk.js';
import { MemoryDirectives } from '../support/memory-directives.js';
import { officer, owner } from '../support/obligation-events.js';
import { people, reviewInput } from '../support/review.js';
import {
  acknowledge,
  assent,
  handler,
  head,
  launch,
  leader,
  openObligationLab,
  respond,
  submit,
} from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { presentRelease, storeHistory } from '../support/stored-history.js';
import { storeBundle } from '../support/stored-bundle.js';
import { StreamLab, productWorkflows } from '../support/stream-lab.js';
import { openLab, quietRuntime, until } from '../support/workflow-lab.js';
import type { Lab } from '../support/workflow-lab.js';

const folder = presentRelease();
const labs: Lab[] = [];
let env: TestWorkflowEnvironment;

beforeAll(async () => {
  quietRuntime();
  env = await startDevServer({ 'limit.historyCount.suggestContinueAsNew': 40 });
}, 60_000);

/** Ends the workers, also of a recording that failed: a server that goes away under them would keep us waiting. */
afterAll(async () => {
  await Promise.all(labs.map((lab) => lab.stopWorker()));
  await env.teardown();
});

test('bundle', () => storeBundle(folder), 60_000);

/** A drill on a Wednesday from 20:30 on, with the calendar of its year only: the state in a history stays small. */
function drill(dayMs: number): { readonly issuedAt: number; readonly planning: PlanningContext } {
  const issuedAt = Date.now();
  const context = drillOf({ realStart: issuedAt, drillStart: at('2026-03-11 20:30'), dayMs });
  return { issuedAt, planning: { ...context, calendar: calendarSlice(context.calendar, 2026, 2026) } };
}

async function recordObligation(
  name: string,
  live: (lab: ObligationLab) => Promise<RunningObligation>,
): Promise<void> {
  const lab = await openObligationLab(env);
  labs.push(lab.lab);
  const obligation = await live(lab);
  await storeHistory(env.client, obligation.id, { folder, name });
}

test('obligation on time', () =>
  recordObligation('obligation-on-time', async (lab) => {
    const obligation = await launch(lab, drill(600_000));
    expect(await obligation.command(officer, { type: 'approve' })).toMatchObject({ outcome: 'refused' });
    await obligation.command(handler, acknowledge);
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(leader, assent);
    await obligation.command(officer, { type: 'approve' });
    await obligation.untilEnded();
    return obligation;
  }));

test('obligation late, with its ladder up to the review and several runs', () =>
  recordObligation('obligation-late', async (lab) => {
    const obligation = await launch(lab, drill(20_000));
    await until('level 2', () => obligation.ofType('escalated').length >= 2);
    const remind = { type: 'remind', unitIds: ['water'] } as const;
    for (let round = 0; round < 2; round += 1)
      await Promise.all([0, 1, 2, 3].map(() => obligation.command(officer, remind)));
    await until('the review', () => obligation.ofType('review-opened').length === 1);
    await obligation.command(handler, respond);
    await obligation.command(officer, { type: 'cancel' });
    await obligation.untilEnded();
    return obligation;
  }));

test('obligation returned', () =>
  recordObligation('obligation-returned', async (lab) => {
    const obligation = await launch(lab, drill(600_000));
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(officer, { type: 'return' });
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(leader, assent);
    await obligation.command(officer, { type: 'approve' });
    await obligation.untilEnded();
    return obligation;
  }));

test('obligation asked for, suspended, under other rules and handed on', () =>
  recordObligation('obligation-asked', async (lab) => {
    const rules = drill(20_000);
    const dueAt = rules.issuedAt + 40_000;
    const completion = { dueAt, isExclusive: false };
    const obligation = await launch(lab, { ...rules, completion });
    await obligation.command(handler, respond);
    await obligation.command(head, { type: 'request-extension', unitId: 'water', dueAt: dueAt + 10_000 });
    const requestId = obligation.state.requests.pending[0]?.id ?? '';
    const asked = { dueAt: null, until: null, to: null, add: null };
    await obligation.command(officer, { type: 'suspend', until: Date.now() + 2_000 });
    await obligation.command(officer, { type: 'grant-request', requestId, ...asked });
    await until('its going on', () => obligation.ofType('resumed').length === 1);
    await obligation.command(officer, {
      type: 'replan',
      policy: policyFor(emergencyV1, '特提'),
      calendar: null,
    });
    await obligation.command(officer, {
      type: 'move-deadline',
      clock: 'completion',
      dueAt: Date.now() + 1_500,
    });
    await until('the miss', () =>
      obligation.ofType('clock-missed').some(({ clock }) => clock === 'completion'),
    );
    await obligation.command(officer, { type: 'reassign', removeUnitId: null, add: owner('power') });
    await obligation.command(officer, { type: 'withdraw', why: 'office', noticeId: null });
    await obligation.untilEnded();
    for (const type of ['request-granted', 'replanned', 'deadline-moved', 'reassigned', 'withdrawn'] as const)
      expect(obligation.ofType(type)).toHaveLength(1);
    return obligation;
  }));

test('series with its occurrences, whose children are asked for at its end', () =>
  recordObligation('obligation-series', async (lab) => {
    const rules = drill(2_000);
    const recurrence: RecurrenceRule = {
      ...{ days: { every: 'day', interval: 1 }, at: '18:00', shift: 'keep' },
      ...{ from: rules.issuedAt, until: null },
    };
    const series = await launch(lab, { ...rules, kind: 'recurring', recurrence });
    await until('two occurrences', () => series.ofType('occurrence-opened').length >= 2);
    await series.command(officer, { type: 'pause-recurrence' });
    await series.command(officer, { type: 'resume-recurrence' });
    await series.command(officer, { type: 'end-recurrence' });
    lab.log.openChildIds = [`${series.id}.1`];
    const longTerm = { type: 'move-to-long-term' } as const;
    expect(await series.command(officer, longTerm)).toMatchObject({ outcome: 'refused' });
    await series.command(officer, { ...longTerm, overOpenChildren: true });
    await series.untilEnded();
    return series;
  }));

test('review to its closing', async () => {
  const lab = await StreamLab.open({ env, machine: reviewMachine, workflow: 'accountabilityReview' });
  labs.push(lab.lab);
  const { issuedAt: openedAt, planning } = drill(1_000);
  const review = await lab.start(
    openReview(reviewInput({ id: `review-${randomUUID()}`, openedAt, planning })),
  );
  await until('the end of the window', () => review.ofType('window-over').length === 1);
  await review.command(people.decider, { type: 'decide', outcome: 'notice' });
  await review.command(people.head, { type: 'appeal' });
  await review.command(people.second, { type: 'decide-appeal', outcome: 'excused' });
  await review.command(people.second, { type: 'close' });
  await review.untilEnded();
  await storeHistory(env.client, review.id, { folder, name: 'review' });
});

test('directive', async () => {
  const store = new MemoryDirectives();
  const activities = createDirectiveActivities(store, () => Promise.resolve());
  const lab = await openLab({ env, sourcePath: productWorkflows, activities });
  labs.push(lab);
  await lab.startWorker();
  const directiveId = `directive-${randomUUID()}`;
  const matters = store.launch(directiveId, 210);
  const { taskQueue } = lab;
  const options = { workflowId: directiveId, taskQueue, args: [{ directiveId }] };
  const handle = await env.client.workflow.start('directive', options);
  await until('all to be started', () => matters.every(({ isStarted }) => isStarted));
  for (const matter of matters) matter.isOpen = matter === matters[0];
  for (let told = 0; told < 4; told += 1) {
    const { looks } = store;
    await handle.signal(obligationClosedSignal, { obligationId: matters[1]?.id ?? '' });
    await until('a look', () => store.looks > looks);
  }
  for (const matter of matters) matter.isOpen = false;
  await handle.signal(obligationClosedSignal, { obligationId: matters[0]?.id ?? '' });
  await until('its end', async () => (await handle.describe()).status.name === 'COMPLETED');
  await storeHistory(env.client, directiveId, { folder, name: 'directive' });
});

test('bulk job, in two runs, with answers that come late', async () => {
  const store = new MemoryBulk();
  const activities = createBulkActivities(store, store.give);
  const lab = await openLab({ env, sourcePath: productWorkflows, activities });
  labs.push(lab);
  await lab.startWorker();
  const jobId = `bulk-${randomUUID()}`;
  store.order(jobId, 210);
  store.unknownAnswers = 80;
  const { taskQueue } = lab;
  const handle = await env.client.workflow.start('bulk', { workflowId: jobId, taskQueue, args: [{ jobId }] });
  await until('its end', async () => (await handle.describe()).status.name === 'COMPLETED');
  await storeHistory(env.client, jobId, { folder, name: 'bulk' });
});

test('one that must fail', async () => {
  const changed = fileURLToPath(new URL('../support/workflow-changed.ts', import.meta.url));
  const lab = await openObligationLab(env, changed);
  labs.push(lab.lab);
  const obligation = await launch(lab, drill(600_000));
  await obligation.command(handler, acknowledge);
  await obligation.command(officer, { type: 'cancel' });
  await obligation.untilEnded();
  await storeHistory(env.client, obligation.id, { folder: 'must-fail', name: 'timer-before-all-else' });
});
