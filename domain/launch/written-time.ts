/** Reads a local date and time as a person or a document writes it, and pins it on the calendar's (or the drill's) line. */
import { civilDateOf, daysInMonth, epochDayOf } from '../calendar/civil-date.js';
import { instantOfLocal } from '../calendar/local-time.js';
import type { LocalDateTime } from '../calendar/local-time.js';
import { toReal } from '../calendar/drill-time.js';
import type { PlanningContext } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';

/** A deadline as the engine takes it; `isExclusive` for the end of a day (24:00, written as 00:00 of the next). */
export interface PinnedDeadline {
  readonly dueAt: Instant;
  readonly isExclusive: boolean;
}

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::00(?:\.0+)?)?(Z|([+-])(\d{2}):?(\d{2}))?)?$/;

interface WrittenTime {
  readonly local: LocalDateTime;
  /** Minutes east of UTC as written; null when none is written. */
  readonly offset: number | null;
}

function readWritten(written: string): WrittenTime | null {
  const match = WRITTEN.exec(written.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, zone, sign, zoneHours, zoneMinutes] = match;
  const local = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 24),
    minute: Number(minute ?? 0),
  };
  const isReal =
    local.month >= 1 &&
    local.month <= 12 &&
    local.day >= 1 &&
    local.day <= daysInMonth(local.year, local.month) &&
    local.minute < 60 &&
    local.hour * 60 + local.minute <= 1440;
  const east = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0);
  if (!isReal || east > 14 * 60) return null;
  return { local, offset: zone === undefined ? null : sign === '-' ? -east : east };
}

function required(written: string): WrittenTime {
  const time = readWritten(written);
  if (time !== null) return time;
  throw new DomainError(
    'invalid-input',
    `"${written}" is no date: write YYYY-MM-DD (the end of that day), YYYY-MM-DDTHH:MM (local time), or ISO 8601 with an offset`,
    { written },
  );
}

/** Refuses with `invalid-input` what is no written time: a day or an hour that does not exist, or another notation. */
export function assertWrittenTime(written: string): void {
  required(written);
}

/** The end of a local day, exclusive. */
export function endOfDay(epochDay: number, context: PlanningContext): PinnedDeadline {
  const dueAt = instantOfLocal({ ...civilDateOf(epochDay), hour: 24, minute: 0 }, context);
  return { dueAt, isExclusive: true };
}

/**
 * The deadline that a document's words give. A document speaks of its own place: an offset in `written` is how the
 * reading notates a date, and the date and hour count in the calendar's zone.
 */
export function pinDocumentTime(written: string, context: PlanningContext): PinnedDeadline {
  const { local } = required(written);
  return { dueAt: instantOfLocal(local, context), isExclusive: isMidnight(local) };
}

/** The deadline that a person set: as `pinDocumentTime`, but an offset that is written counts. */
export function pinPersonsTime(written: string, context: PlanningContext): PinnedDeadline {
  const { local, offset } = required(written);
  if (offset === null) return pinDocumentTime(written, context);
  return { dueAt: toReal(utcOf(local, offset), context), isExclusive: isMidnight(local) };
}

/** The instant of a written time on its own line, no drill involved. */
export function instantOfWritten(written: string, utcOffsetMinutes: number): Instant {
  const { local, offset } = required(written);
  return utcOf(local, offset ?? utcOffsetMinutes);
}

function isMidnight({ hour, minute }: LocalDateTime): boolean {
  return minute === 0 && hour % 24 === 0;
}

function utcOf(local: LocalDateTime, offset: number): Instant {
  return epochDayOf(local) * 86_400_000 + (local.hour * 60 + local.minute - offset) * 60_000;
}
