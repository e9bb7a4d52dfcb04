/** The default duty calendar: mainland China, Beijing time, an eight-hour day that ends when the policy's 18:00 falls. */
import type { CalendarData } from '../../domain/calendar/types.js';
import { cnYears } from './cn-years.js';

/** 08:30–12:00 and 13:30–18:00. The year in `version` is the last one published. */
export const defaultCalendar: CalendarData = {
  version: 'cn-2026',
  timeZone: 'Asia/Shanghai',
  utcOffsetMinutes: 480,
  workingMinutes: [
    [510, 720],
    [810, 1080],
  ],
  years: cnYears,
};
