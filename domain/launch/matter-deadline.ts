/** Works out the completion of a matter from its deadline: the words of the text, or what a person decided about it. */
import { addMonths, civilDateOf, epochDayOf } from '../calendar/civil-date.js';
import { addDuration } from '../calendar/add-duration.js';
import { localTimeOf } from '../calendar/local-time.js';
import type { PlanningContext } from '../calendar/types.js';
import { workingEpochDayAfter } from '../calendar/working-time.js';
import { issueTerm } from '../directive/issue-term.js';
import type { IssueTerm } from '../directive/issue-term.js';
import type { ParsedDeadline } from '../directive/types.js';
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { DraftDeadline, DraftMatter } from './types.js';
import { endOfDay, pinDocumentTime, pinPersonsTime } from './written-time.js';
import type { PinnedDeadline } from './written-time.js';

/** Where a launch stands: real instant, and the calendar and drill on which dates are read. */
export interface LaunchMoment {
  readonly launchAt: Instant;
  readonly planning: PlanningContext;
}

/** Whether a deadline says all that a launch needs; else a person has to date it or do without. */
export function isDatable({ raw, kind, at }: Pick<ParsedDeadline, 'raw' | 'kind' | 'at'>): boolean {
  switch (kind) {
    case 'date':
      return at !== null;
    case 'relative':
      return at !== null || issueTerm(raw) !== null;
    case 'same-day':
    case 'open-ended':
      return true;
    case 'recurring':
      return at !== null;
    default:
      return assertNever(kind);
  }
}

/**
 * The completion that a matter is launched with; null for none (same-day is the response's business; open-ended,
 * undated, or waived with a reason). The day of issue does not count: 印发之日起5日内 ends with the fifth day after it.
 * Throws `calendar-unpublished` when working days reach into an unpublished year.
 */
export function completionOf(deadline: DraftDeadline | null, moment: LaunchMoment): PinnedDeadline | null {
  if (deadline === null) return null;
  const { choice } = deadline;
  if (choice?.type === 'date-anew') return pinPersonsTime(choice.at, moment.planning);
  if (choice?.type === 'without' || choice?.type === 'drop') return null;
  if (deadline.at !== null) return pinDocumentTime(deadline.at, moment.planning);
  const term = deadline.kind === 'relative' ? issueTerm(deadline.raw) : null;
  return term === null ? null : endOfTerm(term, moment);
}

/** As `completionOf`, for a matter: only a task has a completion, whatever the text of another kind names. */
export function matterCompletion(
  { kind, deadline }: Pick<DraftMatter, 'kind' | 'deadline'>,
  moment: LaunchMoment,
): PinnedDeadline | null {
  return kind === 'task' ? completionOf(deadline, moment) : null;
}

function endOfTerm({ count, unit }: IssueTerm, { launchAt, planning }: LaunchMoment): PinnedDeadline {
  const today = epochDayOf(localTimeOf(launchAt, planning));
  switch (unit) {
    case '小时':
      return {
        dueAt: addDuration({ amount: count, unit: 'hour' }, launchAt, planning),
        isExclusive: false,
      };
    case '工作日':
      return endOfDay(workingEpochDayAfter(today, count, planning.calendar), planning);
    case '月':
      return endOfDay(addMonths(today, count), planning);
    case '年':
      return endOfDay(addMonths(today, 12 * count), planning);
    case '周':
      return endOfDay(today + 7 * count, planning);
    default:
      return endOfDay(today + count, planning);
  }
}

/** Whether the completion is behind the launch, on the drill's line in a drill (which keeps the order of instants). */
export function isPast({ dueAt, isExclusive }: PinnedDeadline, launchAt: Instant): boolean {
  return isExclusive ? launchAt >= dueAt : launchAt > dueAt;
}

/** The local year in which the launch falls (the drill's own year, in a drill). */
export function launchYear({ launchAt, planning }: LaunchMoment): number {
  return civilDateOf(epochDayOf(localTimeOf(launchAt, planning))).year;
}
