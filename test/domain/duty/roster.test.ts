/** Duty rosters: gaps, overlaps, publication, swaps, and who is on duty at an instant. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRoster, requireShape } from '../../../domain/duty/check-roster.js';
import { checkOutcome } from '../../../domain/duty/duty-check.js';
import { nextShift, onDutyAt, personsAt } from '../../../domain/duty/on-duty.js';
import { requirePublishable } from '../../../domain/duty/publish.js';
import { swapPerson } from '../../../domain/duty/swap.js';
import type { DutyPerson, RosterPlan, Shift } from '../../../domain/duty/types.js';
import { refusalOf } from '../../support/review.js';

const officer = (accountId: string): DutyPerson => ({ duty: 'officer', accountId, name: `${accountId}某` });
const chief: DutyPerson = { duty: 'leader', accountId: null, name: '带班某' };

const shift = (id: string, startsAt: number, endsAt: number, ...persons: DutyPerson[]): Shift => ({
  ...{ id, startsAt, endsAt, persons },
});

const plan = (shifts: readonly Shift[], change: Partial<RosterPlan> = {}): RosterPlan => ({
  ...{ from: 0, until: 24, needs: ['officer'], shifts },
  ...change,
});

const day = plan([shift('one', 0, 12, officer('a'), chief), shift('other', 12, 24, officer('b'), chief)]);

describe('checkRoster', () => {
  test.each([
    ['every instant is covered', day, []],
    ['nobody is there', plan([]), [[0, 24]]],
    [
      'a shift begins late and one ends early',
      plan([shift('x', 2, 20, officer('a'))]),
      [
        [0, 2],
        [20, 24],
      ],
    ],
    ['there is a hole', plan([shift('x', 0, 8, officer('a')), shift('y', 9, 24, officer('b'))]), [[8, 9]]],
    ['a shift has nobody', plan([shift('x', 0, 8, officer('a')), shift('y', 8, 24)]), [[8, 24]]],
    [
      'a long shift lies over a short one',
      plan([shift('x', 0, 24, officer('a')), shift('y', 3, 4, officer('b'))]),
      [],
    ],
  ] as const)('when %s, then the gaps are named', (_, roster, gaps) => {
    expect(checkRoster(roster).gaps.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(gaps);
  });

  test('when both duties are needed, then each has its own gaps', () => {
    const shifts = [shift('x', 0, 24, officer('a')), shift('y', 6, 18, chief)];
    expect(checkRoster(plan(shifts, { needs: ['officer', 'leader'] })).gaps).toEqual([
      { duty: 'leader', startsAt: 0, endsAt: 6 },
      { duty: 'leader', startsAt: 18, endsAt: 24 },
    ]);
  });

  test('when one person is in two shifts at once, then the overlap is named; one after the other is none', () => {
    const shifts = [
      shift('x', 0, 13, officer('a')),
      shift('y', 12, 24, officer('a')),
      shift('z', 13, 24, officer('b')),
    ];
    expect(checkRoster(plan(shifts)).overlaps).toEqual([
      { name: 'a某', accountId: 'a', shiftIds: ['x', 'y'], startsAt: 12, endsAt: 13 },
    ]);
    expect(checkRoster(day).overlaps).toEqual([]);
  });

  const persons = fc.array(fc.constantFrom(officer('a'), officer('b'), chief), { maxLength: 2 });
  const shifts = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 12 }), persons)
      .map(([start, length, who]) => ({
        startsAt: start,
        endsAt: Math.min(24, start + length),
        persons: who,
      })),
    { maxLength: 8 },
  );
  const plans = shifts.map((some) => plan(some.map((each, index) => ({ ...each, id: `s${index}` }))));

  test('when any instant is asked for, then it lies in a gap exactly if nobody has the duty then', () => {
    const property = fc.property(plans, fc.integer({ min: 0, max: 23 }), (roster, at) => {
      const isCovered = personsAt(roster.shifts, at).some(({ duty }) => duty === 'officer');
      const isGap = checkRoster(roster).gaps.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
      expect(isGap).toBe(!isCovered);
    });
    fc.assert(property);
  });

  test('when any instant is asked for, then somebody is twice on duty exactly within an overlap', () => {
    const property = fc.property(plans, fc.integer({ min: 0, max: 23 }), (roster, at) => {
      const names = personsAt(roster.shifts, at).map(({ name }) => name);
      const within = checkRoster(roster).overlaps.filter(
        ({ startsAt, endsAt }) => startsAt <= at && at < endsAt,
      );
      expect(within.length > 0).toBe(new Set(names).size < names.length);
    });
    fc.assert(property);
  });

  test('when every gap is waived and nobody overlaps, then any roster is publishable; with one waiver less it is not', () => {
    const property = fc.property(plans, (roster) => {
      const { gaps, overlaps } = checkRoster(roster);
      fc.pre(overlaps.length === 0);
      const waivers = gaps.map((gap) => ({ ...gap, name: '甲某', reason: '停电检修' }));
      expect(() => requirePublishable(roster, waivers)).not.toThrow();
      if (gaps.length > 0)
        expect(() => requirePublishable(roster, waivers.slice(1))).toThrow('nobody covers');
    });
    fc.assert(property);
  });
});

test.each([
  ['a period without length', plan([], { until: 0 })],
  ['a period without end', plan([], { until: 101 * 86_400_000 })],
  ['a shift without length', plan([shift('x', 3, 3)])],
  ['a shift outside', plan([shift('x', 20, 25)])],
])('when a roster has %s, then it cannot be meant', (_, roster) => {
  expect(refusalOf(() => requireShape(roster)).code).toBe('invalid-input');
});

test('when a waiver is of what is no gap, then it is named', () => {
  const waiver = { duty: 'officer', startsAt: 1, endsAt: 2, name: '甲某', reason: '停电' } as const;
  expect(refusalOf(() => requirePublishable(day, [waiver]))).toMatchObject({
    code: 'roster-incomplete',
    details: { idleWaivers: [waiver] },
  });
});

describe('onDutyAt', () => {
  const at = (instant: number) => onDutyAt('duty', day, instant);

  test('when it is the turn of the shift, then the next one has it, and outside the roster nobody is asked', () => {
    expect(at(11)).toEqual({ postId: 'duty', shiftIds: ['one'], accountIds: ['a'] });
    expect(at(12)).toEqual({ postId: 'duty', shiftIds: ['other'], accountIds: ['b'] });
    expect(at(24)).toBeNull();
    expect(at(-1)).toBeNull();
  });

  test('when a shift has nobody, then the slot is empty', () => {
    const empty = plan([shift('one', 0, 24)]);
    expect(onDutyAt('duty', empty, 3)).toEqual({ postId: 'duty', shiftIds: [], accountIds: [] });
  });

  test('when a shift ends, then the next of its duties takes over, and not the week-long one beside it', () => {
    const week = shift('week', 0, 100, chief);
    const [one, other] = [shift('one', 0, 12, officer('a')), shift('other', 12, 24, officer('b'))];
    expect(nextShift([week, one, other], one)?.id).toBe('other');
    expect(nextShift([week, one, other], other)).toBeNull();
  });
});

describe('swapPerson', () => {
  const shifts = [shift('one', 0, 12, officer('a'), chief)];
  const swap = { shiftId: 'one', out: officer('a'), in: officer('c'), at: -1, newId: 'new' };

  test('when the shift is to come, then it changes; when it runs, then it is cut and its past stays', () => {
    expect(swapPerson(shifts, swap)).toEqual([shift('one', 0, 12, chief, officer('c'))]);
    expect(swapPerson(shifts, { ...swap, at: 5 })).toEqual([
      shift('one', 0, 5, officer('a'), chief),
      shift('new', 5, 12, chief, officer('c')),
    ]);
    expect(swapPerson(shifts, { ...swap, in: null })).toEqual([shift('one', 0, 12, chief)]);
  });

  test.each([
    ['another shift', { shiftId: 'two' }, 'not-found'],
    ['whoever is not in it', { out: officer('x') }, 'not-found'],
    ['a shift that is over', { at: 12 }, 'wrong-state'],
    ['nobody', { out: null, in: null }, 'invalid-input'],
    ['whoever is in it already', { in: chief }, 'invalid-input'],
  ])('when one would swap %s, then it is refused', (_, change, code) => {
    expect(refusalOf(() => swapPerson(shifts, { ...swap, ...change })).code).toBe(code);
  });
});

test.each([
  ['planned', 9, null],
  ['asked', 10, null],
  ['unanswered', 20, null],
  ['answered', 30, 19],
  ['answered-late', 30, 20],
] as const)('when a check is %s, then it follows from instants alone', (outcome, now, answeredAt) => {
  expect(checkOutcome({ askAt: 10, dueAt: 20, answeredAt }, now)).toBe(outcome);
});
