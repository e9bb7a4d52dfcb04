/** Deadlines budgeted backwards: each level keeps its reserve, and what cannot be done is refused with the arithmetic. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Duration } from '../../../domain/calendar/types.js';
import {
  budgetFor,
  deadlineWithin,
  isPossible,
  isWithin,
  latestByLevel,
} from '../../../domain/cascade/budget.js';
import type { Budget, BudgetRules } from '../../../domain/cascade/budget.js';
import { DomainError } from '../../../domain/domain-error.js';
import { cascadeOf } from '../../../domain/policy/cascade.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import type { Urgency } from '../../../domain/policy/types.js';
import { at, drillOf, real, shown } from '../calendar/beijing.js';

const rulesOf = (urgency: Urgency): BudgetRules => ({
  cascade: cascadeOf(policyFor(standardV1, urgency)),
  planning: real,
});

function refusalOf(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('the latest deadline', () => {
  // Urgency, now, due above, and the latest of three levels below one another. 2026-03-11 is a Wednesday.
  test.each<readonly [Urgency, string, readonly string[]]>([
    ['特提', '2026-03-11 18:00', ['2026-03-11 16:00', '2026-03-11 14:00', '2026-03-11 12:00']],
    ['特急', '2026-03-15 00:00', ['2026-03-14 20:00', '2026-03-14 16:00', '2026-03-14 12:00']],
    ['加急', '2026-03-13 12:00', ['2026-03-12 17:30', '2026-03-12 13:30', '2026-03-11 17:30']],
    ['平急', '2026-03-17 18:00', ['2026-03-16 18:00', '2026-03-13 18:00', '2026-03-12 18:00']],
    // Due on a Sunday: Friday is the day kept, so the level below has until the end of Thursday.
    ['平急', '2026-03-15 10:00', ['2026-03-13 00:00', '2026-03-12 00:00', '2026-03-11 00:00']],
    // 2026-02-28 is a Saturday that works.
    ['平急', '2026-03-02 18:00', ['2026-02-28 18:00', '2026-02-27 18:00', '2026-02-26 18:00']],
  ])('when %s is due above at %s, then the levels below have until %j', (urgency, dueAt, expected) => {
    expect(latestByLevel(at(dueAt), 3, rulesOf(urgency)).map(shown)).toEqual(expected);
  });

  test('when the year is not published, then working days count as days', () => {
    const rules = rulesOf('平急');
    const budget = budgetFor(
      { parentDueAt: at('2031-03-11 18:00'), now: at('2031-03-01 09:00'), levelsBelow: 1 },
      rules,
    );
    expect(budget).toMatchObject({ isNatural: true, reserve: { amount: 1, unit: 'day' } });
    expect([shown(budget.latestAt ?? 0), shown(budget.earliestAt)]).toEqual([
      '2031-03-10 18:00',
      '2031-03-03 09:00',
    ]);
    expect(latestByLevel(at('2031-03-11 18:00'), 1, rules).map(shown)).toEqual(['2031-03-10 18:00']);
  });

  test('when it is a drill, then the reserve is kept on the drill’s clock', () => {
    const start = at('2026-03-11 09:00');
    const planning = drillOf({ realStart: start, drillStart: start, dayMs: 86_400 });
    const rules = { ...rulesOf('特提'), planning };
    expect(latestByLevel(start + 86_400, 1, rules)).toEqual([start + 86_400 - 7_200]);
  });
});

describe('a wanted deadline', () => {
  const now = at('2026-03-11 10:00');
  const ask = { parentDueAt: at('2026-03-17 18:00'), now, levelsBelow: 0 };

  test('when none is wanted, then it is the latest', () => {
    expect(deadline('平急', null)).toBe('2026-03-16 18:00');
  });

  test('when it keeps to the budget, edges included, then it holds', () => {
    for (const wanted of ['2026-03-12 10:00', '2026-03-13 09:00', '2026-03-16 18:00'])
      expect(deadline('平急', wanted)).toBe(wanted);
  });

  test('when it is too late, then it is refused with the whole arithmetic', () => {
    const refusal = refusalOf(() => deadline('平急', '2026-03-17 12:00'));
    expect(refusal.code).toBe('impossible-deadline');
    expect(refusal.message).toBe(
      'county-1: 2026-03-17 12:00 is too late; due above 2026-03-17 18:00 − 1 working day to roll it up = at the latest ' +
        '2026-03-16 18:00; now + 1 working day = at the earliest 2026-03-12 10:00',
    );
    expect(refusal.details).toMatchObject({
      unitId: 'county-1',
      parentDueAt: ask.parentDueAt,
      reserve: { amount: 1, unit: 'working-day' },
      latestAt: at('2026-03-16 18:00'),
      wantedAt: at('2026-03-17 12:00'),
      least: { amount: 1, unit: 'working-day' },
      earliestAt: at('2026-03-12 10:00'),
    });
  });

  test('when it is too short for the levels below, then it is refused', () => {
    expect(deadline('平急', '2026-03-13 10:00', 1)).toBe('2026-03-13 10:00');
    expect(refusalOf(() => deadline('平急', '2026-03-13 10:00', 2)).message).toContain(
      'now + 1 working day + 2 × 1 working day for the levels below = at the earliest 2026-03-16 10:00',
    );
  });

  test('when no deadline is possible, then even the latest is refused', () => {
    const refusal = refusalOf(() => deadline('平急', null, 5));
    expect(refusal.message).toContain('no deadline is possible: ask for an extension first');
  });

  test('when the deadline above is past, then one has to be given, and only the least holds', () => {
    const past = { ...ask, parentDueAt: at('2026-03-10 18:00') };
    expect(refusalOf(() => within('平急', past, null)).message).toContain('the deadline above is past');
    expect(within('平急', past, '2026-03-20 18:00')).toBe('2026-03-20 18:00');
    expect(refusalOf(() => within('平急', past, '2026-03-11 18:00')).code).toBe('impossible-deadline');
  });

  test('when nothing above is owed by a time, then there is none unless one is wanted', () => {
    const free = { ...ask, parentDueAt: null };
    expect(within('平急', free, null)).toBeNull();
    expect(within('平急', free, '2026-12-01 18:00')).toBe('2026-12-01 18:00');
  });

  function deadline(urgency: Urgency, wanted: string | null, levelsBelow = 0): string | null {
    return within(urgency, { ...ask, levelsBelow }, wanted);
  }

  function within(
    urgency: Urgency,
    of: Parameters<typeof budgetFor>[0],
    wanted: string | null,
  ): string | null {
    const dueAt = deadlineWithin(
      budgetFor(of, rulesOf(urgency)),
      { unitId: 'county-1', wantedAt: wanted === null ? null : at(wanted) },
      real,
    );
    return dueAt === null ? null : shown(dueAt);
  }
});

describe('every budget', () => {
  const units = fc.constantFrom<Duration['unit']>('minute', 'hour', 'day', 'working-hour', 'working-day');
  const durations = fc.record({ amount: fc.integer({ min: 0, max: 6 }), unit: units });
  const rules = fc
    .record({ reserve: durations, least: durations, maySkipLevels: fc.boolean() })
    .map((cascade): BudgetRules => ({ cascade, planning: real }));
  const nows = fc.integer({ min: at('2019-03-01 00:00'), max: at('2026-06-01 00:00') });
  const asks = fc
    .record({
      now: nows,
      window: fc.integer({ min: 1, max: 60 * 86_400_000 }),
      levelsBelow: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ now, window, levelsBelow }) => ({ now, parentDueAt: now + window, levelsBelow }));
  const offsets = fc.integer({ min: -3 * 86_400_000, max: 70 * 86_400_000 });

  test('when a deadline is given, then it lies within, and it is given exactly when it does', () => {
    fc.assert(
      fc.property(asks, rules, fc.option(offsets), (ask, rule, offset) => {
        const budget = budgetFor(ask, rule);
        const wantedAt = offset === null ? null : ask.now + offset;
        const given = tried(budget, wantedAt);
        expect(given !== null).toBe(wantedAt === null ? isPossible(budget) : isWithin(budget, wantedAt));
        if (given === null) return;
        expect(given).toBeLessThanOrEqual(budget.latestAt ?? Infinity);
        expect(given).toBeLessThanOrEqual(ask.parentDueAt);
        expect(given).toBeGreaterThanOrEqual(ask.now);
      }),
    );
  });

  test('when it goes deeper, then the latest never moves back up and the earliest never comes sooner', () => {
    fc.assert(
      fc.property(asks, rules, (ask, rule) => {
        const latest = [ask.parentDueAt, ...latestByLevel(ask.parentDueAt, 4, rule)];
        latest.slice(1).forEach((dueAt, level) => expect(dueAt).toBeLessThanOrEqual(latest[level] ?? 0));
        const deeper = budgetFor({ ...ask, levelsBelow: ask.levelsBelow + 1 }, rule);
        const budget = budgetFor(ask, rule);
        expect(deeper.earliestAt).toBeGreaterThanOrEqual(budget.earliestAt);
        if (isPossible(deeper)) expect(isPossible(budget)).toBe(true);
      }),
    );
  });

  test('when the deadline above is later, then the latest below is not earlier', () => {
    fc.assert(
      fc.property(asks, rules, fc.integer({ min: 0, max: 10 * 86_400_000 }), (ask, rule, more) => {
        const [sooner] = latestByLevel(ask.parentDueAt, 1, rule);
        const [later] = latestByLevel(ask.parentDueAt + more, 1, rule);
        expect(later).toBeGreaterThanOrEqual(sooner ?? 0);
      }),
    );
  });

  function tried(budget: Budget, wantedAt: number | null): number | null {
    try {
      return deadlineWithin(budget, { unitId: 'u', wantedAt }, real);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'impossible-deadline') return null;
      throw error;
    }
  }
});
