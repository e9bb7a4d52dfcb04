/** Checks what a person asks of a drill: how long its day lasts, and when it starts on its own line. */
import type { DrillTimeline } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { instantOfWritten } from './written-time.js';

/** A drill before its real start is known. */
export type DrillOptions = Pick<DrillTimeline, 'dayMs' | 'drillStart'>;

/** As asked: a drill's day in so many real seconds; its start as a written time (2020-02-09T17:50), null for now. */
export interface DrillRequest {
  readonly daySeconds: number;
  readonly at: string | null;
}

const shortestDayMs = 100;
const longestDayMs = 86_400_000;

/**
 * The drill asked for. A start without an offset is local time of the calendar's zone; none is the launch itself.
 * Refuses with `invalid-input` a day that is not a whole number of milliseconds from 0.1 to 86 400 seconds, and a start
 * that is no date and hour.
 */
export function parseDrillOptions(
  { daySeconds, at }: DrillRequest,
  { utcOffsetMinutes, launchAt }: { readonly utcOffsetMinutes: number; readonly launchAt: Instant },
): DrillOptions {
  const dayMs = Math.round(daySeconds * 1000);
  const isWhole = Math.abs(daySeconds * 1000 - dayMs) < 1e-6;
  if (!isWhole || !(dayMs >= shortestDayMs && dayMs <= longestDayMs)) {
    throw new DomainError(
      'invalid-input',
      `a drill's day lasts 0.1 to 86400 seconds in whole milliseconds, not ${daySeconds}`,
      { field: 'daySeconds', daySeconds },
    );
  }
  if (at === null) return { dayMs, drillStart: launchAt };
  if (!/\d[T ]\d/.test(at)) {
    throw new DomainError(
      'invalid-input',
      `a drill starts at a date and hour, like 2020-02-09T17:50, not ${at}`,
      {
        field: 'at',
        at,
      },
    );
  }
  return { dayMs, drillStart: instantOfWritten(at, utcOffsetMinutes) };
}
