/** Local wall-clock time of the calendar's zone; in a drill, the drill's own date and hour. */
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { civilDateOf, daysInMonth, epochDayOf, weekdayOf } from './civil-date.js';
import type { CivilDate, Weekday } from './civil-date.js';
import { toDrill, toReal } from './drill-time.js';
import type { PlanningContext } from './types.js';

/** Milliseconds since 1970-01-01T00:00 on the local wall clock (of the drill, in a drill). Only the calendar's own files use it. */
export type WallTime = number;

export const minuteMillis = 60_000;
export const dayMillis = 86_400_000;

/** A local date and time; hour 24 with minute 0 is the end of the day. */
export interface LocalDateTime extends CivilDate {
  readonly hour: number;
  readonly minute: number;
}

/** What a wall clock and a wall calendar show; hour 0 to 23, weekday 1 (Monday) to 7 (Sunday). */
export interface LocalTime extends LocalDateTime {
  readonly weekday: Weekday;
}

/** The wall clock at a real instant. */
export function wallOf(instant: Instant, context: PlanningContext): WallTime {
  return toDrill(instant, context) + context.calendar.utcOffsetMinutes * minuteMillis;
}

/** The first real instant at which the wall clock shows `wall`. */
export function instantOfWall(wall: WallTime, context: PlanningContext): Instant {
  return toReal(wall - context.calendar.utcOffsetMinutes * minuteMillis, context);
}

/** The day number (since 1970-01-01) that a wall time falls on. */
export function epochDayOfWall(wall: WallTime): number {
  return Math.floor(wall / dayMillis);
}

/** Local date, time (whole minutes, rounded down) and weekday at a real instant. */
export function localTimeOf(instant: Instant, context: PlanningContext): LocalTime {
  const wall = wallOf(instant, context);
  const epochDay = epochDayOfWall(wall);
  const minutes = Math.floor((wall - epochDay * dayMillis) / minuteMillis);
  return {
    ...civilDateOf(epochDay),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    weekday: weekdayOf(epochDay),
  };
}

/** The real instant of a local date and time. Throws `invalid-input` for a date or time that does not exist. */
export function instantOfLocal(local: LocalDateTime, context: PlanningContext): Instant {
  const { year, month, day, hour, minute } = local;
  const dateExists =
    [year, month, day].every(Number.isInteger) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  const minutes = hour * 60 + minute;
  const timeExists =
    Number.isInteger(hour) &&
    Number.isInteger(minute) &&
    hour >= 0 &&
    minute >= 0 &&
    minute < 60 &&
    minutes <= 1440;
  if (!dateExists || !timeExists) {
    throw new DomainError('invalid-input', `no such local time: ${year}-${month}-${day} ${hour}:${minute}`, {
      local,
    });
  }
  return instantOfWall(epochDayOf(local) * dayMillis + minutes * minuteMillis, context);
}

/** The real instant of 00:00 of the local day that `instant` falls on. */
export function startOfLocalDay(instant: Instant, context: PlanningContext): Instant {
  return instantOfWall(epochDayOfWall(wallOf(instant, context)) * dayMillis, context);
}

/** Minutes since midnight of "HH:MM", "00:00" to "24:00". Throws `invalid-input` for anything else. */
export function minutesOfTime(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (minutes <= 1440) return minutes;
  throw new DomainError('invalid-input', `"${time}" is no local time; write HH:MM, 00:00 to 24:00`, { time });
}
