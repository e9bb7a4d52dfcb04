/** POLICY's table worked out by hand: when each clock falls due, by urgency and by the time at which it starts. */
import type { PolicyClock, Urgency } from '../../../domain/policy/types.js';

/** Every awkward time at which a clock may start, Beijing time. */
export const issued = [
  ['an ordinary Wednesday', '2026-03-11 10:20'],
  ['17:50', '2026-03-11 17:50'],
  ['18:00 exactly', '2026-03-11 18:00'],
  ['23:50', '2026-03-11 23:50'],
  ['23:59', '2026-03-11 23:59'],
  ["a month's end on a Saturday", '2026-01-31 10:00'],
  ['the day before National Day', '2026-09-30 16:00'],
  ['a Saturday that works', '2026-02-14 10:00'],
  ['a Saturday that rests', '2026-03-14 10:00'],
  ["the year's end", '2025-12-31 17:00'],
  ['29 February', '2024-02-29 09:00'],
] as const;

type Row = readonly [PolicyClock, readonly string[]];

const oneWorkingDay = [
  '2026-03-12 10:20',
  '2026-03-12 17:50',
  '2026-03-13 08:30',
  '2026-03-13 08:30',
  '2026-03-13 08:30',
  '2026-02-03 08:30',
  '2026-10-08 16:00',
  '2026-02-24 10:00',
  '2026-03-17 08:30',
  '2026-01-04 17:00',
  '2024-03-01 09:00',
];

const twoWorkingDays = [
  '2026-03-13 10:20',
  '2026-03-13 17:50',
  '2026-03-16 08:30',
  '2026-03-16 08:30',
  '2026-03-16 08:30',
  '2026-02-04 08:30',
  '2026-10-09 16:00',
  '2026-02-25 10:00',
  '2026-03-18 08:30',
  '2026-01-05 17:00',
  '2024-03-04 09:00',
];

/** Dates (from the ordinary Wednesday on, one date for all five times of it) at 18:00. */
function evenings(wednesday: string, ...others: readonly string[]): readonly string[] {
  return [wednesday, wednesday, wednesday, wednesday, wednesday, ...others].map((date) => `${date} 18:00`);
}

/** 24:00 of the days that follow the ordinary Wednesday in `issued`. */
const endsOfOtherDays = issued.slice(5).map(([, from]) => `${from.slice(0, 10)} 24:00`);

const monthly = evenings(
  '2026-04-13',
  '2026-02-28',
  '2026-10-30',
  '2026-03-16',
  '2026-04-14',
  '2026-02-02',
  '2024-03-29',
);

/** Deadlines in the order of `issued`. "24:00" is exclusive; "顺延" marks one carried over midnight. */
export const table: Readonly<Record<Urgency | 'none', readonly Row[]>> = {
  特提: [
    [
      'receipt',
      [
        '2026-03-11 10:50',
        '2026-03-11 18:20',
        '2026-03-11 18:30',
        '2026-03-12 00:20',
        '2026-03-12 00:29',
        '2026-01-31 10:30',
        '2026-09-30 16:30',
        '2026-02-14 10:30',
        '2026-03-14 10:30',
        '2025-12-31 17:30',
        '2024-02-29 09:30',
      ],
    ],
    [
      'response',
      [
        '2026-03-11 24:00',
        '2026-03-11 24:00',
        '2026-03-11 24:00',
        '2026-03-12 01:50 顺延',
        '2026-03-12 01:59 顺延',
        ...endsOfOtherDays,
      ],
    ],
    [
      'progress',
      evenings(
        '2026-03-12',
        '2026-02-01',
        '2026-10-01',
        '2026-02-15',
        '2026-03-15',
        '2026-01-01',
        '2024-03-01',
      ),
    ],
    [
      'decision',
      [
        '2026-03-11 14:20',
        '2026-03-11 21:50',
        '2026-03-11 22:00',
        '2026-03-12 03:50',
        '2026-03-12 03:59',
        '2026-01-31 14:00',
        '2026-09-30 20:00',
        '2026-02-14 14:00',
        '2026-03-14 14:00',
        '2025-12-31 21:00',
        '2024-02-29 13:00',
      ],
    ],
  ],
  特急: [
    [
      'receipt',
      [
        '2026-03-11 12:20',
        '2026-03-11 19:50',
        '2026-03-11 20:00',
        '2026-03-12 01:50',
        '2026-03-12 01:59',
        '2026-01-31 12:00',
        '2026-09-30 18:00',
        '2026-02-14 12:00',
        '2026-03-14 12:00',
        '2025-12-31 19:00',
        '2024-02-29 11:00',
      ],
    ],
    [
      'response',
      [
        '2026-03-11 24:00',
        '2026-03-11 24:00',
        '2026-03-12 12:00',
        '2026-03-12 12:00',
        '2026-03-12 12:00',
        ...endsOfOtherDays,
      ],
    ],
    [
      'progress',
      evenings(
        '2026-03-14',
        '2026-02-03',
        '2026-10-03',
        '2026-02-17',
        '2026-03-17',
        '2026-01-03',
        '2024-03-03',
      ),
    ],
    ['decision', oneWorkingDay],
  ],
  加急: [
    [
      'receipt',
      [
        '2026-03-11 15:50',
        '2026-03-12 13:50',
        '2026-03-12 14:00',
        '2026-03-12 14:00',
        '2026-03-12 14:00',
        '2026-02-02 14:00',
        '2026-10-08 10:30',
        '2026-02-14 15:30',
        '2026-03-16 14:00',
        '2026-01-04 11:30',
        '2024-02-29 14:30',
      ],
    ],
    [
      'response',
      evenings(
        '2026-03-12',
        '2026-02-02',
        '2026-10-08',
        '2026-02-24',
        '2026-03-16',
        '2026-01-04',
        '2024-03-01',
      ),
    ],
    [
      'progress',
      evenings(
        '2026-03-18',
        '2026-02-09',
        '2026-10-08',
        '2026-02-24',
        '2026-03-23',
        '2026-01-07',
        '2024-03-07',
      ),
    ],
    ['decision', oneWorkingDay],
  ],
  平急: [
    ['receipt', oneWorkingDay],
    [
      'response',
      evenings(
        '2026-03-16',
        '2026-02-04',
        '2026-10-10',
        '2026-02-26',
        '2026-03-18',
        '2026-01-06',
        '2024-03-05',
      ),
    ],
    ['progress', monthly],
    ['decision', twoWorkingDays],
  ],
  none: [
    ['receipt', oneWorkingDay],
    [
      'response',
      evenings(
        '2026-03-18',
        '2026-02-06',
        '2026-10-13',
        '2026-02-28',
        '2026-03-20',
        '2026-01-08',
        '2024-03-07',
      ),
    ],
    ['progress', monthly],
    ['decision', twoWorkingDays],
  ],
};
