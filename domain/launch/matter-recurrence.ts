/** What a matter that is owed again and again, or at each event, is launched with. */
import type { Duration } from '../calendar/types.js';
import { eventTerm as termWritten } from '../directive/event-term.js';
import type { Instant } from '../instant.js';
import type { EventTerm } from '../obligation/incidents/types.js';
import { readRule } from '../recurrence/read-rule.js';
import type { RecurrenceRule } from '../recurrence/types.js';
import type { DraftMatter } from './types.js';

type Matter = Pick<DraftMatter, 'kind' | 'deadline' | 'isSameDay'>;

/**
 * How often a recurring matter is owed, from the launch on; null when the text does not say it in whole periods, or a
 * person decided otherwise.
 */
export function matterRecurrence({ kind, deadline }: Matter, launchAt: Instant): RecurrenceRule | null {
  if (kind !== 'recurring' || deadline?.recurrence == null || deadline.choice != null) return null;
  return readRule(deadline.recurrence, launchAt, deadline.until);
}

/** By when each event of a per-event matter is due; null when the text does not say. */
export function matterEventTerm({ kind, deadline, isSameDay }: Matter): EventTerm | null {
  if (kind !== 'per-event') return null;
  if (isSameDay) return { by: 'same-day' };
  const term = deadline === null ? null : termWritten(deadline.raw);
  return term === null ? null : { by: 'after', duration: durationOf(term) };
}

function durationOf({ count, unit }: { readonly count: number; readonly unit: string }): Duration {
  switch (unit) {
    case '分钟':
      return { amount: count, unit: 'minute' };
    case '小时':
      return { amount: count, unit: 'hour' };
    case '工作日':
      return { amount: count, unit: 'working-day' };
    case '周':
      return { amount: 7 * count, unit: 'day' };
    case '月':
      return { amount: count, unit: 'month' };
    default:
      return { amount: count, unit: 'day' };
  }
}
