/** Occurrences on the duty calendar: tables for each kind of rule, and properties for all of them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { civilDateOf, epochDayOf, weekdayOf } from '../../../domain/calendar/civil-date.js';
import { epochDayOfWall, wallOf } from '../../../domain/calendar/local-time.js';
import { isWorkingEpochDay } from '../../../domain/calendar/working-time.js';
import {
  epochDayOfDate,
  isOver,
  occurrenceAfter,
  occurrenceOf,
} from '../../../domain/recurrence/next-occurrence.js';
import type { Occurrence, RecurrenceRule, RecurringDays } from '../../../domain/recurrence/types.js';
import { at, drillOf, real } from '../calendar/beijing.js';

function rule(days: RecurringDays, change: Partial<RecurrenceRule> = {}): RecurrenceRule {
  return { days, at: '18:00', shift: 'keep', from: at('2026-03-11 10:00'), until: null, ...change };
}

function first(count: number, given: RecurrenceRule, planning = real): Occurrence[] {
  const found: Occurrence[] = [];
  for (let next = occurrenceAfter(given, null, planning); next !== null && found.length < count;) {
    found.push(next);
    next = occurrenceAfter(given, next, planning);
  }
  return found;
}

/** The day on which it is due, as people say it: 24:00 belongs to the day that it ends. */
function dueDay({ dueAt, isExclusive }: Occurrence): number {
  return epochDayOfWall(wallOf(dueAt, real) - (isExclusive ? 1 : 0));
}

function written(occurrence: Occurrence): string {
  const { year, month, day } = civilDateOf(dueDay(occurrence));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const workday: RecurringDays = { every: 'working-day', interval: 1 };
const daily: RecurringDays = { every: 'day', interval: 1 };

describe('rules', () => {
  test.each<[string, RecurringDays, Partial<RecurrenceRule>, string[]]>([
    ['every day', daily, {}, ['2026-03-11', '2026-03-12', '2026-03-13']],
    ['every 3 days', { every: 'day', interval: 3 }, {}, ['2026-03-11', '2026-03-14', '2026-03-17']],
    ['on Mondays', { every: 'week', interval: 1, weekdays: [1] }, {}, ['2026-03-16', '2026-03-23']],
    [
      'every second week, on Wednesdays and Fridays',
      { every: 'week', interval: 2, weekdays: [3, 5] },
      {},
      ['2026-03-11', '2026-03-13', '2026-03-25', '2026-03-27'],
    ],
    [
      'monthly by the 31st, the last day where a month has none',
      { every: 'month', interval: 1, month: 1, on: 31 },
      {},
      ['2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      'on the last day of February too',
      { every: 'month', interval: 1, month: 1, on: 'last' },
      { from: at('2024-02-01 10:00') },
      ['2024-02-29', '2024-03-31'],
    ],
    [
      'quarterly by the 20th of its first month',
      { every: 'month', interval: 3, month: 1, on: 20 },
      {},
      ['2026-04-20', '2026-07-20', '2026-10-20', '2027-01-20'],
    ],
    [
      'yearly at its end',
      { every: 'month', interval: 12, month: 12, on: 'last' },
      {},
      ['2026-12-31', '2027-12-31'],
    ],
    [
      'on the third working day of a month',
      { every: 'month', interval: 1, month: 1, on: { workingDay: 3 } },
      {},
      // 1 to 5 May 2026 rest, and Saturday the 9th works.
      ['2026-04-03', '2026-05-08', '2026-06-03'],
    ],
    ['until a date, inclusive', daily, { until: '2026-03-12' }, ['2026-03-11', '2026-03-12']],
  ])('when it is owed %s, then it falls on these days', (_name, days, change, expected) => {
    expect(first(expected.length, rule(days, change)).map(written)).toEqual(expected);
    if (change.until !== undefined) expect(first(99, rule(days, change))).toHaveLength(expected.length);
  });

  test('when a Sunday is swapped to be worked 调休, then it is a working day, and the holiday none', () => {
    // 2026: Sunday 4 January works; 1 to 3 January rest.
    const days = first(3, rule(workday, { from: at('2025-12-31 19:00') })).map(written);
    expect(days).toEqual(['2026-01-04', '2026-01-05', '2026-01-06']);
    expect(weekdayOf(epochDayOf({ year: 2026, month: 1, day: 4 }))).toBe(7);
  });

  test.each<['keep' | 'before' | 'after', string[]]>([
    ['keep', ['2026-03-14', '2026-03-15', '2026-03-16']],
    ['before', ['2026-03-13', '2026-03-16', '2026-03-17']],
    ['after', ['2026-03-16', '2026-03-17', '2026-03-18']],
  ])('when a daily duty meets a weekend and shifts %s, then no day is owed twice', (shift, expected) => {
    const given = rule(daily, { shift, from: at('2026-03-13 19:00') });
    const from = shift === 'before' ? { ...given, from: at('2026-03-13 10:00') } : given;
    expect(first(3, from).map(written)).toEqual(expected);
  });

  test('when a day is owed, then it is a day of the calendar and not 24 business hours', () => {
    const [one, two] = first(2, rule(daily, { from: at('2026-03-13 17:00') }));
    expect([one?.dueAt, two?.dueAt]).toEqual([at('2026-03-13 18:00'), at('2026-03-14 18:00')]);
    expect((two?.dueAt ?? 0) - (one?.dueAt ?? 0)).toBe(86_400_000);
  });

  test('when it is launched after the hour, then the first is the next one, counted 1', () => {
    const [one] = first(1, rule(daily, { from: at('2026-03-11 18:00') }));
    expect(one).toMatchObject({ n: 1, dueAt: at('2026-03-12 18:00') });
  });

  test('when a day ends it, then it is due at 24:00, exclusive, and over at that instant', () => {
    const [one] = first(1, rule(daily, { at: '24:00' }));
    expect(one).toMatchObject({ dueAt: at('2026-03-12 00:00'), isExclusive: true });
    if (one === undefined) throw new Error('none');
    expect([isOver(one, one.dueAt - 1), isOver(one, one.dueAt)]).toEqual([false, true]);
  });

  test('when it is owed on working days, then it opens on its own day, so that nobody is called at a weekend', () => {
    const [friday, monday] = first(2, rule(workday, { from: at('2026-03-13 10:00') }));
    expect(friday?.opensAt).toBe(at('2026-03-13 10:00'));
    expect(monday?.opensAt).toBe(at('2026-03-16 00:00'));
  });

  test('when it is owed every three days, then it opens the day after the one before was due', () => {
    const [, second] = first(2, rule({ every: 'day', interval: 3 }));
    expect(second?.opensAt).toBe(at('2026-03-12 00:00'));
  });

  test('when a year without a calendar decides it, then it says which', () => {
    const given = rule(workday, { from: at('2026-12-31 19:00') });
    expect(() => occurrenceAfter(given, null, real)).toThrow(/2027/u);
  });

  test.each(['2026-2-3', '2026-02-30', 'soon'])('when %s is given for a date, then it is refused', (date) => {
    expect(() => epochDayOfDate(date)).toThrow(/YYYY-MM-DD/u);
  });

  test('when a drill runs, then its occurrences follow its own clock', () => {
    const from = at('2026-03-11 10:00');
    const drill = drillOf({ realStart: from, drillStart: at('2026-06-01 09:00'), dayMs: 60_000 });
    const [one, two] = first(2, rule(daily, { from }), drill);
    expect((two?.dueAt ?? 0) - (one?.dueAt ?? 0)).toBe(60_000);
  });
});

const days = fc.oneof<fc.Arbitrary<RecurringDays>[]>(
  fc.record({ every: fc.constant('day' as const), interval: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ every: fc.constant('working-day' as const), interval: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 5 }),
    weekdays: fc.uniqueArray(fc.constantFrom<(1 | 2 | 3 | 4 | 5 | 6 | 7)[]>(1, 2, 3, 4, 5, 6, 7), {
      minLength: 1,
    }),
  }),
  fc.constantFrom(1, 2, 3, 6, 12).chain((interval) =>
    fc.record({
      every: fc.constant('month' as const),
      interval: fc.constant(interval),
      month: fc.integer({ min: 1, max: interval }),
      on: fc.oneof(
        fc.integer({ min: 1, max: 31 }),
        fc.constant('last' as const),
        fc.record({ workingDay: fc.integer({ min: 1, max: 30 }) }),
      ),
    }),
  ),
);
const anyRule: fc.Arbitrary<RecurrenceRule> = fc.record({
  days,
  at: fc.constantFrom('00:00', '09:30', '18:00', '24:00'),
  shift: fc.constantFrom('keep', 'before', 'after'),
  from: fc.integer({ min: at('2020-01-01 00:00'), max: at('2024-12-31 23:59') }),
  until: fc.constant('2025-12-31'),
});

describe('properties', () => {
  test('when any rule runs, then due instants strictly increase, windows do not overlap, and shifted days are working days', () => {
    fc.assert(
      fc.property(anyRule, (given) => {
        const found = first(40, given);
        found.forEach((occurrence, index) => {
          const before = found[index - 1];
          expect(occurrence.n).toBe(index + 1);
          expect(occurrence.dueAt).toBeGreaterThan(before?.dueAt ?? given.from);
          expect(occurrence.opensAt).toBeGreaterThanOrEqual(before?.dueAt ?? given.from);
          expect(occurrence.opensAt).toBeLessThanOrEqual(occurrence.dueAt);
          if (given.shift !== 'keep' || given.days.every === 'working-day')
            expect(
              isWorkingEpochDay(
                given.at === '00:00' ? dueDay({ ...occurrence, isExclusive: false }) : dueDay(occurrence),
                real.calendar,
              ),
            ).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('when the rule’s days are looked for one by one, then none is lost between two occurrences', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 30 }), (given, n) => {
        const keep = { ...given, shift: 'keep' as const };
        const found = first(n, keep);
        const one = occurrenceOf({ rule: keep, start: null }, n, real);
        expect(one).toEqual(found.length < n ? null : found.at(-1));
        // Beginning anew just before any of them finds the same one.
        const last = found.at(-1);
        if (last !== undefined && given.days.every === 'month')
          expect(occurrenceAfter({ ...keep, from: last.dueAt - 1 }, null, real)?.dueAt).toBe(last.dueAt);
      }),
      { numRuns: 150 },
    );
  });
});
