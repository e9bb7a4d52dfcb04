/** Deadlines and rules that change while a workflow waits for them: its timer follows, and nothing fires by the old ones. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emergencyV1 } from '../../domain/policy/emergency-v1.js';
import { policyFor } from '../../domain/policy/policy-for.js';
import { standardV1 } from '../../domain/policy/standard-v1.js';
import { reckonLife } from '../../domain/obligation/reckoning/reckon-life.js';
import { issue } from '../../domain/obligation/issue.js';
import type { ObligationEvent } from '../../domain/obligation/types.js';
import { real } from '../domain/calendar/beijing.js';
import { timeSkipping } from '../support/environment.js';
import { issueInput, officer } from '../support/obligation-events.js';
import { launch, openObligationLab } from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

const hourMs = 3_600_000;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await timeSkipping());
}, 120_000);

afterAll(() => lab.close());

async function launchDue(hours: number): Promise<{ obligation: RunningObligation; from: number }> {
  const from = await lab.now();
  const completion = { dueAt: from + hours * hourMs, isExclusive: false };
  return { obligation: await launch(lab, { issuedAt: from, completion }), from };
}

const misses = (obligation: RunningObligation) =>
  obligation.ofType('clock-missed').filter(({ clock }) => clock === 'completion');

async function move(obligation: RunningObligation, dueAt: number): Promise<void> {
  const command = { type: 'move-deadline', clock: 'completion', dueAt } as const;
  expect(await obligation.command(officer, command)).toMatchObject({ outcome: 'done' });
}

describe('a deadline that is moved while its workflow waits', () => {
  test('when it moves later, then nothing fires at the former instant, and it is missed at the new one, once', async () => {
    const { obligation, from } = await launchDue(40);
    await move(obligation, from + 90 * hourMs);
    await obligation.skipTo(from + 60 * hourMs);
    expect(misses(obligation)).toEqual([]);
    await obligation.skipTo(from + 91 * hourMs);
    expect(misses(obligation).map(({ plannedAt }) => plannedAt)).toEqual([from + 90 * hourMs + 1]);
  });

  test('when it moves sooner, then the timer wakes for it; when it moves to the past, then it is missed at once', async () => {
    const { obligation, from } = await launchDue(90);
    await move(obligation, from + 2 * hourMs);
    await obligation.skipTo(from + 2 * hourMs + 1);
    const [first] = misses(obligation);
    expect((first?.at ?? 0) - (first?.plannedAt ?? 0)).toBeLessThan(5_000);
    await move(obligation, from + 200 * hourMs);
    await obligation.skipTo(from + 30 * hourMs);
    expect(misses(obligation)).toHaveLength(1);
    await move(obligation, from + 3 * hourMs);
    expect(misses(obligation).map(({ round }) => round)).toEqual([1, 3]);
  });
});

describe('rules that change while a workflow waits', () => {
  test('when they are switched there and back, then nothing of the emergency fires, and the reckoning finds nothing', async () => {
    const policy = policyFor(standardV1, '平急');
    const obligation = await launch(lab, { policy });
    const { calendar } = real;
    const to = (rules: typeof standardV1) =>
      obligation.command(officer, { type: 'replan', policy: policyFor(rules, '平急'), calendar });
    const instants = () => obligation.state.clocks.flatMap(({ missAt, levelAt }) => [missAt, ...levelAt]);
    const former = obligation.state.clocks.map(({ dueAt, levelAt }) => [dueAt, levelAt]);
    const ordinary = new Set(instants());
    expect(await to(emergencyV1)).toMatchObject({ outcome: 'done' });
    // At some hours of the week both rules give the same instant.
    const emergency = new Set(instants().filter((at) => !ordinary.has(at)));
    expect(await to(standardV1)).toMatchObject({ outcome: 'done' });
    expect(obligation.state.clocks.map(({ dueAt, levelAt }) => [dueAt, levelAt])).toEqual(former);
    const last = Math.max(...obligation.state.clocks.flatMap(({ levelAt }) => levelAt));
    await obligation.skipTo(last + hourMs);
    const byTime = [...obligation.ofType('clock-missed'), ...obligation.ofType('escalated')];
    expect(byTime.length).toBeGreaterThan(4);
    for (const { plannedAt } of byTime) expect(emergency).not.toContain(plannedAt);
    const issuedAt = obligation.initial.issuedAt;
    const input = issueInput({ id: obligation.id, policy, issuedAt });
    const events: readonly ObligationEvent[] = [...issue(input), ...lab.log.events(obligation.id)];
    const now = await lab.now();
    expect(reckonLife({ events, receivedAt: new Map(), now, graceMs: 0 })).toMatchObject({
      differences: [],
      waiting: 0,
    });
  });
});
