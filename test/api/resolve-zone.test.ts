/** Zones with a constant offset are taken, others refused. */
import { describe, expect, test } from '@jest/globals';
import { resolveZone } from '../../api/resolve-zone.js';
import { defaultCalendar } from '../../seeds/calendar/cn.js';

describe('resolveZone', () => {
  test.each([
    ['Asia/Shanghai', 480],
    ['Asia/Urumqi', 360],
    ['Asia/Kolkata', 330],
    ['UTC', 0],
    ['America/Bogota', -300],
  ])('when %s is asked for, then its offset is %d minutes', (timeZone, utcOffsetMinutes) => {
    expect(resolveZone(timeZone)).toEqual({ timeZone, utcOffsetMinutes });
  });

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'when the offset of %s varies, then it is refused',
    (timeZone) => {
      expect(() => resolveZone(timeZone)).toThrow('varies');
    },
  );

  test.each(['Asia/Nowhere', '', '8'])('when "%s" is no zone, then it is refused by name', (timeZone) => {
    expect(() => resolveZone(timeZone)).toThrow(`unknown time zone: ${timeZone}`);
  });

  test('when the default calendar names its zone, then its offset is the one of the zone', () => {
    expect(defaultCalendar).toMatchObject(resolveZone(defaultCalendar.timeZone));
  });
});
