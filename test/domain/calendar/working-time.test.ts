/** Working days and hours: holidays rest, swapped weekends work, an unpublished year refuses only who needs it. */
import { describe, expect, test } from '@jest/globals';
import { addDuration } from '../../../domain/calendar/add-duration.js';
import { calendarSlice } from '../../../domain/calendar/calendar-slice.js';
import type { Duration } from '../../../domain/calendar/types.js';
import { isWorkingDay } from '../../../domain/calendar/working-time.js';
import { DomainError } from '../../../domain/domain-error.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { at, real, shown } from './beijing.js';

/** The refusal that `run` ends in. */
function refusalOf(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('addDuration', () => {
  const rows: readonly (readonly [Duration, string, string])[] = [
    [{ amount: 90, unit: 'minute' }, '2025-12-31 23:00', '2026-01-01 00:30'],
    [{ amount: 0.5, unit: 'hour' }, '2026-03-11 10:00', '2026-03-11 10:30'],
    [{ amount: 1, unit: 'day' }, '2024-02-28 23:59', '2024-02-29 23:59'],
    [{ amount: 1, unit: 'month' }, '2026-01-31 09:15', '2026-02-28 09:15'],
    [{ amount: 13, unit: 'month' }, '2024-01-30 09:15', '2025-02-28 09:15'],
    [{ amount: 3.5, unit: 'working-hour' }, '2026-03-11 08:30', '2026-03-11 12:00'],
    [{ amount: 1, unit: 'working-hour' }, '2026-03-11 12:00', '2026-03-11 14:30'],
    [{ amount: 1, unit: 'working-hour' }, '2026-03-11 12:45', '2026-03-11 14:30'],
    [{ amount: 1, unit: 'working-hour' }, '2026-03-11 06:00', '2026-03-11 09:30'],
    [{ amount: 1, unit: 'working-hour' }, '2026-03-11 18:00', '2026-03-12 09:30'],
    [{ amount: 8, unit: 'working-hour' }, '2026-03-13 08:30', '2026-03-13 18:00'],
    [{ amount: 1, unit: 'working-hour' }, '2026-02-14 17:30', '2026-02-24 09:00'],
    [{ amount: 0, unit: 'working-hour' }, '2026-03-14 03:00', '2026-03-14 03:00'],
    [{ amount: 1, unit: 'working-day' }, '2026-03-11 10:20', '2026-03-12 10:20'],
    [{ amount: 1, unit: 'working-day' }, '2026-03-11 12:30', '2026-03-12 13:30'],
    [{ amount: 1, unit: 'working-day' }, '2026-03-11 07:00', '2026-03-12 08:30'],
    [{ amount: 1, unit: 'working-day' }, '2026-03-13 20:00', '2026-03-17 08:30'],
    [{ amount: 1, unit: 'working-day' }, '2026-02-28 10:00', '2026-03-02 10:00'],
    [{ amount: 1, unit: 'working-day' }, '2020-01-23 10:20', '2020-02-03 10:20'],
    [{ amount: 0, unit: 'working-day' }, '2026-03-14 03:00', '2026-03-14 03:00'],
  ];
  test.each(rows)('when %j is added to %s, then it is %s', (duration, from, to) => {
    expect(shown(addDuration(duration, at(from), real))).toBe(to);
  });

  test.each<Duration>([
    { amount: -1, unit: 'minute' },
    { amount: Number.NaN, unit: 'hour' },
    { amount: Infinity, unit: 'working-hour' },
    { amount: 1.5, unit: 'working-day' },
    { amount: 0.5, unit: 'month' },
  ])('when %j is added, then it is refused as no length of time', (duration) => {
    const refusal = refusalOf(() => addDuration(duration, at('2026-03-11 10:00'), real));
    expect(refusal.code).toBe('invalid-input');
  });
});

describe('an unpublished year', () => {
  const only2026 = { calendar: calendarSlice(defaultCalendar, 2026, 2026), drill: null };

  test('when a working day falls into it, then the refusal names the year', () => {
    const refusal = refusalOf(() =>
      addDuration({ amount: 1, unit: 'working-day' }, at('2026-12-31 10:00'), only2026),
    );
    expect(refusal.code).toBe('calendar-unpublished');
    expect(refusal.message).toContain('2027');
    expect(refusal.details).toEqual({ year: 2027 });
  });

  test('when the last working hours of the year before suffice, then it is not asked for', () => {
    const due = addDuration({ amount: 8, unit: 'working-hour' }, at('2026-12-31 08:30'), only2026);
    expect(shown(due)).toBe('2026-12-31 18:00');
    const beyond = refusalOf(() =>
      addDuration({ amount: 8.01, unit: 'working-hour' }, at('2026-12-31 08:30'), only2026),
    );
    expect(beyond.details).toEqual({ year: 2027 });
  });

  test('when a natural duration crosses it, then it is not asked for', () => {
    expect(shown(addDuration({ amount: 2, unit: 'month' }, at('2026-12-31 10:00'), only2026))).toBe(
      '2027-02-28 10:00',
    );
  });

  test('when one asks about its weekend, then it is refused, because a weekend may be swapped', () => {
    const refusal = refusalOf(() => isWorkingDay({ year: 2027, month: 1, day: 2 }, only2026.calendar));
    expect(refusal.code).toBe('calendar-unpublished');
  });

  test('when a calendar is sliced, then it keeps the years of the slice and all else', () => {
    const slice = calendarSlice(defaultCalendar, 2025, 2030);
    expect(Object.keys(slice.years)).toEqual(['2025', '2026']);
    expect({ ...slice, years: {} }).toEqual({ ...defaultCalendar, years: {} });
    expect(Object.keys(calendarSlice(defaultCalendar, 2019, 2020).years)).toEqual(['2019', '2020']);
  });
});
