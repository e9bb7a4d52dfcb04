/** Puts an obligation under another policy or calendar, with all that still runs. */
import type { CalendarData } from '../../calendar/types.js';
import type { Decision } from '../decision.js';
import { replanSeries } from '../recurrence/follow.js';
import { refuse } from '../refuse.js';
import type { ClockPlan, ObligationState } from '../types.js';
import type { RuleVersions } from './events.js';
import { planOf, plannedAtLast, replannedClock } from './replanned-clock.js';

/** The rules that it runs by. */
export function ruleVersions({ policy, planning }: ObligationState): RuleVersions {
  return { policyVersion: policy.version, calendarVersion: planning.calendar.version };
}

/**
 * Every running clock is planned anew from its own start (replanned-clock.ts), paused ones too; those that could not be
 * planned before are, when the new rules can. Receipts, answers, misses and levels done stay as they are.
 * Of a series the next occurrence is planned anew.
 */
export function replan(decision: Decision<'replan'>): void {
  const { draft, command, now } = decision;
  const before = ruleVersions(draft.state);
  const policy = command.policy ?? draft.state.policy;
  const { calendar } = command;
  const planning =
    calendar === null
      ? draft.state.planning
      : { ...draft.state.planning, calendar: inItsZone(calendar, draft.state) };
  const after = { policyVersion: policy.version, calendarVersion: planning.calendar.version };
  if (draft.state.suspension !== null) {
    refuse(decision, ['wrong-state', 'it is suspended; let it go on first'], {
      until: draft.state.suspension.until,
    });
  }
  if (policy.urgency !== draft.state.policy.urgency) {
    const { urgency } = draft.state.policy;
    refuse(decision, ['invalid-input', `the rules are for ${policy.urgency ?? 'no urgency'}`], { urgency });
  }
  if (before.policyVersion === after.policyVersion && before.calendarVersion === after.calendarVersion) {
    refuse(decision, ['wrong-state', 'it runs by this policy and this calendar already'], { ...after });
  }
  draft.emit({ type: 'replanned', before, after, policy, planning });
  for (const clock of draft.state.clocks) {
    const plan = replannedClock(draft.state, clock, now);
    if (!isSamePlan(plan, planOf(clock))) draft.emit({ type: 'clock-replanned', clock: plan });
  }
  for (const clock of draft.state.unplanned) {
    const plan = plannedAtLast(draft.state, clock, now);
    if (plan !== null) draft.emit({ type: 'clock-started', clock: plan });
  }
  replanSeries(draft, now);
}

/** A zone belongs to the owners, not to the rules. */
function inItsZone(calendar: CalendarData, { planning }: ObligationState): CalendarData {
  const { timeZone, utcOffsetMinutes } = planning.calendar;
  return { ...calendar, timeZone, utcOffsetMinutes };
}

function isSamePlan(one: ClockPlan, other: ClockPlan): boolean {
  return (
    one.yellowAt === other.yellowAt &&
    one.dueAt === other.dueAt &&
    one.missAt === other.missAt &&
    one.carriedOver === other.carriedOver &&
    one.levelAt.join() === other.levelAt.join()
  );
}
