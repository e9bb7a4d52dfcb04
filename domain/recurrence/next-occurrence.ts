/** The occurrences of a rule on the duty calendar, one after the other: pure, and the same however far one looks at once. */
import { civilDateOf, epochDayOf } from '../calendar/civil-date.js';
import {
  dayMillis,
  epochDayOfWall,
  instantOfWall,
  minuteMillis,
  minutesOfTime,
  wallOf,
} from '../calendar/local-time.js';
import type { PlanningContext } from '../calendar/types.js';
import { isWorkingEpochDay } from '../calendar/working-time.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { ruleDay } from './rule-days.js';
import type { Occurrence, RecurrenceRule } from './types.js';

/**
 * The occurrence after this one (null: the first), or null when the rule's last day is behind it. Due instants strictly
 * increase: of days that a shift brings together, only the first counts. Throws `calendar-unpublished` when a day of an
 * unpublished year decides it.
 */
export function occurrenceAfter(
  rule: RecurrenceRule,
  previous: Occurrence | null,
  planning: PlanningContext,
): Occurrence | null {
  const { calendar } = planning;
  const anchor = epochDayOfWall(wallOf(rule.from, planning));
  const lastDay = rule.until === null ? Infinity : epochDayOfDate(rule.until);
  const isLater = (dueAt: Instant): boolean => dueAt > (previous?.dueAt ?? rule.from);
  for (let notBefore = previous === null ? anchor : previous.day + 1; ;) {
    const day = ruleDay(rule.days, { notBefore, anchor, calendar });
    if (day > lastDay) return null;
    const dueDay = shifted(day, rule.shift, planning);
    const minutes = minutesOfTime(rule.at);
    const dueAt = instantOfWall(dueDay * dayMillis + minutes * minuteMillis, planning);
    if (isLater(dueAt)) {
      const opensAt = openingOf({ rule, previous, dueDay, dueAt }, planning);
      return { n: (previous?.n ?? 0) + 1, day, opensAt, dueAt, isExclusive: minutes === 1440 };
    }
    notBefore = day + 1;
  }
}

/** Whether its window is wholly past: nothing that is done now could be in time. */
export function isOver(occurrence: Occurrence, at: Instant): boolean {
  return at >= overAt(occurrence);
}

/** The first instant at which its window is past. */
export function overAt({ dueAt, isExclusive }: Occurrence): Instant {
  return isExclusive ? dueAt : dueAt + 1;
}

/** The occurrence of a number, counted on from `start` (null: the rule's first is 1); null beyond its end. Linear in the number. */
export function occurrenceOf(
  { rule, start }: { readonly rule: RecurrenceRule; readonly start: Occurrence | null },
  n: number,
  planning: PlanningContext,
): Occurrence | null {
  let occurrence = occurrenceAfter(rule, start, planning);
  while (occurrence !== null && occurrence.n < n) occurrence = occurrenceAfter(rule, occurrence, planning);
  return occurrence;
}

function shifted(day: number, shift: RecurrenceRule['shift'], { calendar }: PlanningContext): number {
  if (shift === 'keep') return day;
  const step = shift === 'before' ? -1 : 1;
  let current = day;
  while (!isWorkingEpochDay(current, calendar)) current += step;
  return current;
}

/**
 * Windows do not overlap. What is owed on working days opens on its own day, so that nobody is called at a weekend;
 * everything else on the day after the one before was due.
 */
function openingOf(
  {
    rule,
    previous,
    dueDay,
    dueAt,
  }: {
    readonly rule: RecurrenceRule;
    readonly previous: Occurrence | null;
    readonly dueDay: number;
    readonly dueAt: Instant;
  },
  planning: PlanningContext,
): Instant {
  const earliest = previous?.dueAt ?? rule.from;
  const firstDay = previous === null ? -Infinity : lastDayOf(previous, planning) + 1;
  const day = rule.days.every === 'working-day' ? dueDay : Math.min(firstDay, dueDay);
  const opensAt = Number.isFinite(day) ? instantOfWall(day * dayMillis, planning) : rule.from;
  return Math.min(Math.max(earliest, opensAt), dueAt);
}

/** Where a rule begins at `at` that numbers on from `n`: no occurrence, but what its first one comes after. */
export function beginning(n: number, at: Instant, planning: PlanningContext): Occurrence {
  const day = epochDayOfWall(wallOf(at, planning)) - 1;
  return { n, day, opensAt: at, dueAt: at, isExclusive: false };
}

/** The local day on which it is due; 24:00 belongs to the day that it ends. */
export function lastDayOf({ dueAt, isExclusive }: Occurrence, planning: PlanningContext): number {
  const day = epochDayOfWall(wallOf(dueAt, planning));
  return isExclusive ? day - 1 : day;
}

/** The day number of "YYYY-MM-DD". Throws `invalid-input` for what is no date. */
export function epochDayOfDate(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  const epochDay = match === null ? Number.NaN : epochDayOf({ year, month, day });
  const back = Number.isNaN(epochDay) ? null : civilDateOf(epochDay);
  if (back?.month === month && back.day === day) return epochDay;
  throw new DomainError('invalid-input', `"${date}" is no date: write YYYY-MM-DD`, { date });
}
