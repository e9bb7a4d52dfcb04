/** Local time: what the wall shows at an instant, and back. */
import { describe, expect, test } from '@jest/globals';
import {
  instantOfLocal,
  localTimeOf,
  minutesOfTime,
  startOfLocalDay,
} from '../../../domain/calendar/local-time.js';
import type { LocalDateTime } from '../../../domain/calendar/local-time.js';
import { at, drillOf, real, shown } from './beijing.js';

const evening: LocalDateTime = { year: 2020, month: 2, day: 9, hour: 17, minute: 50 };

describe('local time', () => {
  test('when the machine stands in any zone, then an instant shows Beijing time', () => {
    expect(localTimeOf(at('2020-02-09 17:50:59.999'), real)).toEqual({ ...evening, weekday: 7 });
    expect(localTimeOf(at('2026-01-01 00:00'), real)).toEqual({
      year: 2026,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      weekday: 4,
    });
  });

  test('when a local time is given, then it is that instant, and 24:00 is 00:00 of the next day', () => {
    expect(shown(instantOfLocal(evening, real))).toBe('2020-02-09 17:50');
    const endOfLeapDay = { year: 2024, month: 2, day: 29, hour: 24, minute: 0 };
    expect(shown(instantOfLocal(endOfLeapDay, real))).toBe('2024-03-01 00:00');
  });

  test('when a day is begun, then its start is local midnight', () => {
    expect(shown(startOfLocalDay(at('2026-03-11 00:00'), real))).toBe('2026-03-11 00:00');
    expect(shown(startOfLocalDay(at('2026-03-11 07:59:59.999'), real))).toBe('2026-03-11 00:00');
  });

  test('when the zone is west of Greenwich, then the day before is still running', () => {
    const west = { calendar: { ...real.calendar, utcOffsetMinutes: -330 }, drill: null };
    const local = localTimeOf(Date.parse('1969-12-31T05:00Z'), west);
    expect([local.day, local.hour, local.minute, local.weekday]).toEqual([30, 23, 30, 2]);
  });

  test.each<Partial<LocalDateTime>>([
    { year: 2026, month: 2, day: 29 },
    { month: 13 },
    { day: 0 },
    { hour: 24, minute: 1 },
    { minute: 60 },
    { hour: -1 },
    { day: 1.5 },
  ])('when %j is no date or time, then it is refused', (wrong) => {
    expect(() => instantOfLocal({ ...evening, ...wrong }, real)).toThrow('no such local time');
  });

  test.each(['24:01', '25:00', '7:00', '12:60', '', '12:00:00'])(
    'when "%s" is no time of day, then it is refused',
    (time) => {
      expect(() => minutesOfTime(time)).toThrow('is no local time');
    },
  );

  test('when a drill runs, then the wall shows the time of the drill', () => {
    const drillStart = at('2020-02-09 17:50');
    const realStart = at('2026-03-11 10:00');
    const drill = drillOf({ realStart, drillStart, dayMs: 60_000 });
    expect(localTimeOf(realStart, drill)).toEqual({ ...evening, weekday: 7 });
    expect(localTimeOf(realStart + 60_000, drill)).toEqual({ ...evening, day: 10, weekday: 1 });
    expect(instantOfLocal({ ...evening, day: 11 }, drill)).toBe(realStart + 120_000);
    expect(instantOfLocal({ ...evening, day: 8 }, drill)).toBe(realStart - 60_000);
  });
});
