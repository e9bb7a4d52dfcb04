/** Turns the name of a time zone into the constant offset that the calendar's arithmetic needs. */
import { DomainError } from '../domain/domain-error.js';
import type { CalendarData } from '../domain/calendar/types.js';

/** A zone as the calendar carries it. */
export type ResolvedZone = Pick<CalendarData, 'timeZone' | 'utcOffsetMinutes'>;

const firstYear = 2019;
const lastYear = 2045;
const weekMillis = 7 * 86_400_000;

/**
 * The offset of an IANA zone, when it is the same in every week of the years in which Duban plans (2019 to 2045).
 * Throws `invalid-input` for an unknown zone, and for one whose offset varies (summer time, or changed by law), because
 * an instant pinned with a constant offset would be wrong for part of the year.
 */
export function resolveZone(timeZone: string): ResolvedZone {
  const offsetAt = offsetReader(timeZone);
  const utcOffsetMinutes = offsetAt(Date.UTC(firstYear, 0, 1));
  for (let at = Date.UTC(firstYear, 0, 8); at < Date.UTC(lastYear + 1, 0, 1); at += weekMillis) {
    const offset = offsetAt(at);
    if (offset === utcOffsetMinutes) continue;
    throw new DomainError(
      'invalid-input',
      `the offset of ${timeZone} varies (${utcOffsetMinutes} and ${offset} minutes); use a zone with a constant one`,
      { timeZone, offsets: [utcOffsetMinutes, offset] },
    );
  }
  return { timeZone, utcOffsetMinutes };
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = formatFor(timeZone);
  return (instant) => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name);
    if (!match) throw new Error(`unreadable offset of ${timeZone}: ${name}`);
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return match[1] === '-' ? -minutes : minutes;
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DomainError(
      'invalid-input',
      `unknown time zone: ${timeZone}; use an IANA name like Asia/Shanghai`,
      {
        timeZone,
      },
    );
  }
}
