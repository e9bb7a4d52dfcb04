/** Dates of the Chinese calendar page, checked against the month's length; arithmetic only, no clock. */

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days in a month of the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isRealDay({ year, month, day }: CalendarDay): boolean {
  return day >= 1 && day <= daysInMonth(year, month);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** "YYYY-MM-DD". */
export function isoDay({ year, month, day }: CalendarDay): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function dayAfter({ year, month, day }: CalendarDay): CalendarDay {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

/** An instant in China's time as ISO 8601; 24:00 becomes 00:00 of the next day. `hour` 0 to 24, `minute` 0 to 59. */
export function isoInstant(day: CalendarDay, hour: number, minute: number): string {
  const date = hour === 24 ? dayAfter(day) : day;
  return `${isoDay(date)}T${pad(hour === 24 ? 0 : hour, 2)}:${pad(minute, 2)}:00+08:00`;
}

/** Negative, zero or positive as `left` is before, on or after `right`. */
export function compareDays(left: CalendarDay, right: CalendarDay): number {
  return left.year - right.year || left.month - right.month || left.day - right.day;
}

/** Reads "YYYY-MM-DD" as written by `isoDay`. */
export function parseIsoDay(iso: string): CalendarDay {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}
