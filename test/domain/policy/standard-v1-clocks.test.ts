/** The clocks of the default policy: every clock and urgency, issued at every awkward time. */
import { describe, expect, test } from '@jest/globals';
import { planClock } from '../../../domain/calendar/plan-clock.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { at, real, shown } from '../calendar/beijing.js';
import { issued, table } from './standard-v1-table.js';

const urgencies = ['特提', '特急', '加急', '平急', 'none'] as const;
const cases = urgencies.flatMap((urgency) =>
  table[urgency].flatMap(([clock, dues]) =>
    issued.map(([when, from], index) => ({ urgency, clock, when, from, due: dues[index] ?? 'missing' })),
  ),
);

describe('clocks of standard-v1', () => {
  test.each(cases)('when $urgency $clock starts on $when ($from), then it is due $due', (row) => {
    const policy = standardV1.byUrgency[row.urgency];
    const clock = planClock({ ...policy, rule: policy.clocks[row.clock] }, at(row.from), real);
    const due = row.due.slice(0, 16);
    expect(shown(clock.dueAt)).toBe(shown(at(due)));
    expect(clock.missAt - clock.dueAt).toBe(due.endsWith('24:00') ? 0 : 1);
    expect(clock.carriedOver).toBe(row.due.endsWith('顺延'));
    expect(clock.startedAt).toBe(at(row.from));
  });

  test('when the table is read, then every urgency has all four clocks at every time', () => {
    for (const urgency of urgencies) {
      expect(table[urgency].map(([clock]) => clock)).toEqual(['receipt', 'response', 'progress', 'decision']);
      for (const [, dues] of table[urgency]) expect(dues).toHaveLength(issued.length);
    }
  });

  test.each([
    ['特提', '2020-02-09 17:50', '2020-02-09 24:00'],
    ['特提', '2026-03-11 22:00', '2026-03-11 24:00'],
    ['特提', '2026-03-11 22:00:00.001', '2026-03-12 00:00:00.001'],
    ['特提', '2026-03-11 00:00', '2026-03-11 24:00'],
    ['特急', '2026-03-11 17:59:59.999', '2026-03-11 24:00'],
    ['特急', '2025-12-31 18:00', '2026-01-01 12:00'],
    ['特急', '2026-03-13 20:00', '2026-03-14 12:00'],
    ['加急', '2026-02-28 20:00', '2026-03-02 18:00'],
    ['平急', '2020-01-23 10:00', '2020-02-05 18:00'],
  ] as const)('when a %s response starts at the edge %s, then it is due %s', (urgency, from, due) => {
    const policy = policyFor(standardV1, urgency);
    const clock = planClock({ ...policy, rule: policy.clocks.response }, at(from), real);
    expect(shown(clock.dueAt)).toBe(shown(at(due)));
  });

  test.each([
    ['特提', 'receipt', '2026-03-11 10:20', '2026-03-11 10:42:30.000'],
    ['特提', 'response', '2026-03-11 16:00', '2026-03-11 22:00'],
    ['特急', 'receipt', '2026-03-11 17:00', '2026-03-11 18:30'],
    ['特急', 'decision', '2026-03-13 10:00', '2026-03-15 16:00'],
    ['加急', 'receipt', '2026-03-13 16:00', '2026-03-16 09:30'],
    ['加急', 'response', '2026-03-14 10:00', '2026-03-16 16:00'],
    ['平急', 'receipt', '2026-03-11 10:00', '2026-03-11 17:30'],
  ] as const)('when a %s %s starts at %s, then it turns yellow at %s', (urgency, clock, from, yellow) => {
    const policy = policyFor(standardV1, urgency);
    const planned = planClock({ ...policy, rule: policy.clocks[clock] }, at(from), real);
    expect(shown(planned.yellowAt)).toBe(yellow);
  });

  test('when exactly two hours are left of the day, then 24:00 holds, exclusive and not carried over', () => {
    const policy = policyFor(standardV1, '特提');
    const clock = planClock({ ...policy, rule: policy.clocks.response }, at('2026-03-11 22:00'), real);
    expect([clock.carriedOver, clock.missAt]).toEqual([false, at('2026-03-12 00:00')]);
  });
});
