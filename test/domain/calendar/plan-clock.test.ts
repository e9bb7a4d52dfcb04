/** Rules and given deadlines that the default policy's table does not reach. */
import { describe, expect, test } from '@jest/globals';
import { calendarSlice } from '../../../domain/calendar/calendar-slice.js';
import { planClock, planUntil } from '../../../domain/calendar/plan-clock.js';
import type { ClockPlan } from '../../../domain/calendar/plan-clock.js';
import type { PlanningContext } from '../../../domain/calendar/types.js';
import { DomainError } from '../../../domain/domain-error.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { at, drillOf, real, shown } from './beijing.js';

const only2026: PlanningContext = { calendar: calendarSlice(defaultCalendar, 2026, 2026), drill: null };
const nothingPublished: PlanningContext = { calendar: { ...defaultCalendar, years: {} }, drill: null };

function monthly(counts: ClockPlan['counts']): ClockPlan {
  return {
    rule: { rule: 'day-at', duration: { amount: 1, unit: 'month' }, at: '18:00' },
    yellowFrom: 0.75,
    counts,
  };
}

describe('planClock', () => {
  test('when a day-at rule ends at 24:00, then the deadline is exclusive', () => {
    const rule = { rule: 'day-at', duration: { amount: 1, unit: 'working-day' }, at: '24:00' } as const;
    const clock = planClock({ rule, yellowFrom: 0.75, counts: 'working' }, at('2026-03-13 10:00'), real);
    expect(shown(clock.dueAt)).toBe('2026-03-17 00:00');
    expect(clock.missAt).toBe(clock.dueAt);
  });

  test('when a natural date falls on a holiday, then only working counting moves it forward', () => {
    const from = at('2026-01-17 10:00');
    expect(shown(planClock(monthly('natural'), from, real).dueAt)).toBe('2026-02-17 18:00');
    expect(shown(planClock(monthly('working'), from, real).dueAt)).toBe('2026-02-24 18:00');
  });

  test('when natural counting crosses unpublished years, then the calendar is not consulted', () => {
    const clock = planClock(monthly('natural'), at('2026-12-31 10:00'), nothingPublished);
    expect(shown(clock.dueAt)).toBe('2027-01-31 18:00');
  });

  test('when working counting needs a day of an unpublished year, then it is refused by name', () => {
    const plan = (): unknown => planClock(monthly('working'), at('2026-12-10 10:00'), only2026);
    expect(plan).toThrow(DomainError);
    expect(plan).toThrow('2027');
    expect(shown(planClock(monthly('working'), at('2026-11-30 10:00'), only2026).dueAt)).toBe(
      '2026-12-30 18:00',
    );
  });

  test('when a deadline is the very end of the last published year, then the next year is not asked for', () => {
    const rule = { rule: 'same-day', minimum: { amount: 2, unit: 'hour' } } as const;
    const clock = planClock({ rule, yellowFrom: 1, counts: 'working' }, at('2026-12-31 10:00'), only2026);
    expect(shown(clock.dueAt)).toBe('2027-01-01 00:00');
    expect(shown(clock.yellowAt)).toBe('2026-12-31 18:00');
  });
});

describe('planClock under unfit conditions', () => {
  test('when 当日 is working-counted in an unpublished year, then it is planned, yellow in natural time', () => {
    const rule = { rule: 'same-day', minimum: { amount: 2, unit: 'hour' } } as const;
    const plan = { rule, yellowFrom: 0.75, counts: 'working' } as const;
    const clock = planClock(plan, at('2027-01-05 16:00'), only2026);
    expect([shown(clock.yellowAt), shown(clock.dueAt)]).toEqual(['2027-01-05 22:00', '2027-01-06 00:00']);
  });

  test.each([
    { amount: 0, unit: 'day' },
    { amount: 0, unit: 'working-day' },
    { amount: 1.5, unit: 'working-day' },
    { amount: Number.NaN, unit: 'working-day' },
    { amount: 30, unit: 'minute' },
    { amount: 8, unit: 'working-hour' },
  ] as const)('when a day-at rule counts %j, then it is refused', (duration) => {
    const rule = { rule: 'day-at', duration, at: '18:00' } as const;
    const plan = (): unknown =>
      planClock({ rule, yellowFrom: 0.75, counts: 'natural' }, at('2026-03-11 10:00'), real);
    expect(plan).toThrow('a day-at rule counts');
  });
});

describe('planUntil', () => {
  const from = at('2026-03-13 17:00');

  test('when a deadline is given, then it is kept, inclusive or exclusive as read', () => {
    const dueAt = at('2026-03-15 24:00');
    const plan = { dueAt, yellowFrom: 0.75, counts: 'natural' } as const;
    expect(planUntil({ ...plan, exclusive: true }, from, real)).toEqual({
      startedAt: from,
      yellowAt: at('2026-03-15 10:15'),
      dueAt,
      missAt: dueAt,
      carriedOver: false,
    });
    expect(planUntil({ ...plan, exclusive: false }, from, real).missAt).toBe(dueAt + 1);
  });

  test('when work is counted, then yellow falls in working time and the deadline stays on its rest day', () => {
    const dueAt = at('2026-03-15 12:00');
    const clock = planUntil({ dueAt, exclusive: false, yellowFrom: 0.75, counts: 'working' }, from, real);
    expect(clock.dueAt).toBe(dueAt);
    expect(shown(clock.yellowAt)).toBe('2026-03-13 17:45');
  });

  test('when the window holds no working time, then yellow is counted in natural time', () => {
    const plan = {
      dueAt: at('2026-03-15 10:00'),
      exclusive: false,
      yellowFrom: 0.75,
      counts: 'working',
    } as const;
    expect(shown(planUntil(plan, at('2026-03-14 10:00'), real).yellowAt)).toBe('2026-03-15 04:00');
  });

  test('when the deadline lies in an unpublished year, then it is planned all the same, yellow in natural time', () => {
    const plan = {
      dueAt: at('2027-03-13 17:00'),
      exclusive: false,
      yellowFrom: 0.5,
      counts: 'working',
    } as const;
    const clock = planUntil(plan, from, only2026);
    expect(clock.dueAt).toBe(plan.dueAt);
    expect(shown(clock.yellowAt)).toBe('2026-09-12 05:00');
  });

  test('when the deadline has passed before the launch, then it is due at the launch', () => {
    const plan = {
      dueAt: at('2026-03-01 12:00'),
      exclusive: false,
      yellowFrom: 0.75,
      counts: 'working',
    } as const;
    expect(planUntil(plan, from, real)).toEqual({
      startedAt: from,
      yellowAt: from,
      dueAt: from,
      missAt: from + 1,
      carriedOver: false,
    });
  });
});

describe('a drill', () => {
  test('when a same-day rule runs in the past on a scaled day, then only the pinned instants differ', () => {
    const realStart = at('2026-03-11 10:00');
    const drill = drillOf({ realStart, drillStart: at('2020-02-09 17:50'), dayMs: 86_400 });
    const rule = { rule: 'same-day', minimum: { amount: 2, unit: 'hour' } } as const;
    const clock = planClock({ rule, yellowFrom: 0.75, counts: 'natural' }, realStart, drill);
    // From 17:50 to 24:00 are 22,200 s, and a drill's day of 86.4 s is a thousandth of a day.
    expect(clock.dueAt - realStart).toBe(22_200);
    expect(clock.yellowAt - realStart).toBe(16_650);
    expect(clock.missAt).toBe(clock.dueAt);
  });
});
