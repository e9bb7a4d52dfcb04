/** Says what is wrong with a calendar before anybody runs by it. */
import { daysInMonth, epochDayOf, weekdayOf } from './civil-date.js';
import type { CalendarData, CalendarYear } from './types.js';

/** One thing that is wrong, and where: `years.2027.work`. */
export interface CalendarProblem {
  readonly path: string;
  readonly message: string;
}

/** Every problem; empty for a calendar that can run. */
export function calendarProblems(calendar: CalendarData): readonly CalendarProblem[] {
  const years = Object.entries(calendar.years);
  return [
    ...workingProblems(calendar.workingMinutes),
    ...(years.length > 0 ? [] : [{ path: 'years', message: 'no year is published' }]),
    ...years.flatMap(([year, table]) => yearProblems(year, table)),
  ];
}

function workingProblems(periods: CalendarData['workingMinutes']): CalendarProblem[] {
  const path = 'workingMinutes';
  if (periods.length === 0) return [{ path, message: 'a working day has at least one period' }];
  let end = 0;
  return periods.flatMap(([from, to], index) => {
    const isRight = from >= end && to > from && to <= 1_440;
    end = to;
    const message = 'periods are minutes of the day, ascending, none over another, 0 to 1440';
    return isRight ? [] : [{ path: `${path}.${index}`, message }];
  });
}

function yearProblems(year: string, { rest, work }: CalendarYear): CalendarProblem[] {
  const path = `years.${year}`;
  if (!/^\d{4}$/.test(year)) return [{ path, message: 'a year has four digits' }];
  return [
    ...dayProblems(`${path}.rest`, { year: Number(year), words: rest, isRest: true }),
    ...dayProblems(`${path}.work`, { year: Number(year), words: work, isRest: false }),
  ];
}

/** Rest names days from Monday to Friday; work names Saturdays and Sundays. */
function dayProblems(
  path: string,
  { year, words, isRest }: { readonly year: number; readonly words: string; readonly isRest: boolean },
): CalendarProblem[] {
  const days = words.split(' ').filter((word) => word !== '');
  return days.flatMap((word, place) => {
    const [month, day] = [Number(word.slice(0, 2)), Number(word.slice(2))];
    const isDate =
      /^\d{4}$/.test(word) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
    if (!isDate) return [{ path, message: `${word} is no day of ${year}; write MMDD, with spaces between` }];
    if (days.indexOf(word) !== place) return [{ path, message: `${word} is there twice` }];
    const isWeekend = weekdayOf(epochDayOf({ year, month, day })) > 5;
    if (isRest !== isWeekend) return [];
    const message = isRest
      ? `${word} is a Saturday or Sunday, which rests anyway`
      : `${word} is no Saturday or Sunday, and works anyway`;
    return [{ path, message }];
  });
}
