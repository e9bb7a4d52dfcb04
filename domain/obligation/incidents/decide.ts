/** Starts what a reported event or breach makes somebody owe. */
import { addDuration } from '../../calendar/add-duration.js';
import { ifPublished } from '../../calendar/if-published.js';
import { planClock } from '../../calendar/plan-clock.js';
import type { Instant } from '../../instant.js';
import { sameDayMinimum, sameDayRule } from '../../policy/same-day.js';
import { dueByPolicy } from '../children/due-by-policy.js';
import { issueChild } from '../children/issue-child.js';
import { plainOwners } from '../children/plain-owners.js';
import type { Circumstances, Deciders, Decision } from '../decision.js';
import { refuse } from '../refuse.js';
import type { IssueInput, ObligationState } from '../types.js';
import type { IncidentCommand } from './commands.js';

export const incidentDeciders: Deciders<IncidentCommand> = {
  'report-event': reportEvent,
  'report-breach': reportBreach,
};

const own = { kind: 'task', office: null, leaders: null } as const;

/** One obligation for each event, due as the matter says, counted from when it happened. */
function reportEvent(decision: Decision<'report-event'>): void {
  const { draft, command, now } = decision;
  const { state } = draft;
  if (state.kind !== 'per-event') {
    refuse(decision, ['wrong-state', `a ${state.kind} matter waits for no event`]);
  }
  const occurredAt = happenedAt(decision, command.occurredAt);
  const isSameDay = state.eventTerm?.by === 'same-day';
  const completion = termOf(state, occurredAt, now);
  const wanted = { ...own, origin: 'event', owners: plainOwners(state), completion, isSameDay } as const;
  const { id: childId } = issueChild(draft, wanted, now);
  draft.emit({ type: 'event-reported', occurredAt, childId });
}

/** A finding, and what the units owe for it: to put it right 整改. */
function reportBreach(decision: Decision<'report-breach'>): void {
  const { draft, command, now } = decision;
  const { owners, dueAt } = command;
  if (draft.state.kind !== 'prohibition') {
    refuse(decision, ['wrong-state', `a ${draft.state.kind} matter forbids nothing`]);
  }
  const occurredAt = happenedAt(decision, command.occurredAt);
  if (dueAt !== null && !(dueAt > now)) {
    refuse(decision, ['invalid-input', 'it is put right by an instant still to come'], { dueAt });
  }
  const completion = dueAt === null ? dueByPolicy(draft.state, now) : { dueAt, isExclusive: false };
  const wanted = { ...own, origin: 'breach', owners, completion, isSameDay: false } as const;
  const { id: childId } = issueChild(draft, wanted, now);
  const unitIds = owners.map(({ unitId }) => unitId);
  draft.emit({ type: 'breach-reported', occurredAt, unitIds, childId });
}

function happenedAt(decision: Circumstances, given: Instant | null): Instant {
  const { draft, receivedAt } = decision;
  const occurredAt = given ?? receivedAt;
  if (occurredAt >= draft.state.issuedAt && occurredAt <= receivedAt) return occurredAt;
  const limits = { from: draft.state.issuedAt, until: receivedAt };
  return refuse(decision, ['invalid-input', 'it happened between the issue and now'], {
    occurredAt,
    ...limits,
  });
}

/**
 * 当日 is 24:00 of the event's day, but at least its minimum from the report, so that a late report shortens nobody's
 * term to nothing. Null when the matter gives no term, or needs a year whose calendar is not published.
 */
function termOf(state: ObligationState, occurredAt: Instant, now: Instant): IssueInput['completion'] {
  const { eventTerm, planning, policy } = state;
  if (eventTerm === null) return null;
  if (eventTerm.by === 'same-day') {
    const { yellowFrom, counts } = policy;
    const planned = planClock({ yellowFrom, counts, rule: sameDayRule }, occurredAt, planning);
    const atLeast = addDuration(sameDayMinimum, now, planning);
    return planned.dueAt < atLeast
      ? { dueAt: atLeast, isExclusive: false }
      : { dueAt: planned.dueAt, isExclusive: planned.missAt === planned.dueAt };
  }
  const { duration } = eventTerm;
  return ifPublished(
    () => ({ dueAt: addDuration(duration, occurredAt, planning), isExclusive: false }),
    () => null,
  );
}
