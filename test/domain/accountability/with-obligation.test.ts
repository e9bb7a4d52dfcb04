/** The real obligation's log, read by everything in here: from a miss to a decided review, and against its own state. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assembleDossier } from '../../../domain/accountability/dossier.js';
import { holdingTimes } from '../../../domain/accountability/holding.js';
import { openReview } from '../../../domain/accountability/open-review.js';
import { reviewV1 } from '../../../domain/accountability/review-policy.js';
import { reviewsToOpen } from '../../../domain/accountability/reviews-to-open.js';
import { step } from '../../../domain/machine.js';
import type { Actor } from '../../../domain/machine.js';
import { assentPending } from '../../../domain/obligation/assent-pending.js';
import { issue } from '../../../domain/obligation/issue.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import { owingUnitIds } from '../../../domain/obligation/owners.js';
import type {
  IssueInput,
  ObligationCommand,
  ObligationEvent,
  ObligationState,
} from '../../../domain/obligation/types.js';
import { actorOf, issueInput, minute, officer, owner } from '../../support/obligation-events.js';
import { people, reviewOf, ReviewStory } from '../../support/review.js';

/** A real obligation and its whole log. */
class Life {
  readonly events: ObligationEvent[];
  state: ObligationState;
  private commands = 0;

  constructor(input: IssueInput) {
    this.events = issue(input);
    const [first, ...more] = this.events;
    if (first === undefined) throw new Error('an issue has events');
    this.state = more.reduce(
      (state, event) => obligationMachine.evolve(state, event),
      obligationMachine.evolve(null, first),
    );
  }

  /** Gives a command, received `lag` minutes before its turn; tells whether it was carried out. */
  give(actor: Actor, command: ObligationCommand, minutes: number, lag = 0): boolean {
    this.commands += 1;
    const receivedAt = minute(Math.max(0, minutes - lag));
    return this.run({ id: `c-${this.commands}`, actor, command, receivedAt }, minutes);
  }

  wait(minutes: number): boolean {
    return this.run(null, minutes);
  }

  private run(
    envelope: Parameters<typeof step<ObligationState, ObligationCommand, ObligationEvent>>[2]['envelope'],
    minutes: number,
  ): boolean {
    const facts = { vacantPostIds: ['health-head'] };
    const result = step(obligationMachine, this.state, { envelope, now: minute(minutes), facts });
    this.state = result.state;
    this.events.push(...result.events);
    return result.refusal === null;
  }
}

const leader: Actor = { accountId: 'a-vice-mayor', role: 'leader', unitId: 'city', postId: 'vice-mayor' };
const day = 24 * 60;

describe('from a miss to a decided review', () => {
  const life = new Life(issueInput({ owners: [owner('water'), owner('health')] }));
  life.give(actorOf('health'), { type: 'respond', unitId: 'health' }, 20);
  life.wait(3 * day);

  test('when one of two leads never answers, then a review opens about it alone, and its dossier says why', () => {
    const opening = life.events.filter((event) => event.type === 'review-opened');
    expect(opening).toHaveLength(1);
    const [event] = opening;
    if (event === undefined) return;
    const [input, ...others] = reviewsToOpen(life.events, event, reviewV1);
    expect(others).toEqual([]);
    expect(input).toMatchObject({ subject: { kind: 'unit', unitId: 'water' }, cause: { clock: 'response' } });
    if (input === undefined) return;
    const dossier = assembleDossier(life.events, {
      asOf: minute(3 * day),
      failedNotifications: [],
      documentDate: '2026-03-10',
      subject: input.subject,
    });
    expect(dossier.against).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'clock-missed', clock: 'receipt', unitId: 'water', doneAt: null }),
        expect.objectContaining({ kind: 'clock-missed', clock: 'response', unitId: 'water', doneAt: null }),
      ]),
    );
    expect(dossier.against.every((fault) => fault.kind !== 'clock-missed' || fault.unitId === 'water')).toBe(
      true,
    );
    expect(dossier.excusing).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'issued-late' })]),
    );
    expect(dossier.escalations.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['receipt-1-1', 'receipt-1-2', 'response-1-1', 'response-1-2', 'response-1-3']),
    );

    const story = new ReviewStory(reviewOf(openReview(input)));
    expect(() =>
      story.then('office', { type: 'add-fact', side: 'for' }, { receivedAt: minute(3 * day) }),
    ).toThrow();
    const decided = story
      .then('head', { type: 'state-reasons' }, { receivedAt: minute(3 * day) })
      .then('decider', { type: 'decide', outcome: 'excused' }, { receivedAt: minute(3 * day) + 1 });
    expect(decided.state).toMatchObject({
      phase: 'decided',
      decision: { accountId: people.decider.accountId },
    });
  });

  test('when the other lead answered at once, then its good work stands in the same dossier', () => {
    const { merits } = assembleDossier(life.events, {
      asOf: minute(3 * day),
      failedNotifications: [],
      documentDate: null,
      subject: { kind: 'unit', unitId: 'health' },
    });
    expect(merits.map(({ clock }) => clock)).toEqual(['receipt', 'response']);
  });
});

const unitIds = ['water', 'health', 'press'] as const;
const unit = fc.constantFrom(...unitIds);
const deeds = fc.oneof(
  { weight: 1, arbitrary: unit.map((unitId) => given(actorOf(unitId), { type: 'acknowledge', unitId })) },
  { weight: 3, arbitrary: unit.map((unitId) => given(actorOf(unitId), { type: 'respond', unitId })) },
  { weight: 4, arbitrary: unit.map((unitId) => given(actorOf(unitId, 'head'), { type: 'submit', unitId })) },
  { weight: 2, arbitrary: fc.constant(given(leader, { type: 'assent', postId: 'vice-mayor' })) },
  { weight: 1, arbitrary: fc.constant(given(officer, { type: 'approve' })) },
  { weight: 1, arbitrary: fc.constantFrom(officer, leader).map((actor) => given(actor, { type: 'return' })) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.option(unit), fc.option(unit)).map(([removeUnitId, added]) => {
      const add = added === null ? null : owner(added);
      return given(officer, { type: 'reassign', removeUnitId, add });
    }),
  },
);

function given(actor: Actor, command: ObligationCommand): { actor: Actor; command: ObligationCommand } {
  return { actor, command };
}

const moments = fc.record({
  after: fc.oneof(fc.nat(30), fc.nat(day)),
  lag: fc.oneof(fc.constant(0), fc.nat(20)),
  deed: deeds,
});
type Moment = typeof moments extends fc.Arbitrary<infer Each> ? Each : never;

/** Nobody has signed by the end of the receipt's half hour; then receipts arrive that had been sent in time. */
const late: readonly Moment[] = [
  { after: 31, lag: 0, deed: given(officer, { type: 'remind', unitIds: [] }) },
  ...unitIds.map((unitId) => ({
    after: 1,
    lag: 10,
    deed: given(actorOf(unitId), { type: 'acknowledge', unitId }),
  })),
];
/** Everybody hurries to its end. */
const ending: readonly Moment[] = [
  ...unitIds.map((unitId) => given(actorOf(unitId, 'head'), { type: 'submit', unitId })),
  given(leader, { type: 'assent', postId: 'vice-mayor' }),
  given(officer, { type: 'approve' }),
].map((deed) => ({ after: 1, lag: 0, deed }));
const lives = fc.record({
  owners: fc.subarray([...unitIds], { minLength: 1 }),
  completion: fc.option(fc.nat(3 * day)),
  happenings: fc
    .tuple(fc.constantFrom([], late), fc.array(moments, { maxLength: 20 }), fc.constantFrom([], ending))
    .map((parts): readonly Moment[] => parts.flat()),
});

interface Lived {
  readonly life: Life;
  readonly end: number;
}

function live({
  owners,
  completion,
  happenings,
}: typeof lives extends fc.Arbitrary<infer Each> ? Each : never): Lived {
  const due = completion === null ? null : { dueAt: minute(completion), isExclusive: false };
  const life = new Life(issueInput({ owners: owners.map((unitId) => owner(unitId)), completion: due }));
  let end = 0;
  for (const { after, lag, deed } of happenings) {
    if (obligationMachine.isEnded(life.state)) break;
    end += after;
    life.give(deed.actor, deed.command, end, lag);
  }
  return { life, end };
}

describe('any life of a real obligation', () => {
  test('when it is traced back, then its last holders are those for whom its state waits', () => {
    fc.assert(
      fc.property(lives, (lived) => {
        const { life, end } = live(lived);
        const { state } = life;
        const spans = holdingTimes(life.events, minute(end + 1));
        if (state.phase === 'closed') {
          // The end counts from its receipt, unless something was recorded in between that counts from its record.
          const to = spans.at(-1)?.to ?? state.issuedAt;
          expect(to).toBeGreaterThanOrEqual(state.closure?.at ?? Infinity);
          expect(to).toBeLessThanOrEqual(state.lastAt);
          return;
        }
        const owing = owingUnitIds(state, 'completion').map((unitId) => `unit:${unitId}`);
        const pending = assentPending(state).map((postId) => `leader:${postId}`);
        const awaited = pending.length === 0 ? ['office'] : pending;
        expect(spans.at(-1)?.holders).toEqual(state.phase === 'open' ? owing.sort() : awaited);
        expect(spans.reduce((sum, { ms }) => sum + ms, 0)).toBe(minute(end + 1) - state.issuedAt);
      }),
      { numRuns: 300 },
    );
  });

  test('when it is traced back, then the misses of its dossier are those that stand in its state', () => {
    const seen = { misses: 0, withdrawn: 0, closed: 0 };
    fc.assert(
      fc.property(lives, (lived) => {
        const { life, end } = live(lived);
        const { clocks, escalations } = assembleDossier(life.events, {
          asOf: minute(end),
          failedNotifications: [],
          documentDate: null,
          subject: null,
        });
        const standing = clocks.filter(({ missedAt }) => missedAt !== null);
        expect(standing.map(({ clock, round }) => `${clock}-${round}`).sort()).toEqual(
          [...life.state.misses].sort(),
        );
        const running = clocks.filter(({ metAt, stoppedAt }) => metAt === null && stoppedAt === null);
        const expected = [...life.state.clocks, ...life.state.unplanned].map(({ name }) => name).sort();
        expect(running.map(({ clock }) => clock).sort()).toEqual(expected);
        seen.misses += standing.length;
        seen.withdrawn += escalations.filter(({ withdrawnAt }) => withdrawnAt !== null).length;
        seen.closed += life.state.phase === 'closed' ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});
