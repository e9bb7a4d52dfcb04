/** Cuts a calendar down to the years that a launch needs to pin. */
import type { CalendarData } from './types.js';

/** The calendar with only its published years from `fromYear` to `toYear`, both included; the rest stays unpublished. */
export function calendarSlice(calendar: CalendarData, fromYear: number, toYear: number): CalendarData {
  const years = Object.entries(calendar.years).filter(([year]) => {
    const number = Number(year);
    return number >= fromYear && number <= toYear;
  });
  return { ...calendar, years: Object.fromEntries(years) };
}
