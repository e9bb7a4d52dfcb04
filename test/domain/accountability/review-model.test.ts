/** Random people doing random things at random times: what must hold for every review. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openReview } from '../../../domain/accountability/open-review.js';
import { reviewMachine } from '../../../domain/accountability/review-machine.js';
import { reviewOutcomes } from '../../../domain/accountability/types.js';
import type { ReviewCommand, ReviewEvent, ReviewState } from '../../../domain/accountability/types.js';
import { step } from '../../../domain/machine.js';
import { calendarSlice } from '../../../domain/calendar/calendar-slice.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { real } from '../calendar/beijing.js';
import { envelope, openedAt, people, reviewInput, reviewOf } from '../../support/review.js';
import type { Person } from '../../support/review.js';

const hour = 3_600_000;
const outcomes = fc.constantFrom(...reviewOutcomes);
const commands: fc.Arbitrary<ReviewCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ type: 'state-reasons' as const }) },
  fc.constantFrom('for' as const, 'against' as const).map((side) => ({ type: 'add-fact' as const, side })),
  { weight: 4, arbitrary: outcomes.map((outcome) => ({ type: 'decide' as const, outcome })) },
  { weight: 3, arbitrary: fc.constant({ type: 'appeal' as const }) },
  { weight: 3, arbitrary: outcomes.map((outcome) => ({ type: 'decide-appeal' as const, outcome })) },
  fc.nat(600).map((hours) => ({ type: 'pin-window' as const, dueAt: openedAt + hours * hour })),
  { weight: 2, arbitrary: fc.constant({ type: 'close' as const }) },
);
const persons = fc.constantFrom(...(Object.keys(people) as Person[]));
/** The people of a review come more often than others, so that many lives reach their end. */
const likely = fc.constantFrom<Person>('head', 'decider', 'second');
const deeds = fc.record({ person: fc.oneof(likely, persons), command: commands });
const moments = fc.record({
  after: fc.oneof(fc.nat(6), fc.nat(200)),
  /** How long the command waited between its receipt and its turn. */
  lag: fc.oneof(fc.constant(0), fc.nat(100)),
  deed: fc.option(deeds, { freq: 5 }),
});
type Moment = typeof moments extends fc.Arbitrary<infer Each> ? Each : never;
/** The unit stays silent through its time, and is decided about; its statement may still be on its way. */
const silence: Moment = {
  after: 121,
  lag: 0,
  deed: { person: 'decider', command: { type: 'decide', outcome: 'notice' } },
};
const happenings = fc
  .tuple(fc.constantFrom([], [silence]), fc.array(moments, { maxLength: 30 }))
  .map(([before, after]): Moment[] => [...before, ...after]);
const plannings = fc.constantFrom(real, {
  calendar: calendarSlice(defaultCalendar, 2025, 2025),
  drill: null,
});

interface Life {
  readonly states: readonly ReviewState[];
  readonly events: readonly ReviewEvent[];
}

/** Runs a life by `step`; checks that a refusal changes nothing but time. */
function live(happened: readonly Moment[], planning: typeof real): Life {
  const first = openReview(reviewInput({ planning }));
  let state = reviewOf(first);
  let now = openedAt;
  const states = [state];
  const events = [...first];
  for (const { after, lag, deed } of happened) {
    now += after * hour;
    const sent =
      deed === null
        ? null
        : envelope(deed.command, people[deed.person], Math.max(openedAt, now - lag * hour));
    const result = step(reviewMachine, state, { envelope: sent, now, facts: { vacantPostIds: [] } });
    if (result.refusal !== null) {
      expect(result.events.every(({ actor }) => actor === null)).toBe(true);
      expect(result.refusal.details['allowed']).toBeDefined();
      if (sent !== null) expect(result.refusal.details['allowed']).not.toContain(harmless(sent.command));
    }
    state = result.state;
    states.push(state);
    events.push(...result.events);
  }
  return { states, events };
}

/** Commands whose refusal must never be called allowed; those with a content may be refused for the content. */
function harmless(command: ReviewCommand): string | null {
  return command.type === 'decide-appeal' || command.type === 'pin-window' ? null : command.type;
}

const conflicted = new Set<string>(
  [people.requester, people.escalated, people.insider, people.office, people.head].map(
    ({ accountId }) => accountId,
  ),
);

function assertDueProcess({ events }: Life): void {
  let isHeard = false;
  let isTimeOver = false;
  let decider: string | null = null;
  for (const event of events) {
    if (event.type === 'reasons-stated') isHeard = true;
    if (event.type === 'window-over' && event.window === 'statement') isTimeOver = true;
    if (event.type === 'decided' || event.type === 'appeal-decided') {
      expect(event.actor?.role).toBe('supervisor');
      expect(conflicted.has(event.actor?.accountId ?? '')).toBe(false);
    }
    if (event.type === 'decided') {
      expect(isHeard || isTimeOver).toBe(true);
      decider = event.actor?.accountId ?? null;
    }
    if (event.type === 'decision-withdrawn') decider = null;
    if (event.type === 'appeal-decided') expect(event.actor?.accountId).not.toBe(decider);
    if (event.type === 'closed') {
      expect(decider).not.toBeNull();
      expect(event.actor?.role).toBe('supervisor');
    }
  }
}

const reached = new Set<string>();

describe('every review', () => {
  test('when anything happens, then it is decided and closed only by the right people, after the subject was heard', () => {
    fc.assert(
      fc.property(happenings, plannings, (happened, planning) => {
        const life = live(happened, planning);
        assertDueProcess(life);
        for (const { type } of life.events) reached.add(type);
      }),
      { numRuns: 3_000 },
    );
    // A model that never gets anywhere proves nothing.
    const rare = ['appeal-decided', 'closed', 'decision-withdrawn', 'window-unplanned'];
    expect([...reached]).toEqual(expect.arrayContaining(rare));
  });

  test('when its log is replayed, then the state is the same, counted event by event, and plain JSON', () => {
    fc.assert(
      fc.property(happenings, plannings, (happened, planning) => {
        const { states, events } = live(happened, planning);
        const last = states.at(-1);
        expect(reviewOf(JSON.parse(JSON.stringify(events)) as ReviewEvent[])).toEqual(last);
        expect(last?.sequence).toBe(events.length);
        expect(JSON.parse(JSON.stringify(last))).toEqual(last);
        for (const [position, event] of events.entries())
          expect(event.at).toBeGreaterThanOrEqual(events[position - 1]?.at ?? openedAt);
      }),
    );
  });

  test('when only time passes, then the phase stays, and the next instant is the one that does something', () => {
    fc.assert(
      fc.property(happenings, fc.nat(3_000), (happened, hours) => {
        const state = live(happened, real).states.at(-1);
        if (state === undefined) return;
        const until = state.lastAt + hours * hour;
        const advanced = step(reviewMachine, state, {
          envelope: null,
          now: until,
          facts: { vacantPostIds: [] },
        });
        expect(advanced.state.phase).toBe(state.phase);
        expect(advanced.state.decision).toEqual(state.decision);
        const next = reviewMachine.nextInstant(state);
        expect(advanced.events.length > 0).toBe(next !== null && next <= until);
        expect(reviewMachine.nextInstant(advanced.state) ?? Infinity).toBeGreaterThan(until);
      }),
    );
  });

  test('when everything happens at once, then the state stays small', () => {
    fc.assert(
      fc.property(happenings, (happened) => {
        const [first, last] = [live([], real).states[0], live(happened, real).states.at(-1)];
        expect(JSON.stringify(last).length - JSON.stringify(first).length).toBeLessThan(1_000);
      }),
    );
  });
});
