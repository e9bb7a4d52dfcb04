/** Whom a review is about, and who may not decide it. */
import { describe, expect, test } from '@jest/globals';
import { conflictsOf } from '../../../domain/accountability/conflicts.js';
import { reviewV1 } from '../../../domain/accountability/review-policy.js';
import { reviewsToOpen } from '../../../domain/accountability/reviews-to-open.js';
import type { OpenReviewInput, ReviewCause } from '../../../domain/accountability/types.js';
import type { ObligationEvent } from '../../../domain/obligation/types.js';
import type { ClockName } from '../../../domain/policy/types.js';
import { actorOf, History, minute, officer, owner } from '../../support/obligation-events.js';

const leads = [owner('water'), owner('health'), owner('press')];

function missed(history: History, minutes: number, clock: ClockName, missingUnitIds: string[]): History {
  return history.time(minutes, {
    type: 'clock-missed',
    clock,
    round: 1,
    plannedAt: minute(minutes),
    missingUnitIds,
  });
}

function opening(
  history: History,
  { clock = 'response', why = 'ladder' }: Partial<Pick<ReviewCause, 'clock' | 'why'>> = {},
): OpenReviewInput[] {
  const opened = history.time(900, {
    type: 'review-opened',
    reviewId: 'review-1',
    clock,
    round: 1,
    why,
    plannedAt: minute(900),
  });
  const event = opened.events.at(-1);
  if (event?.type !== 'review-opened') throw new Error('no review was opened');
  return reviewsToOpen(opened.events, event, reviewV1);
}

const about = (inputs: readonly OpenReviewInput[]): string[] =>
  inputs.map(({ id, subject }) => `${id} ${subject.unitId}`);

describe('reviewsToOpen', () => {
  const history = missed(History.issued({ owners: leads }), 120, 'response', ['water', 'health']);

  test('when several units missed it, then each gets a review of its own', () => {
    expect(about(opening(history))).toEqual(['review-1-health health', 'review-1-water water']);
    expect(opening(history)[0]).toMatchObject({
      obligationId: 'obligation-1',
      directiveId: 'directive-1',
      cause: { clock: 'response', round: 1, why: 'ladder' },
      openedAt: minute(900),
      policy: reviewV1,
    });
  });

  test('when one has answered before the last level, then the ladder is about the other alone', () => {
    const answered = history.responded('water', 130, true);
    expect(about(opening(answered))).toEqual(['review-1 health']);
    expect(about(opening(answered, { why: 'requested' }))).toEqual([
      'review-1-health health',
      'review-1-water water',
    ]);
  });

  test('when one is struck from the miss, then even a request is not about it', () => {
    const struck = history.by(actorOf('water'), 130, {
      type: 'miss-withdrawn',
      clock: 'response',
      round: 1,
      unitId: 'water',
      why: 'received-in-time',
    });
    expect(about(opening(struck, { why: 'requested' }))).toEqual(['review-1 health']);
  });

  test('when a unit had answered in the period before, then that is no answer to this miss', () => {
    const before = History.issued({ owners: leads }).responded('water', 50);
    expect(
      about(opening(missed(before, 120, 'progress', ['water', 'press']), { clock: 'progress' })),
    ).toEqual(['review-1-press press', 'review-1-water water']);
  });

  test('when the ladder climbs for an owner added later, then it is about those who missed', () => {
    const all = history.responded('water', 130, true).responded('health', 131, true);
    expect(about(opening(all))).toEqual(['review-1-health health', 'review-1-water water']);
  });

  test.each([
    ['receipt', ['acknowledged', 'responded', 'submitted']],
    ['response', ['responded', 'submitted']],
    ['progress', ['responded', 'submitted']],
    ['completion', ['submitted']],
  ] as const)('when the clock is %s, then only %j answers it', (clock, answers) => {
    for (const what of ['acknowledged', 'responded', 'submitted'] as const) {
      const late = missed(History.issued({ owners: leads }), 120, clock, ['water', 'health'])[what](
        'water',
        130,
      );
      const concerned = opening(late, { clock }).map(({ subject }) => subject.unitId);
      expect(concerned.includes('water')).toBe(!(answers as readonly string[]).includes(what));
    }
  });

  test('when another round or another clock was missed, then it is about nobody', () => {
    expect(opening(history, { clock: 'progress' })).toEqual([]);
  });

  test('when the office missed its own clock, then it is about the office', () => {
    const late = missed(History.issued(), 300, 'decision', []);
    expect(about(opening(late, { clock: 'decision' }))).toEqual(['review-1 party-office']);
  });
});

describe('conflictsOf', () => {
  test('when nobody has acted yet, then owners, leaders and the office hold it all the same', () => {
    expect(conflictsOf(History.issued().events.map((event) => ({ ...event, actor: null })))).toEqual({
      conflictedAccountIds: [],
      conflictedPostIds: [
        'office-duty',
        'party-office-head',
        'vice-mayor',
        'vice-mayor-duty',
        'water-duty',
        'water-head',
      ],
      conflictedUnitIds: ['party-office', 'water'],
    });
  });

  test('when people act, then each account and post is conflicted, once, and a supervisor keeps its unit free', () => {
    const supervisor = { accountId: 'a-s', role: 'supervisor', unitId: 'discipline', postId: 's-1' } as const;
    const history = History.issued()
      .acknowledged('water', 5)
      .responded('water', 6)
      .by(supervisor, 9, {
        type: 'review-opened',
        reviewId: 'r',
        clock: 'receipt',
        round: 1,
        why: 'requested',
        plannedAt: minute(9),
      });
    const conflicts = conflictsOf(history.events);
    expect(conflicts.conflictedAccountIds).toEqual(['a-officer', 'a-s', 'a-water-handler']);
    expect(conflicts.conflictedPostIds).toEqual(expect.arrayContaining(['s-1', 'officer', 'water-handler']));
    expect(conflicts.conflictedUnitIds).toEqual(['party-office', 'water']);
  });

  test('when it was escalated, rerouted, assented or reassigned, then those reached are conflicted', () => {
    const events: readonly ObligationEvent[] = History.issued()
      .time(60, {
        type: 'escalated',
        escalation: {
          id: 'receipt-1-3',
          clock: 'receipt',
          round: 1,
          level: 3,
          at: minute(60),
          to: [{ postId: 'duty-room', acknowledgedAt: null }],
          mustAct: false,
        },
        plannedAt: minute(60),
        vacantPostIds: [],
        rerouted: [{ from: 'deputy-mayor', to: 'duty-room' }],
      })
      .by({ accountId: 'a-mayor', role: 'leader', unitId: 'city', postId: 'acting-mayor' }, 70, {
        type: 'assented',
        postId: 'mayor',
      })
      .by(officer, 80, { type: 'reassigned', removedUnitId: 'water', added: owner('health') }).events;
    const conflicts = conflictsOf(events);
    for (const postId of [
      'duty-room',
      'deputy-mayor',
      'mayor',
      'acting-mayor',
      'health-head',
      'health-duty',
      'water-head',
    ])
      expect(conflicts.conflictedPostIds).toContain(postId);
    expect(conflicts.conflictedUnitIds).toEqual(['health', 'party-office', 'water']);
  });
});
