/** Turns how often a document wants something into the engine's rule. */
import type { Weekday } from '../calendar/civil-date.js';
import type { Recurrence } from '../directive/types.js';
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { RecurrenceRule, RecurringDays } from './types.js';

/**
 * The rule of a reading, from the launch on, until a day that a person set, inclusive, or until somebody ends it. A period without a day is owed by its last one (POLICY: 期末), a day without
 * an hour by its end. A written day is kept, rest day or not: the text decides.
 */
export function readRule(recurrence: Recurrence, from: Instant, until: string | null = null): RecurrenceRule {
  return { days: daysOf(recurrence), at: recurrence.time ?? '24:00', shift: 'keep', from, until };
}

function daysOf({ unit, every, month, day }: Recurrence): RecurringDays {
  switch (unit) {
    case 'day':
      return { every: 'day', interval: every };
    case 'workday':
      return { every: 'working-day', interval: every };
    case 'week':
      return { every: 'week', interval: every, weekdays: [(day ?? 7) as Weekday] };
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year': {
      const interval = every * { month: 1, quarter: 3, 'half-year': 6, year: 12 }[unit];
      return { every: 'month', interval, month: month ?? interval, on: day ?? 'last' };
    }
    default:
      return assertNever(unit);
  }
}
