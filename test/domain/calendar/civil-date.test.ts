/** Our own civil-date arithmetic against the platform's. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, civilDateOf, epochDayOf, weekdayOf } from '../../../domain/calendar/civil-date.js';

const dayMillis = 86_400_000;

describe('civil dates', () => {
  test('when any day from year 1 to 9999 is taken, then date, weekday and number agree with the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (epochDay) => {
        const date = new Date(epochDay * dayMillis);
        const civil = civilDateOf(epochDay);
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(epochDayOf(civil)).toBe(epochDay);
        expect(weekdayOf(epochDay) % 7).toBe(date.getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['1900-01-31', 1, '1900-02-28'],
    ['2000-01-31', 1, '2000-02-29'],
    ['2026-03-15', 0, '2026-03-15'],
  ])('when %s is moved by %d months, then it is %s', (from, months, to) => {
    expect(addMonths(Date.parse(from) / dayMillis, months)).toBe(Date.parse(to) / dayMillis);
  });
});
