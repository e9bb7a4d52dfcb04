/** Escalation by a duty roster: it goes to who is on duty at that instant, and past an empty slot at once. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { onDutyAt } from '../../domain/duty/on-duty.js';
import type { Shift } from '../../domain/duty/types.js';
import { timeSkipping } from '../support/environment.js';
import { launch, missAt, openObligationLab } from '../support/running-obligation.js';
import type { ObligationLab, RunningObligation } from '../support/running-obligation.js';
import { quietRuntime } from '../support/workflow-lab.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Beijing is eight hours ahead. */
const localMidnight = (now: number): number => Math.floor((now + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs;

let lab: ObligationLab;
let rosters: Record<string, readonly Shift[]> = {};

beforeAll(async () => {
  quietRuntime();
  lab = await openObligationLab(await timeSkipping());
  lab.log.onDuty = (postId, at) => {
    const shifts = rosters[postId];
    return shifts === undefined ? null : onDutyAt(postId, { from: 0, until: Infinity, shifts }, at);
  };
}, 120_000);

beforeEach(() => {
  lab.log.vacantPostIds = [];
});

afterAll(() => lab.close());

const shift = (accountId: string, startsAt: number, endsAt: number): Shift => ({
  ...{ id: `shift-${accountId}`, startsAt, endsAt },
  persons: [{ duty: 'officer', accountId, name: `${accountId}某` }],
});

/** Issued at 01:30 of the coming night, so that its receipt is missed at 02:00; gives that night's midnight. */
async function launchedByNight(): Promise<{
  readonly obligation: RunningObligation;
  readonly midnight: number;
}> {
  const midnight = localMidnight(await lab.now()) + dayMs;
  await lab.lab.env.sleep(midnight + 1.5 * hourMs - (await lab.now()));
  return { obligation: await launch(lab), midnight };
}

/** Who is on duty by night and by day at a post. */
const turns = (post: string, midnight: number): readonly Shift[] => [
  shift(`${post}-evening`, midnight - 6 * hourMs, midnight),
  shift(`${post}-night`, midnight, midnight + 8 * hourMs),
  shift(`${post}-day`, midnight + 8 * hourMs, midnight + 20 * hourMs),
];

test('when a receipt is missed at 02:00, then the escalation names the night shift and no other', async () => {
  const { obligation, midnight } = await launchedByNight();
  rosters = { 'water-duty': turns('water', midnight), 'office-duty': turns('office', midnight) };
  const missed = missAt(obligation, 'receipt');
  expect(Math.floor((missed - midnight) / 60_000)).toBe(120);
  await obligation.skipTo(missed + hourMs);
  expect(obligation.ofType('escalated')).toMatchObject([
    {
      escalation: { level: 1, to: [{ postId: 'water-head' }, { postId: 'water-duty' }] },
      vacantPostIds: [],
      onDuty: [{ postId: 'water-duty', shiftIds: ['shift-water-night'], accountIds: ['water-night'] }],
    },
    {
      escalation: { level: 2, to: [{ postId: 'office-duty' }] },
      onDuty: [{ postId: 'office-duty', accountIds: ['office-night'] }],
    },
  ]);
});

test('when the slot is empty and the head vacant, then the next level is called at the same instant, and both are recorded', async () => {
  const { obligation, midnight } = await launchedByNight();
  const [, night, day] = turns('water', midnight) as [Shift, Shift, Shift];
  rosters = { 'water-duty': [{ ...night, persons: [] }, day], 'office-duty': turns('office', midnight) };
  lab.log.vacantPostIds = ['water-head'];
  const missed = missAt(obligation, 'receipt');
  await obligation.skipTo(missed);
  const [first, second] = obligation.ofType('escalated');
  expect(first).toMatchObject({
    escalation: { level: 1, to: [] },
    vacantPostIds: ['water-head', 'water-duty'],
    onDuty: [{ postId: 'water-duty', shiftIds: [], accountIds: [] }],
  });
  expect(second).toMatchObject({
    escalation: { level: 2, to: [{ postId: 'office-duty' }] },
    onDuty: [{ postId: 'office-duty', accountIds: ['office-night'] }],
  });
  expect(second?.at).toBe(first?.at);
});

test('when no roster covers the instant, then the duty post is called as before, and nobody is named', async () => {
  const { obligation } = await launchedByNight();
  rosters = {};
  await obligation.skipTo(missAt(obligation, 'receipt'));
  const [first] = obligation.ofType('escalated');
  expect(first?.escalation.to.map(({ postId }) => postId)).toContain('water-duty');
  expect(first).not.toHaveProperty('onDuty');
});
