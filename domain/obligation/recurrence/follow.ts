/** How a series goes on: which occurrence comes next, which have passed, and the issue of one. */
import { canonicalJson } from '../../canonical-json.js';
import { ifPublished } from '../../calendar/if-published.js';
import type { PlanningContext } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import { isOver, occurrenceAfter } from '../../recurrence/next-occurrence.js';
import type { Occurrence, RecurrenceRule } from '../../recurrence/types.js';
import { issueChild, nextChildId } from '../children/issue-child.js';
import { plainOwners } from '../children/plain-owners.js';
import type { Draft } from '../draft.js';
import type { ObligationEventBody, ObligationState } from '../types.js';
import type { PassedWhy } from './events.js';
import type { Following, Series } from './series.js';

/** The first event of a series: its rule, and the occurrence with which it begins. */
export function startSeries(rule: RecurrenceRule, planning: PlanningContext): ObligationEventBody {
  return { type: 'series-started', rule, then: followingOf({ rule, skipped: [] }, null, planning) };
}

/** What comes after an occurrence (null: at the beginning), past those that are to be skipped. */
export function followingOf(
  { rule, skipped, start }: Pick<Series, 'rule' | 'skipped' | 'start'>,
  after: Occurrence | null,
  planning: PlanningContext,
): Following {
  let last = after;
  return ifPublished<Following>(
    () => {
      for (;;) {
        const isBefore = start !== undefined && (last?.n ?? 0) <= start.n;
        const next = occurrenceAfter(rule, isBefore ? start : last, planning);
        if (next === null || !skipped.includes(next.n)) return { last, next, waitsForYear: null };
        last = next;
      }
    },
    (waitsForYear) => ({ last, next: null, waitsForYear }),
  );
}

/**
 * Passes over every occurrence whose window is wholly past: one event for each run of them, however long, so that an
 * outage ends without a storm.
 */
export function passOver(draft: Draft, now: Instant, why: PassedWhy): void {
  for (;;) {
    const { series, planning } = draft.state;
    const first = series?.next ?? null;
    if (series === null || first === null || !isOver(first, now)) return;
    let last = first;
    let then = followingOf(series, last, planning);
    while (then.next !== null && then.next.n === last.n + 1 && isOver(then.next, now)) {
      last = then.next;
      then = followingOf(series, last, planning);
    }
    draft.emit({ type: 'occurrences-passed', first: first.n, last: last.n, why, then });
  }
}

/** What came while the obligation was closed was owed by nobody; the window that is open now is issued at once, by time. */
export function passWhileClosed(draft: Draft, now: Instant): void {
  const { series } = draft.state;
  if (series === null || series.isPaused) return;
  passOver(draft, now, 'closed');
}

/** Plans anew what comes next, after the calendar changed; an occurrence whose window has opened stays as it is. */
export function replanSeries(draft: Draft, now: Instant): void {
  const { series, planning } = draft.state;
  // One that waits for its calendar goes on by time.
  if (series === null || series.endedAt !== null || series.waitsForYear !== null) return;
  if (series.next !== null && series.next.opensAt <= now) return;
  const then = followingOf(series, series.last, planning);
  // A state from the database has its members in another order.
  if (canonicalJson(then.next) === canonicalJson(series.next) && then.waitsForYear === null) return;
  draft.emit({ type: 'series-replanned', then });
  if (!series.isPaused) passOver(draft, now, 'replanned');
}

/** Issues the occurrence that comes now, if its window has opened. */
export function openNext(draft: Draft, now: Instant): void {
  const { series, planning } = draft.state;
  const next = series?.next ?? null;
  if (series === null || next === null || next.opensAt > now) return;
  const then = followingOf(series, next, planning);
  // First, so that whoever runs the machine from between the two events finds the series moved on.
  const childId = nextChildId(draft.state);
  draft.emit({ type: 'occurrence-opened', occurrence: next, childId, how: 'time', then });
  issueOccurrence(draft, { dueAt: next.dueAt, isExclusive: next.isExclusive }, now);
}

/** Its owners are those of the series now; they signed for it with the series. */
export function issueOccurrence(
  draft: Draft,
  completion: { readonly dueAt: Instant; readonly isExclusive: boolean } | null,
  now: Instant,
): void {
  const owners = plainOwners(draft.state);
  const own = { origin: 'occurrence', kind: 'task', office: null, leaders: null, isSameDay: false } as const;
  issueChild(draft, { ...own, owners, completion }, now);
}

/** Whether the series waits for a year that has been published since. */
export function isCalendarThere({ series, planning }: ObligationState): boolean {
  const year = series?.waitsForYear ?? null;
  return year !== null && Object.hasOwn(planning.calendar.years, String(year));
}
