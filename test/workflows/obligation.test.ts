import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { actorOf, officer } from '../support/obligation-events.js';
import { timeSkipping } from '../support/environment.js';
import {
  acknowledge,
  assent,
  climbed,
  handler,
  head,
  launch,
  leader,
  missAt,
  openObligationLab,
  respond,
  submit,
} from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let lab: ObligationLab;

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await timeSkipping());
}, 120_000);

afterAll(() => lab.close());

beforeEach(() => {
  lab.log.vacantPostIds = [];
});

/** What was recorded at or after the planned instant, and how long after it at most. */
function delays(events: readonly { readonly at: number; readonly plannedAt: number }[]): number {
  return Math.max(...events.map(({ at, plannedAt }) => (at < plannedAt ? Infinity : at - plannedAt)));
}

/** Skips until nothing of the response's ladder can still come. */
async function skipPastTheLadder(obligation: RunningObligation, missed: number): Promise<void> {
  await obligation.skipTo(missed + 13 * hourMs);
}

describe('a life without incident', () => {
  test('when all is done on time, then it closes, nothing was missed, and the workflow ends', async () => {
    const obligation = await launch(lab);
    await obligation.command(handler, acknowledge);
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(leader, assent);
    expect(await obligation.command(officer, { type: 'approve' })).toMatchObject({ outcome: 'done' });
    expect(obligation.state.closure?.how).toBe('approved');
    expect(obligation.ofType('clock-missed')).toEqual([]);
    expect(obligation.ofType('escalated')).toEqual([]);
    await obligation.untilEnded();
  });

  test('when the same command comes twice, later or at once, then it is carried out once and answered alike', async () => {
    const obligation = await launch(lab);
    const id = randomUUID();
    const first = await obligation.command(handler, acknowledge, { id });
    expect(first).toMatchObject({ outcome: 'done' });
    expect(await obligation.command(handler, acknowledge, { id })).toEqual(first);
    expect(obligation.ofType('acknowledged')).toHaveLength(1);
    const twin = randomUUID();
    const both = [0, 1].map(() => obligation.command(handler, respond, { id: twin }));
    const [one, other] = await Promise.all(both);
    expect(other).toEqual(one);
    expect(obligation.ofType('responded')).toHaveLength(1);
  });

  test('when a refused command comes again, then the kept refusal is given and nothing has changed', async () => {
    const obligation = await launch(lab);
    const id = randomUUID();
    const first = await obligation.command(officer, { type: 'approve' }, { id });
    expect(first).toMatchObject({ outcome: 'refused', refusal: { code: 'wrong-state' } });
    expect(await obligation.command(officer, { type: 'approve' }, { id })).toEqual(first);
    expect(obligation.types).toEqual([]);
  });
});

describe('a cancelled obligation', () => {
  test('when it is cancelled at once, then it closes, and no reminder follows', async () => {
    const obligation = await launch(lab);
    await obligation.command(officer, { type: 'cancel' });
    await obligation.untilEnded();
    await lab.lab.env.sleep(48 * hourMs);
    expect(obligation.state.closure?.how).toBe('cancelled');
    expect(obligation.ofType('reminded')).toEqual([]);
    expect(obligation.ofType('clock-missed')).toEqual([]);
  });

  test('when it is cancelled in mid-life while its ladder climbs, then no level follows and the workflow ends', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'response');
    await obligation.command(handler, acknowledge);
    await obligation.skipTo(missed + hourMs);
    expect(await obligation.command(officer, { type: 'cancel' })).toMatchObject({ outcome: 'done' });
    await obligation.untilEnded();
    const recorded = obligation.types.length;
    await lab.lab.env.sleep(48 * hourMs);
    expect(climbed(obligation, 'response', missed)).toEqual([
      [1, 1, 0],
      [1, 2, 30],
    ]);
    expect(obligation.types).toHaveLength(recorded);
    expect(obligation.state).toMatchObject({ closure: { how: 'cancelled' }, misses: ['response-1'] });
  });
});

describe('what is late climbs the ladder', () => {
  test('when nobody signs for it, then the receipt is missed, climbs to level 2 and no further', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'receipt');
    await obligation.skipTo(missed);
    expect(obligation.ofType('reminded')).toMatchObject([{ clock: 'receipt', unitIds: ['water'] }]);
    expect(obligation.ofType('clock-missed')).toMatchObject([
      { clock: 'receipt', missingUnitIds: ['water'] },
    ]);
    await obligation.skipTo(missed + 90 * minuteMs);
    // The deadline itself still counts, and the ladder counts from it.
    expect(climbed(obligation, 'receipt', missed - 1)).toEqual([
      [1, 1, 0],
      [1, 2, 30],
    ]);
    expect(delays(obligation.ofType('escalated'))).toBeLessThan(minuteMs);
    expect(await obligation.command(handler, acknowledge)).toMatchObject({ outcome: 'done' });
    expect(obligation.ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: true }]);
  });

  test('when the answer never comes, then each level is reached at its instant and a review is opened at the last', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'response');
    await obligation.command(handler, acknowledge);
    await skipPastTheLadder(obligation, missed);
    expect(climbed(obligation, 'response', missed)).toEqual([
      [1, 1, 0],
      [1, 2, 30],
      [1, 3, 120],
    ]);
    expect(obligation.ofType('review-opened')).toMatchObject([
      { clock: 'response', why: 'ladder', plannedAt: missed + 12 * hourMs },
    ]);
    const recorded = [...obligation.ofType('escalated'), ...obligation.ofType('review-opened')];
    expect(delays(recorded)).toBeLessThan(minuteMs);
    const reached = obligation.ofType('escalated').map(({ escalation }) => escalation.to);
    expect(reached.map((to) => to.map(({ postId }) => postId)).slice(0, 2)).toEqual([
      ['water-head', 'water-duty'],
      ['office-duty'],
    ]);
  });

  test.each([
    { level: 1, minutes: 10 },
    { level: 2, minutes: 60 },
    { level: 3, minutes: 5 * 60 },
  ])(
    'when the answer comes after level $level, then it counts as late and the levels still to come are stopped',
    async ({ level, minutes }) => {
      const obligation = await launch(lab);
      const missed = missAt(obligation, 'response');
      await obligation.command(handler, acknowledge);
      await obligation.skipTo(missed + minutes * minuteMs);
      expect(await obligation.command(handler, respond)).toMatchObject({ outcome: 'done' });
      await skipPastTheLadder(obligation, missed);
      const levels = climbed(obligation, 'response', missed).map(([, reached]) => reached);
      expect(levels).toEqual(Array.from({ length: level }, (_, place) => place + 1));
      expect(obligation.ofType('review-opened')).toEqual([]);
      expect(obligation.ofType('responded')).toMatchObject([{ isLate: true }]);
      expect(obligation.state.misses).toContain('response-1');
    },
  );

  test('when the answer comes after level 4, then it is accepted and the review stays', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'response');
    await obligation.command(handler, acknowledge);
    await skipPastTheLadder(obligation, missed);
    expect(await obligation.command(handler, respond)).toMatchObject({ outcome: 'done' });
    expect(obligation.ofType('responded')).toMatchObject([{ isLate: true }]);
    expect(obligation.ofType('review-opened')).toHaveLength(1);
    expect(obligation.state.reviewed).toEqual(['response-1']);
    expect(obligation.state.phase).toBe('open');
  });

  test('when the post to be told is vacant, then the record says so', async () => {
    const obligation = await launch(lab);
    lab.log.vacantPostIds = ['water-head'];
    await obligation.skipTo(missAt(obligation, 'receipt'));
    expect(obligation.ofType('escalated')).toMatchObject([{ vacantPostIds: ['water-head'] }]);
  });
});

describe('lateness is judged by when a command was received', () => {
  test('when it is received at the last instant and processed at the miss, then it is on time', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'receipt');
    await lab.lab.env.sleep(missed - (await lab.now()));
    await obligation.command(handler, acknowledge, { receivedAt: missed - 1 });
    await obligation.skipTo(missed);
    expect(obligation.state.misses).toEqual([]);
    expect(obligation.ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: false }]);
  });

  test('when it is received at the instant of the miss, then it is late', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'receipt');
    await lab.lab.env.sleep(missed - (await lab.now()));
    await obligation.command(handler, acknowledge, { receivedAt: missed });
    expect(obligation.ofType('clock-missed')).toMatchObject([{ clock: 'receipt' }]);
    expect(obligation.ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: true }]);
  });

  test('when it comes at the very instant of the reminder, then the receipt is met and never missed', async () => {
    const obligation = await launch(lab);
    const yellowAt = obligation.state.clocks.find(({ name }) => name === 'receipt')?.yellowAt ?? 0;
    await lab.lab.env.sleep(yellowAt - (await lab.now()));
    await obligation.command(handler, acknowledge, { receivedAt: yellowAt });
    await obligation.skipTo(yellowAt + hourMs);
    expect(obligation.ofType('reminded').length).toBeLessThanOrEqual(1);
    expect(obligation.ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: false }]);
    expect(obligation.ofType('clock-missed')).toEqual([]);
  });

  test('when it was received in time and is processed after an escalation, then that is withdrawn', async () => {
    const obligation = await launch(lab);
    const missed = missAt(obligation, 'receipt');
    await obligation.skipTo(missed + 40 * minuteMs);
    await obligation.command(handler, acknowledge, { receivedAt: missed - minuteMs });
    expect(obligation.ofType('miss-withdrawn')).toMatchObject([
      { clock: 'receipt', why: 'received-in-time' },
    ]);
    expect(obligation.ofType('escalation-withdrawn')).toHaveLength(obligation.ofType('escalated').length);
    expect(obligation.ofType('clock-met')).toMatchObject([{ clock: 'receipt', isLate: false }]);
  });
});

describe('a return begins anew', () => {
  async function returned(): Promise<RunningObligation> {
    const obligation = await launch(lab);
    await obligation.command(handler, acknowledge);
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(officer, { type: 'return' });
    const clock = obligation.state.clocks.find(({ name }) => name === 'response');
    expect(clock).toMatchObject({ round: 2, missedAt: null, isReminded: false });
    return obligation;
  }

  test('when nobody answers again, then the new clock reminds, is missed and climbs, and the late answer counts', async () => {
    const obligation = await returned();
    const missed = missAt(obligation, 'response');
    await obligation.skipTo(missed + 40 * minuteMs);
    expect(obligation.ofType('reminded')).toMatchObject([{ clock: 'response' }]);
    expect(obligation.ofType('clock-missed')).toMatchObject([{ clock: 'response', round: 2 }]);
    expect(climbed(obligation, 'response', missed)).toEqual([
      [2, 1, 0],
      [2, 2, 30],
    ]);
    expect(await obligation.command(handler, respond)).toMatchObject({ outcome: 'done' });
    const met = obligation.ofType('clock-met').filter(({ clock }) => clock === 'response');
    expect(met).toMatchObject([
      { round: 1, isLate: false },
      { round: 2, isLate: true },
    ]);
  });

  test('when it is answered again in time, then progress is owed next, and its clock is armed', async () => {
    const obligation = await returned();
    const missed = missAt(obligation, 'response');
    await obligation.command(handler, respond);
    const progress = obligation.state.clocks.find(({ name }) => name === 'progress');
    await obligation.skipTo(Math.max(missed, progress?.missAt ?? Infinity));
    const missing = obligation.ofType('clock-missed').map(({ clock }) => clock);
    expect(missing).toEqual(['progress']);
    expect(obligation.ofType('escalated')).toMatchObject([{ escalation: { clock: 'progress', level: 1 } }]);
  });

  test('when it is submitted and approved after the return, then it closes and the workflow ends', async () => {
    const obligation = await returned();
    await obligation.command(handler, respond);
    await obligation.command(head, submit);
    await obligation.command(leader, assent);
    expect(await obligation.command(officer, { type: 'approve' })).toMatchObject({ outcome: 'done' });
    await obligation.untilEnded();
    expect(obligation.ofType('submitted')).toHaveLength(2);
    expect(obligation.ofType('clock-missed')).toEqual([]);
  });
});

test('when another unit acts for the owner, then it is refused and the clock runs on', async () => {
  const obligation = await launch(lab);
  const missed = missAt(obligation, 'receipt');
  expect(await obligation.command(actorOf('forestry'), acknowledge)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'not-permitted' },
  });
  await obligation.skipTo(missed);
  expect(obligation.ofType('clock-missed')).toMatchObject([{ clock: 'receipt' }]);
});
