/** What must hold for every rule, instant and drill. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDuration } from '../../../domain/calendar/add-duration.js';
import { toDrill, toReal } from '../../../domain/calendar/drill-time.js';
import { instantOfLocal, localTimeOf, startOfLocalDay } from '../../../domain/calendar/local-time.js';
import { planClock, planUntil } from '../../../domain/calendar/plan-clock.js';
import type { ClockPlan } from '../../../domain/calendar/plan-clock.js';
import type { ClockRule, Duration, PlannedClock, PlanningContext } from '../../../domain/calendar/types.js';
import { at, drillOf, real } from './beijing.js';

const [earliest, latest] = [at('2019-01-01 00:00'), at('2026-10-31 24:00')];
const instants = fc.integer({ min: earliest, max: latest });
/** Instants of a few seconds around a minute's, an hour's and a day's edge, where rules turn. */
const edges = fc
  .tuple(fc.integer({ min: 0, max: 68_000 }), fc.integer({ min: -3, max: 3 }))
  .map(([hour, millis]) => earliest + hour * 3_600_000 + 1 + Math.max(-1, millis));
const starts = fc.oneof(instants, edges);

const naturalUnits = fc.constantFrom<Duration['unit']>('minute', 'hour', 'day', 'month');
const allUnits = fc.constantFrom<Duration['unit']>('minute', 'hour', 'day', 'working-hour', 'working-day');
const amounts = fc.integer({ min: 0, max: 12 });
const durations = fc.record({ amount: amounts, unit: allUnits });
const dates = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom<Duration['unit']>('day', 'working-day'),
  }),
  fc.constant<Duration>({ amount: 1, unit: 'month' }),
);
const evenings = fc.constantFrom('08:30', '12:00', '18:00', '24:00');
const rules: fc.Arbitrary<ClockRule> = fc.oneof(
  fc.record({ rule: fc.constant('after' as const), duration: durations }),
  fc.record({ rule: fc.constant('same-day' as const), minimum: durations }),
  fc.record({ rule: fc.constant('same-day-by-cutoff' as const), cutoff: evenings, nextDayAt: evenings }),
  fc.record({ rule: fc.constant('day-at' as const), duration: dates, at: evenings }),
);
const plans: fc.Arbitrary<ClockPlan> = fc.record({
  rule: rules,
  yellowFrom: fc.double({ min: 0, max: 1, noNaN: true }),
  counts: fc.constantFrom('natural' as const, 'working' as const),
});

const scales = fc.oneof(fc.integer({ min: 100, max: 86_400_000 }), fc.integer({ min: 100, max: 100_000 }));
/** Drills whose own line starts at any instant of the table, and which are looked at within two weeks of it. */
const drills = fc.record({ realStart: instants, drillStart: instants, dayMs: scales });

function assertOrdered(clock: PlannedClock): void {
  expect(clock.startedAt).toBeLessThanOrEqual(clock.yellowAt);
  expect(clock.yellowAt).toBeLessThanOrEqual(clock.dueAt);
  expect(clock.missAt - clock.dueAt).toBeGreaterThanOrEqual(0);
  expect(clock.missAt - clock.dueAt).toBeLessThanOrEqual(1);
  for (const instant of [clock.startedAt, clock.yellowAt, clock.dueAt, clock.missAt]) {
    expect(Number.isInteger(instant)).toBe(true);
  }
}

describe('every clock', () => {
  test('when planned, then start, yellow, due and miss follow one another', () => {
    fc.assert(
      fc.property(plans, starts, (plan, from) => {
        const clock = planClock(plan, from, real);
        expect(clock.startedAt).toBe(from);
        assertOrdered(clock);
      }),
      { numRuns: 2000 },
    );
  });

  test('when it starts later, then it is not due, missed or yellow earlier', () => {
    fc.assert(
      fc.property(
        plans,
        starts,
        fc.oneof(fc.integer({ min: 0, max: 3 }), fc.nat(200_000_000)),
        (plan, from, delay) => {
          const earlier = planClock(plan, from, real);
          const later = planClock(plan, from + delay, real);
          expect(later.dueAt).toBeGreaterThanOrEqual(earlier.dueAt);
          expect(later.missAt).toBeGreaterThanOrEqual(earlier.missAt);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('when a deadline is given, then it is met or the start itself, and the order holds', () => {
    fc.assert(
      fc.property(plans, starts, starts, fc.boolean(), ({ yellowFrom, counts }, dueAt, from, exclusive) => {
        const clock = planUntil({ dueAt, exclusive, yellowFrom, counts }, from, real);
        expect(clock.dueAt).toBe(Math.max(dueAt, from));
        assertOrdered(clock);
      }),
    );
  });
});

describe('every duration', () => {
  test('when working hours are added in two parts, then it is the same as at once', () => {
    const millis = fc.nat(40 * 3_600_000).map((value) => value / 3_600_000);
    const hour = (amount: number): Duration => ({ amount, unit: 'working-hour' });
    fc.assert(
      fc.property(starts, millis, fc.nat(400), (from, first, quarters) => {
        const second = quarters / 4;
        const firstEnd = addDuration(hour(first), from, real);
        expect(addDuration(hour(second), firstEnd, real)).toBe(addDuration(hour(first + second), from, real));
      }),
    );
  });

  test('when working days are added in two parts, then it is the same as at once', () => {
    const day = (amount: number): Duration => ({ amount, unit: 'working-day' });
    fc.assert(
      fc.property(starts, fc.nat(10), fc.nat(10), (from, first, second) => {
        expect(addDuration(day(second), addDuration(day(first), from, real), real)).toBe(
          addDuration(day(first + second), from, real),
        );
      }),
    );
  });

  test('when a natural unit is added, then a calendar without any year gives the same', () => {
    const empty: PlanningContext = { calendar: { ...real.calendar, years: {} }, drill: null };
    fc.assert(
      fc.property(starts, amounts, naturalUnits, (from, amount, unit) => {
        expect(addDuration({ amount, unit }, from, empty)).toBe(addDuration({ amount, unit }, from, real));
      }),
    );
  });
});

describe('every drill', () => {
  test('when a day lasts a day and both lines start together, then it is the identity', () => {
    fc.assert(
      fc.property(plans, starts, instants, (plan, from, start) => {
        const identity = drillOf({ realStart: start, drillStart: start, dayMs: 86_400_000 });
        expect(planClock(plan, from, identity)).toEqual(planClock(plan, from, real));
      }),
    );
  });

  test('when real instants go to the drill and back, then they are unchanged and in order', () => {
    fc.assert(
      fc.property(
        drills,
        fc.integer({ min: -8_000_000_000, max: 8_000_000_000 }),
        fc.nat(1000),
        (drill, offset, gap) => {
          const instant = drill.realStart + offset;
          expect(toReal(toDrill(instant, { drill }), { drill })).toBe(instant);
          expect(toDrill(instant + gap, { drill })).toBeGreaterThanOrEqual(toDrill(instant, { drill }));
        },
      ),
    );
  });

  test('when instants of the drill become real, then order is kept and none becomes earlier', () => {
    fc.assert(
      fc.property(drills, instants, fc.nat(100_000_000), (drill, virtual, gap) => {
        const mapped = toReal(virtual, { drill });
        expect(toReal(virtual + gap, { drill })).toBeGreaterThanOrEqual(mapped);
        expect(toDrill(mapped, { drill })).toBeGreaterThanOrEqual(virtual);
        expect(toDrill(mapped - 1, { drill })).toBeLessThan(virtual);
      }),
    );
  });

  test('when a clock runs in it, then the order holds, and it is the mapped clock of the real thing', () => {
    fc.assert(
      fc.property(plans, starts, instants, scales, (plan, drillStart, realStart, dayMs) => {
        const drill = drillOf({ realStart, drillStart, dayMs });
        const clock = planClock(plan, realStart, drill);
        const virtual = planClock(plan, drillStart, real);
        assertOrdered(clock);
        expect(clock.dueAt).toBe(toReal(virtual.dueAt, drill));
        expect(clock.yellowAt).toBe(toReal(virtual.yellowAt, drill));
        expect(clock.missAt - clock.dueAt).toBe(virtual.missAt - virtual.dueAt);
        expect(clock.carriedOver).toBe(virtual.carriedOver);
      }),
    );
  });

  test('when its day is not a whole number from 100 milliseconds to a real day, then it is refused', () => {
    for (const dayMs of [0, -500, 99, 150.5, Number.NaN, 86_400_001]) {
      const drill = { realStart: 0, drillStart: 0, dayMs };
      expect(() => toReal(5, { drill })).toThrow("a drill's day");
      expect(() => toDrill(5, { drill })).toThrow("a drill's day");
    }
  });

  test('when a local time is read and written back, then it is the minute that was read', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const back = instantOfLocal(localTimeOf(instant, real), real);
        expect(instant - back).toBeGreaterThanOrEqual(0);
        expect(instant - back).toBeLessThan(60_000);
        expect((back - startOfLocalDay(instant, real)) / 60_000).toBe(
          localTimeOf(instant, real).hour * 60 + localTimeOf(instant, real).minute,
        );
      }),
    );
  });
});
