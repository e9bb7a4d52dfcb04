/** What may be asked of a drill, and what is refused. */
import { describe, expect, test } from '@jest/globals';
import { parseDrillOptions } from '../../../domain/launch/drill-options.js';
import { beijing, launchAt } from './sample.js';

const now = { utcOffsetMinutes: 480, launchAt };

describe('the options of a drill', () => {
  test.each([
    [0.1, 100],
    [5, 5_000],
    [0.25, 250],
    [4.35, 4_350],
    [86_400, 86_400_000],
  ])('when a day lasts %d s, then it lasts %d ms', (daySeconds, dayMs) => {
    expect(parseDrillOptions({ daySeconds, at: null }, now)).toEqual({ dayMs, drillStart: launchAt });
  });

  test.each([0, -1, 0.0999, 86_400.001, 1.00005, NaN, Infinity])(
    'when a day lasts %d s, then it is refused with the limits',
    (daySeconds) => {
      expect(() => parseDrillOptions({ daySeconds, at: null }, now)).toThrow(/0\.1 to 86400/);
    },
  );

  test('when a start is written without an offset, then it is local time of the calendar', () => {
    const started = (at: string) => parseDrillOptions({ daySeconds: 5, at }, now).drillStart;
    expect(started('2020-02-09T17:50')).toBe(beijing('2020-02-09T17:50'));
    expect(started('2020-02-09T09:50Z')).toBe(beijing('2020-02-09T17:50'));
  });

  test.each(['2020-02-09', '2020-02-30T10:00', 'yesterday', ''])(
    'when it starts at "%s", then it is refused',
    (at) => {
      expect(() => parseDrillOptions({ daySeconds: 5, at }, now)).toThrow(/date/);
    },
  );
});
