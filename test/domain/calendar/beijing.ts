/** Beijing instants for the calendar's tests, read and written by the platform's Date so as to check our own arithmetic. */
import type { Instant } from '../../../domain/instant.js';
import type { DrillTimeline, PlanningContext } from '../../../domain/calendar/types.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';

/** The real thing under the default calendar. */
export const real: PlanningContext = { calendar: defaultCalendar, drill: null };

/** A drill under the default calendar. */
export function drillOf(drill: DrillTimeline): PlanningContext {
  return { calendar: defaultCalendar, drill };
}

/** "2026-03-11 10:20" (or with ":SS.mmm", or 24:00) Beijing time. */
export function at(local: string): Instant {
  const instant = Date.parse(`${local.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(instant)) throw new Error(`no instant: ${local}`);
  return instant;
}

/** The inverse of `at`, to the minute when it is a whole minute. */
export function shown(instant: Instant): string {
  const text = new Date(instant + 8 * 3_600_000).toISOString().replace('T', ' ');
  return text.endsWith(':00.000Z') ? text.slice(0, 16) : text.slice(0, 23);
}
