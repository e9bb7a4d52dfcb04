/** Written times: what is accepted, on whose line it is pinned, and what is no date. */
import { describe, expect, test } from '@jest/globals';
import { assertWrittenTime, pinDocumentTime, pinPersonsTime } from '../../../domain/launch/written-time.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { beijing, launchAt } from './sample.js';

const real = { calendar: defaultCalendar, drill: null };
const west = { calendar: { ...defaultCalendar, utcOffsetMinutes: 360 }, drill: null };
/** A day in 24 seconds, starting on 9 February 2020 at 17:50. */
const drill = {
  calendar: defaultCalendar,
  drill: { realStart: launchAt, drillStart: beijing('2020-02-09T17:50'), dayMs: 24_000 },
};

describe('a written time', () => {
  test.each([
    ['2026-06-30', '2026-07-01T00:00', true],
    ['2026-06-30T24:00', '2026-07-01T00:00', true],
    ['2026-07-01T00:00:00+08:00', '2026-07-01T00:00', true],
    ['2026-06-30T18:00', '2026-06-30T18:00', false],
    ['2026-06-30 18:00', '2026-06-30T18:00', false],
    ['2026-06-30T10:00Z', '2026-06-30T18:00', false],
    ['2026-06-30T18:00:00.000+08:00', '2026-06-30T18:00', false],
    ['2026-06-30T06:30-03:30', '2026-06-30T18:00', false],
  ])(
    'when a person writes %s, then it is due at %s in Beijing, exclusive: %s',
    (written, due, isExclusive) => {
      expect(pinPersonsTime(written, real)).toEqual({ dueAt: beijing(due), isExclusive });
    },
  );

  test.each([
    '',
    '2026-6-30',
    '2026-02-29',
    '2026-06-31',
    '2026-13-01',
    '2026-00-10',
    '2026-06-30T24:01',
    '2026-06-30T12:60',
    '2026-06-30T18',
    '2026-06-30T18:00+15:00',
    '2026-06-30T18:00:30',
    '月底前',
  ])('when "%s" is written, then it is refused as no date', (written) => {
    expect(() => assertWrittenTime(written)).toThrow(/no date/);
  });

  test('when the calendar is of another zone, then a document means its own place, a person the offset written', () => {
    const written = '2026-06-30T18:00:00+08:00';
    expect(pinDocumentTime(written, west).dueAt).toBe(beijing('2026-06-30T20:00'));
    expect(pinPersonsTime(written, west).dueAt).toBe(beijing('2026-06-30T18:00'));
    expect(pinPersonsTime('2026-06-30T18:00', west).dueAt).toBe(beijing('2026-06-30T20:00'));
  });

  test.each([
    ['2020-02-09T23:50', 6_000],
    ['2020-02-10T17:50:00+08:00', 24_000],
    ['2020-02-09T09:50Z', 0],
  ])('when %s is written in a drill, then it is due %d ms after the real start', (written, after) => {
    expect(pinPersonsTime(written, drill).dueAt).toBe(launchAt + after);
  });
});
