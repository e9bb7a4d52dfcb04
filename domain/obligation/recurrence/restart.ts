/** Another rhythm for a series that runs: the new rule from now on, numbered on; what is open stays owed. */
import { ifPublished } from '../../calendar/if-published.js';
import type { PlanningContext } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import { beginning, lastDayOf, occurrenceAfter } from '../../recurrence/next-occurrence.js';
import type { Occurrence, RecurrenceRule } from '../../recurrence/types.js';
import type { Draft } from '../draft.js';
import { followingOf, passOver, startSeries } from './follow.js';
import type { NumberedRule } from './series.js';

/**
 * Restarts the series by a rule, also one that had ended; null ends it, because nobody can say any more when it is owed.
 * One that is paused stays so, and what passed until now by the former rule is listed.
 */
export function changeRhythm(draft: Draft, rule: RecurrenceRule | null, now: Instant): void {
  const { series, planning, kind } = draft.state;
  if (kind !== 'recurring') return;
  if (rule === null) {
    if (series?.endedAt === null) draft.emit({ type: 'series-ended', effectiveAt: now });
    return;
  }
  const anew = { ...rule, from: now };
  if (series === null) {
    draft.emit(startSeries(anew, planning));
    return;
  }
  if (series.isPaused) passOver(draft, now, 'paused');
  const last = draft.state.series?.last ?? null;
  const start = beginning(last?.n ?? 0, now, planning);
  const skipped = owedAlready({ rule: anew, start }, draft.state.series?.opened ?? null, planning);
  const then = followingOf({ rule: anew, start, skipped }, last, planning);
  draft.emit({ type: 'series-restarted', rule: anew, start, skipped, then });
}

/** The number that falls on the day of the occurrence that is open still: no day is asked for twice. */
function owedAlready(
  { rule, start }: NumberedRule & { readonly start: Occurrence },
  opened: Occurrence | null,
  planning: PlanningContext,
): readonly number[] {
  if (opened === null || opened.dueAt <= start.dueAt) return [];
  const day = lastDayOf(opened, planning);
  return ifPublished<readonly number[]>(
    () => {
      let next = occurrenceAfter(rule, start, planning);
      while (next !== null && lastDayOf(next, planning) < day) next = occurrenceAfter(rule, next, planning);
      return next !== null && lastDayOf(next, planning) === day ? [next.n] : [];
    },
    () => [],
  );
}
