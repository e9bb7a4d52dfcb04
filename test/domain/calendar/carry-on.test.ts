/** An instant carried on by what was left until it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carryOnNaturally, carryOnWorking } from '../../../domain/calendar/carry-on.js';
import { at, real, shown } from './beijing.js';

describe('carrying on', () => {
  test.each([
    // Working hours: 08:30 to 12:00 and 13:30 to 18:00.
    ['an hour of a morning', '2026-03-11 10:00', '2026-03-11 11:00', '2026-03-12 09:00', '2026-03-12 10:00'],
    ['over a noon', '2026-03-11 11:00', '2026-03-11 14:30', '2026-03-12 16:30', '2026-03-13 09:00'],
    [
      'from a Friday over a weekend',
      '2026-03-13 17:00',
      '2026-03-16 09:30',
      '2026-03-18 09:00',
      '2026-03-18 11:00',
    ],
    ['an evening deadline', '2026-03-11 16:00', '2026-03-11 20:00', '2026-03-12 09:00', '2026-03-12 13:00'],
    [
      'a deadline within a weekend',
      '2026-03-14 09:00',
      '2026-03-15 09:00',
      '2026-03-18 09:00',
      '2026-03-19 09:00',
    ],
    ['nothing left', '2026-03-11 12:00', '2026-03-11 11:00', '2026-03-18 09:00', '2026-03-18 09:00'],
  ])('when %s is left, then it is left again', (_what, heldFrom, instant, goesOnAt, expected) => {
    const pause = { heldFrom: at(heldFrom), goesOnAt: at(goesOnAt) };
    expect(shown(carryOnWorking(at(instant), pause, real))).toBe(expected);
  });

  test('when time counts naturally, then as much is left as there was', () => {
    const pause = { heldFrom: at('2026-03-11 10:00'), goesOnAt: at('2026-03-15 12:00') };
    expect(shown(carryOnNaturally(at('2026-03-11 11:30'), pause))).toBe('2026-03-15 13:30');
  });

  test('when nothing lay between, then nothing moves; and a later end never brings anything forward', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 20 }).map((n) => at('2026-03-02 00:00') + n * 60_000);
    fc.assert(
      fc.property(minute, minute, minute, minute, (heldFrom, instant, one, other) => {
        const carried = (goesOnAt: number): number =>
          carryOnWorking(Math.max(instant, heldFrom), { heldFrom, goesOnAt }, real);
        expect(carried(heldFrom)).toBe(Math.max(instant, heldFrom));
        expect(carried(Math.max(one, other))).toBeGreaterThanOrEqual(carried(Math.min(one, other)));
        expect(carried(one)).toBeGreaterThanOrEqual(one);
      }),
    );
  });
});
