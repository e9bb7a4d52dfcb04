/** Due process: the subject is heard, nobody judges an own matter, time decides nothing, an appeal goes to another person. */
import { describe, expect, test } from '@jest/globals';
import { openReview } from '../../../domain/accountability/open-review.js';
import { reviewMachine } from '../../../domain/accountability/review-machine.js';
import { reviewV1 } from '../../../domain/accountability/review-policy.js';
import { reviewOutcomes } from '../../../domain/accountability/types.js';
import { calendarSlice } from '../../../domain/calendar/calendar-slice.js';
import { step } from '../../../domain/machine.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { at, drillOf, shown } from '../calendar/beijing.js';
import {
  envelope,
  opened,
  openedAt,
  people,
  refusalOf,
  reviewInput,
  reviewOf,
  ReviewStory,
  statementDueAt,
} from '../../support/review.js';

const dayAfter = at('2026-03-17 09:00');
const decideNotice = { type: 'decide', outcome: 'notice' } as const;
const noFacts = { vacantPostIds: [] };

describe('the time to state reasons', () => {
  test('when a review opens, then it presumes no fault and gives three working days, over the weekend', () => {
    const state = opened();
    expect(state).toMatchObject({ phase: 'open', decision: null, statements: 0, sequence: 2 });
    expect(shown(state.statementWindow?.dueAt ?? 0)).toBe('2026-03-16 10:00');
  });

  test('when nothing was stated, then a decision is refused until the last moment has passed', () => {
    const story = new ReviewStory();
    const refusal = refusalOf(() => story.then('decider', decideNotice, { receivedAt: statementDueAt }));
    expect(refusal.code).toBe('wrong-state');
    expect(refusal.details).toMatchObject({ allowed: ['add-fact'], allowedFrom: statementDueAt + 1 });
    const decided = story.then('decider', decideNotice, { receivedAt: statementDueAt + 1 });
    expect(decided.state.decision).toEqual({
      outcome: 'notice',
      accountId: 'a-decider',
      at: statementDueAt + 1,
    });
  });

  test('when the decision came early but is processed late, then its receipt counts and it is refused', () => {
    const refusal = refusalOf(() =>
      new ReviewStory().then('decider', decideNotice, { receivedAt: statementDueAt, now: dayAfter }),
    );
    expect(refusal.code).toBe('wrong-state');
  });

  test('when the unit has stated its reasons, then a decision need not wait, and a second statement is heard', () => {
    const story = new ReviewStory().then(
      'handler',
      { type: 'state-reasons' },
      { receivedAt: at('2026-03-11 12:00') },
    );
    expect(story.then('decider', decideNotice, { receivedAt: at('2026-03-11 13:00') }).state.phase).toBe(
      'decided',
    );
    const again = story.then('head', { type: 'state-reasons' }, { receivedAt: at('2026-03-11 13:00') });
    expect(again.state.statements).toBe(2);
    expect(
      refusalOf(() => again.then('head', { type: 'state-reasons' }, { receivedAt: at('2026-03-11 14:00') }))
        .details,
    ).toMatchObject({ maximumStatements: 2 });
  });

  test('when a second statement is received in the window but after the decision, then the decision stands', () => {
    const decided = new ReviewStory()
      .then('handler', { type: 'state-reasons' }, { receivedAt: at('2026-03-11 12:00') })
      .then('decider', decideNotice, { receivedAt: at('2026-03-11 13:00') });
    const again = { receivedAt: at('2026-03-11 14:00') };
    expect(refusalOf(() => decided.then('head', { type: 'state-reasons' }, again)).details).toEqual({
      allowed: ['appeal'],
    });
  });

  test('when reasons come after the time, then they are heard and marked late', () => {
    const story = new ReviewStory()
      .waitUntil(dayAfter)
      .then('head', { type: 'state-reasons' }, { receivedAt: dayAfter });
    expect(story.events.at(-1)).toMatchObject({ type: 'reasons-stated', ordinal: 1, isLate: true });
  });

  test('when reasons received in time are processed after a decision, then the decision is withdrawn', () => {
    const decided = new ReviewStory().then('decider', decideNotice, { receivedAt: statementDueAt + 1 });
    const heard = decided.then(
      'head',
      { type: 'state-reasons' },
      { receivedAt: statementDueAt, now: dayAfter },
    );
    expect(heard.events.slice(-2).map(({ type }) => type)).toEqual(['decision-withdrawn', 'reasons-stated']);
    expect(heard.state).toMatchObject({ phase: 'open', decision: null, appealWindow: null, statements: 1 });
    expect(reviewMachine.nextInstant(heard.state)).toBeNull();
    expect(heard.then('second', decideNotice, { receivedAt: dayAfter }).state.phase).toBe('decided');
  });
});

describe('time', () => {
  test('when it passes without end, then it reminds once of each thing and decides nothing', () => {
    const story = new ReviewStory().waitUntil(dayAfter).waitUntil(at('2026-09-01 00:00'));
    expect(story.events.map(({ type }) => type)).toEqual(['statement-due-soon', 'window-over']);
    expect(story.events[0]).toMatchObject({ dueAt: statementDueAt, actor: null });
    expect(story.events[1]).toMatchObject({
      window: 'statement',
      plannedAt: statementDueAt + 1,
      at: dayAfter,
    });
    expect(story.state).toMatchObject({ phase: 'open', decision: null });
    expect(reviewMachine.nextInstant(story.state)).toBeNull();
    expect(reviewMachine.isEnded(story.state)).toBe(false);
  });

  test('when the time to appeal passes, then it says so once, and only a person closes the review', () => {
    const decided = new ReviewStory().then('decider', decideNotice, { receivedAt: dayAfter });
    const { missAt, dueAt } = decided.state.appealWindow ?? { missAt: 0, dueAt: 0 };
    expect(shown(dueAt)).toBe('2026-03-31 09:00');
    expect(reviewMachine.nextInstant(decided.state)).toBe(missAt);
    expect(refusalOf(() => decided.then('second', { type: 'close' }, { receivedAt: dueAt })).details).toEqual(
      {
        allowed: [],
        allowedFrom: missAt,
      },
    );
    const over = decided.waitUntil(missAt).waitUntil(missAt + 1);
    expect(over.events.at(-1)).toMatchObject({ type: 'window-over', window: 'appeal', plannedAt: missAt });
    expect(over.events).toHaveLength(decided.events.length + 1);
    expect(over.state.phase).toBe('decided');
    const closed = over.then('second', { type: 'close' }, { receivedAt: missAt + 2 });
    expect(closed.state).toMatchObject({ phase: 'closed', closedAt: missAt + 2 });
    expect(reviewMachine.isEnded(closed.state)).toBe(true);
  });

  test('when the unit has spoken, then nothing more reminds it', () => {
    const story = new ReviewStory().then('head', { type: 'state-reasons' }, { receivedAt: openedAt + 1 });
    expect(reviewMachine.nextInstant(story.state)).toBeNull();
    expect(story.waitUntil(dayAfter).events).toHaveLength(1);
  });
});

describe('who decides', () => {
  test.each(['requester', 'escalated', 'insider'] as const)(
    'when the supervisor is conflicted (%s), then the decision and the decision on the appeal are refused',
    (person) => {
      const story = new ReviewStory();
      const first = refusalOf(() => story.then(person, decideNotice, { receivedAt: dayAfter }));
      expect(first.code).toBe('not-permitted');
      const appealed = story
        .then('decider', decideNotice, { receivedAt: dayAfter })
        .then('head', { type: 'appeal' }, { receivedAt: dayAfter + 1 });
      const second = refusalOf(() =>
        appealed.then(person, { type: 'decide-appeal', outcome: 'no-fault' }, { receivedAt: dayAfter + 2 }),
      );
      expect(second.code).toBe('not-permitted');
    },
  );

  test('when the one who decided would decide the appeal too, then it is refused; another person may', () => {
    const appealed = new ReviewStory()
      .then('decider', decideNotice, { receivedAt: dayAfter })
      .then('head', { type: 'appeal' }, { receivedAt: dayAfter + 1 });
    const again = { type: 'decide-appeal', outcome: 'excused' } as const;
    expect(refusalOf(() => appealed.then('decider', again, { receivedAt: dayAfter + 2 })).code).toBe(
      'not-permitted',
    );
    const settled = appealed.then('second', again, { receivedAt: dayAfter + 2 });
    expect(settled.state).toMatchObject({ phase: 'settled', appealDecision: { outcome: 'excused' } });
    const closed = settled.then('second', { type: 'close' }, { receivedAt: dayAfter + 3 });
    expect(closed.events.at(-1)).toMatchObject({ type: 'closed', outcome: 'excused' });
  });

  const pairs = reviewOutcomes
    .slice(1)
    .flatMap((before) => reviewOutcomes.map((after) => ({ before, after })));
  test.each(pairs)(
    'when $before is appealed, then $after is not possible if it is graver',
    ({ before, after }) => {
      const appealed = new ReviewStory()
        .then('decider', { type: 'decide', outcome: before }, { receivedAt: dayAfter })
        .then('head', { type: 'appeal' }, { receivedAt: dayAfter + 1 });
      const run = (): ReviewStory =>
        appealed.then('second', { type: 'decide-appeal', outcome: after }, { receivedAt: dayAfter + 2 });
      if (reviewOutcomes.indexOf(after) > reviewOutcomes.indexOf(before)) {
        expect(refusalOf(run).details).toMatchObject({
          appealed: before,
          allowed: ['add-fact', 'decide-appeal'],
        });
      } else {
        expect(run().events.at(-1)).toMatchObject({ outcome: after, isChanged: after !== before });
      }
    },
  );
});

describe('who belongs to the subject', () => {
  const nobody = { conflictedAccountIds: [], conflictedPostIds: [], conflictedUnitIds: [] };

  test('when no list names its unit, then a supervisor of the unit under review may not decide it all the same', () => {
    const story = new ReviewStory(opened(nobody));
    expect(refusalOf(() => story.then('insider', decideNotice, { receivedAt: dayAfter })).code).toBe(
      'not-permitted',
    );
    expect(story.then('requester', decideNotice, { receivedAt: dayAfter }).state.phase).toBe('decided');
  });

  test('when no list names it, then who holds the post under review may not decide about it all the same', () => {
    const subject = { kind: 'post', postId: 'supervisor-1', unitId: null } as const;
    const story = new ReviewStory(opened({ ...nobody, subject }));
    expect(refusalOf(() => story.then('decider', decideNotice, { receivedAt: dayAfter })).code).toBe(
      'not-permitted',
    );
    expect(story.then('second', decideNotice, { receivedAt: dayAfter }).state.phase).toBe('decided');
  });
});

describe('the appeal', () => {
  test('when it was received in time and is processed late, then it counts', () => {
    const decided = new ReviewStory().then('decider', decideNotice, { receivedAt: dayAfter });
    const { dueAt } = decided.state.appealWindow ?? { dueAt: 0 };
    const over = decided.waitUntil(dueAt + 60_000);
    const appealed = over.then('head', { type: 'appeal' }, { receivedAt: dueAt, now: dueAt + 60_000 });
    expect(appealed.state).toMatchObject({ phase: 'appealed', appealedAt: dueAt });
    expect(refusalOf(() => over.then('head', { type: 'appeal' }, { receivedAt: dueAt + 1 })).details).toEqual(
      {
        dueAt,
        allowed: [],
      },
    );
  });

  test('when no fault was found, then there is nothing to appeal, and nobody has to wait', () => {
    const decided = new ReviewStory().then(
      'decider',
      { type: 'decide', outcome: 'no-fault' },
      { receivedAt: dayAfter },
    );
    expect(decided.state.appealWindow).toBeNull();
    expect(decided.then('second', { type: 'close' }, { receivedAt: dayAfter + 1 }).state.phase).toBe(
      'closed',
    );
  });
});

describe('an unpublished calendar', () => {
  const planning = { calendar: calendarSlice(defaultCalendar, 2025, 2025), drill: null };
  const unplanned = new ReviewStory(opened({ planning }));

  test('when the window cannot be planned, then the review opens, names the year, and nobody is decided unheard', () => {
    expect(unplanned.state).toMatchObject({ unplannedYear: 2026, statementWindow: null });
    expect(
      refusalOf(() => unplanned.then('decider', decideNotice, { receivedAt: dayAfter })).details,
    ).toEqual({
      allowed: ['add-fact', 'pin-window'],
    });
    const stated = unplanned.then('head', { type: 'state-reasons' }, { receivedAt: dayAfter });
    expect(stated.then('decider', decideNotice, { receivedAt: dayAfter }).state.appealWindow).toBeNull();
  });

  test('when a person pins it, then it may not be shorter than its days, and the window runs', () => {
    const pin = (dueAt: number): ReviewStory =>
      unplanned.then('decider', { type: 'pin-window', dueAt }, { receivedAt: openedAt + 1 });
    expect(refusalOf(() => pin(at('2026-03-14 09:59'))).details).toMatchObject({
      earliest: at('2026-03-14 10:00'),
    });
    expect(refusalOf(() => pin(Number.NaN)).code).toBe('invalid-input');
    const pinned = pin(at('2026-03-16 18:00'));
    expect(pinned.state.unplannedYear).toBeNull();
    expect(reviewMachine.nextInstant(pinned.state)).toBe(pinned.state.statementWindow?.yellowAt);
    const decided = pinned.then('decider', decideNotice, { receivedAt: dayAfter });
    expect(refusalOf(() => decided.then('second', { type: 'close' }, { receivedAt: dayAfter })).code).toBe(
      'wrong-state',
    );
    const both = decided.then(
      'second',
      { type: 'pin-window', dueAt: at('2026-03-31 18:00') },
      { receivedAt: dayAfter },
    );
    expect(shown(both.state.appealWindow?.dueAt ?? 0)).toBe('2026-03-31 18:00');
  });
});

describe('a review in the machine', () => {
  test('when a decision arrives on the instant that ends the window, then time is told first', () => {
    const result = step(reviewMachine, opened(), {
      envelope: envelope(decideNotice, people.decider, statementDueAt + 1),
      now: statementDueAt + 1,
      facts: noFacts,
    });
    expect(result.refusal).toBeNull();
    expect(result.events.map(({ type }) => type)).toEqual([
      'statement-due-soon',
      'window-over',
      'decided',
      'window-started',
    ]);
  });

  test('when it is a drill, then three working days pass on the line of the drill', () => {
    const planning = drillOf({ realStart: openedAt, drillStart: openedAt, dayMs: 10_000 });
    // Wednesday 10:00 to Monday 10:00 are five days of the drill.
    expect(opened({ planning }).statementWindow?.dueAt).toBe(openedAt + 50_000);
  });

  test.each([
    { statementWindow: { amount: 2, unit: 'working-day' } },
    { statementWindow: { amount: 5, unit: 'day' } },
    { appealWindow: { amount: 0, unit: 'working-day' } },
    { maximumStatements: 0 },
  ] as const)('when a policy gives less than due process (%j), then no review opens under it', (change) => {
    const input = reviewInput({ policy: { ...reviewV1, ...change } });
    expect(refusalOf(() => openReview(input)).code).toBe('invalid-input');
  });

  test('when a log is out of order, then it is a fault and not a state', () => {
    const [first, second] = openReview(reviewInput());
    if (first === undefined || second === undefined) throw new Error('two events open a review');
    expect(() => reviewOf([second])).toThrow('begins with opened');
    expect(() => reviewOf([first, first])).toThrow('opened once');
  });
});
