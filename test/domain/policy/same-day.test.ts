/** 当日: the same under every urgency and every policy. */
import { describe, expect, test } from '@jest/globals';
import { planClock } from '../../../domain/calendar/plan-clock.js';
import { startByRule } from '../../../domain/obligation/clocks.js';
import { emergencyV1 } from '../../../domain/policy/emergency-v1.js';
import { sameDayMinimum, sameDayRule } from '../../../domain/policy/same-day.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { at, real, shown } from '../calendar/beijing.js';

const policies = [standardV1, emergencyV1].flatMap(({ byUrgency }) => Object.values(byUrgency));

describe('当日', () => {
  test.each([
    ['in the morning', '2026-03-11 09:00', '2026-03-12 00:00', 0],
    ['with exactly its minimum left', '2026-03-11 22:00', '2026-03-12 00:00', 0],
    ['with less than that left', '2026-03-11 22:00:00.001', '2026-03-12 00:00:00.001', 1],
    ['shortly before midnight', '2026-03-11 23:50', '2026-03-12 01:50', 1],
    ['on a day of rest', '2026-03-15 10:00', '2026-03-16 00:00', 0],
    ['in a year without a calendar', '2031-03-11 10:00', '2031-03-12 00:00', 0],
  ])(
    'when it begins %s, then it is 24:00, or two hours later, under every policy',
    (_when, from, due, open) => {
      for (const policy of policies) {
        const { dueAt, missAt } = planClock({ ...policy, rule: sameDayRule }, at(from), real);
        expect([shown(dueAt), missAt - dueAt]).toEqual([shown(at(due)), open]);
      }
    },
  );

  test('when a matter’s first answer is due by it, then its clock runs by it, whatever the policy says', () => {
    for (const policy of policies) {
      const rules = { policy, planning: real, isSameDay: true };
      const started = startByRule(rules, { name: 'response', round: 1, from: at('2026-03-11 09:00') });
      expect(started).toMatchObject({ clock: { dueAt: at('2026-03-12 00:00') } });
    }
  });

  test('when the minimum is read, then it is the two hours of the rule', () => {
    expect(sameDayMinimum).toEqual({ amount: 2, unit: 'hour' });
    expect(sameDayRule).toEqual({ rule: 'same-day', minimum: sameDayMinimum });
  });
});
