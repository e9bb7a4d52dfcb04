/** The seeded table of China's working days, against known notices and against the library it was made from. */
import { describe, expect, test } from '@jest/globals';
import { LegalHoliday } from 'tyme4ts';
import { civilDateOf, epochDayOf, weekdayOf } from '../../../domain/calendar/civil-date.js';
import { isWorkingDay } from '../../../domain/calendar/working-time.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';

function worksOn(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return isWorkingDay({ year, month, day }, defaultCalendar);
}

/** Every date from one to another, both included. */
function range(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) {
    dates.push(new Date(ms).toISOString().slice(0, 10));
  }
  return dates;
}

describe('the working calendar of China', () => {
  test.each([
    ['the Spring Festival of 2020, extended', '2020-01-24', '2020-02-02'],
    ['National Day and Mid-Autumn of 2020', '2020-10-01', '2020-10-08'],
    ['the Spring Festival of 2025', '2025-01-28', '2025-02-04'],
    ['the Spring Festival of 2026', '2026-02-15', '2026-02-23'],
    ['New Year of 2026', '2026-01-01', '2026-01-03'],
    ['Labour Day of 2026', '2026-05-01', '2026-05-05'],
    ['National Day of 2026', '2026-10-01', '2026-10-07'],
  ])('when it is %s, then everybody rests from %s to %s', (_name, from, to) => {
    for (const date of range(from, to)) expect([date, worksOn(date)]).toEqual([date, false]);
  });

  test.each([
    '2020-01-19', // a Sunday before the Spring Festival
    '2020-02-03',
    '2020-06-28',
    '2025-01-26',
    '2025-02-08',
    '2025-09-28',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-10-10',
  ])('when it is %s, then it is a working day', (date) => {
    expect(worksOn(date)).toBe(true);
  });

  test.each(['2020-02-01', '2020-02-09', '2025-01-25', '2026-02-07', '2026-03-14', '2026-03-15'])(
    'when it is the weekend day %s, then it is none',
    (date) => {
      expect(worksOn(date)).toBe(false);
    },
  );

  test('when any day of the table is asked for, then the library says the same', () => {
    for (const year of Object.keys(defaultCalendar.years).map(Number)) {
      const last = epochDayOf({ year, month: 12, day: 31 });
      for (let day = epochDayOf({ year, month: 1, day: 1 }); day <= last; day += 1) {
        const date = civilDateOf(day);
        const holiday = LegalHoliday.fromYmd(date.year, date.month, date.day);
        const expected = holiday ? holiday.isWork() : weekdayOf(day) <= 5;
        expect([date, isWorkingDay(date, defaultCalendar)]).toEqual([date, expected]);
      }
    }
  });

  test('when its years are listed, then they are the published ones from 2019 on, the last named by the version', () => {
    expect(Object.keys(defaultCalendar.years)).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ]);
    expect(defaultCalendar.version).toBe('cn-2026');
  });
});
