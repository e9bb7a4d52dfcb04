/** A day, or a minute of it, as a ledger writes it and as Excel gives it back. */
import { civilDateOf, daysInMonth, epochDayOf } from '../calendar/civil-date.js';

/** Local time; the end of a day is that day. */
export interface Moment {
  readonly day: number;
  /** Minutes of the day; null for its end. */
  readonly minutes: number | null;
}

const calendarDate =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:\s*前)?(?:[T\s]*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\+08:00)?)?$/u;

/** Null for what names no day that exists. A number is Excel's own count of days. */
export function momentOf(cell: string): Moment | null {
  const text = cell.normalize('NFKC').trim();
  const match = calendarDate.exec(text);
  if (match === null) return serialMoment(text);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const minutes = match[4] === undefined ? null : Number(match[4]) * 60 + Number(match[5]);
  if (minutes !== null && (minutes > 1440 || Number(match[5]) > 59)) return null;
  return endOfDayMeant({ day: epochDayOf({ year, month, day }), minutes });
}

/** Excel counts days from 1899-12-30; a time is a fraction. Only days of this century are taken for such a number. */
function serialMoment(text: string): Moment | null {
  if (!/^\d{5}(?:\.\d{1,17})?$/u.test(text)) return null;
  const serial = Number(text);
  if (serial < 36_526 || serial > 73_050) return null;
  const day = Math.floor(serial) - 25_569;
  const minutes = Math.round((serial % 1) * 1440);
  return { day, minutes: minutes === 0 ? null : minutes };
}

/** 00:00 is the end of the day before, as the reading notates 24:00. */
function endOfDayMeant({ day, minutes }: Moment): Moment {
  if (minutes === 0) return { day: day - 1, minutes: null };
  return { day, minutes: minutes === 1440 ? null : minutes };
}

/** "2026-06-30", or "2026-06-30 18:00". */
export function momentText({ day, minutes }: Moment): string {
  const date = civilDateOf(day);
  const two = (part: number): string => String(part).padStart(2, '0');
  const written = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
  return minutes === null ? written : `${written} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
