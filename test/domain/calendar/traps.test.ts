/** Mistakes that other systems made with days: each is asked for by name. */
import { describe, expect, test } from '@jest/globals';
import { addDuration } from '../../../domain/calendar/add-duration.js';
import { planClock } from '../../../domain/calendar/plan-clock.js';
import { at, real, shown } from './beijing.js';

describe('traps of other systems', () => {
  test.each([
    ['day', '2026-03-11 10:20', '2026-03-12 10:20'],
    ['day', '2026-03-13 20:00', '2026-03-14 20:00'],
    // Twenty-four working hours would be three working days.
    ['working-day', '2026-03-11 10:20', '2026-03-12 10:20'],
    ['working-day', '2026-03-13 10:20', '2026-03-16 10:20'],
  ] as const)(
    'when one %s is added to %s, then it is %s, and never 24 hours of business',
    (unit, from, due) => {
      expect(shown(addDuration({ amount: 1, unit }, at(from), real))).toBe(due);
      expect(shown(addDuration({ amount: 24, unit: 'working-hour' }, at('2026-03-11 08:30'), real))).toBe(
        '2026-03-13 18:00',
      );
    },
  );

  test('when a Sunday was swapped, then people work on it, and a working day falls on it', () => {
    // Sunday 2026-01-04 works for Friday 2026-01-02, which rests.
    const day = { amount: 1, unit: 'working-day' } as const;
    expect(shown(addDuration(day, at('2025-12-31 10:20'), real))).toBe('2026-01-04 10:20');
    const rule = { rule: 'day-at', duration: day, at: '18:00' } as const;
    const { dueAt } = planClock({ rule, yellowFrom: 0.75, counts: 'working' }, at('2025-12-31 16:00'), real);
    expect(shown(dueAt)).toBe('2026-01-04 18:00');
  });
});
