/** Applies one event to an obligation's state: bookkeeping only, no rule is decided here. */
import { assertNever } from '../domain-error.js';
import { evolveClock } from './evolve-clock.js';
import { evolveMiss } from './evolve-miss.js';
import { evolveOwner } from './evolve-owner.js';
import type { Closure, IssueInput, ObligationEvent, ObligationState } from './types.js';

/** The state after the event; `null` is the state before `issued`. Raises `sequence` by one and never lowers `lastAt`. */
export function evolve(state: ObligationState | null, event: ObligationEvent): ObligationState {
  if (event.type === 'issued') return issuedState(event.input);
  if (state === null) throw new Error(`an obligation begins with "issued", not with "${event.type}"`);
  const next = changed(state, event);
  return { ...next, sequence: state.sequence + 1, lastAt: Math.max(state.lastAt, event.at) };
}

function changed(
  state: ObligationState,
  event: Exclude<ObligationEvent, { type: 'issued' }>,
): ObligationState {
  switch (event.type) {
    case 'clock-started':
    case 'clock-unplanned':
    case 'clock-met':
    case 'clock-stopped':
    case 'clock-paused':
    case 'clock-resumed':
    case 'reminded':
      return evolveClock(state, event);
    case 'clock-missed':
    case 'miss-withdrawn':
    case 'escalated':
    case 'escalation-acknowledged':
    case 'escalation-withdrawn':
    case 'review-opened':
      return evolveMiss(state, event);
    case 'acknowledged':
    case 'responded':
    case 'submitted':
    case 'returned':
    case 'reassigned':
    case 'recorded-for-another':
    case 'record-confirmed':
      return evolveOwner(state, event);
    case 'assented':
      return { ...state, assentedPostIds: [...state.assentedPostIds, event.postId] };
    case 'approved':
      return closed(state, { how: 'approved', at: event.effectiveAt });
    case 'moved-to-long-term':
      return closed(state, { how: 'long-term', at: event.effectiveAt });
    case 'cancelled':
      return closed(state, { how: 'cancelled', at: event.effectiveAt });
    default:
      return assertNever(event);
  }
}

function closed(state: ObligationState, closure: Closure): ObligationState {
  return { ...state, phase: 'closed', closure };
}

function issuedState(input: IssueInput): ObligationState {
  return {
    id: input.id,
    sequence: 1,
    lastAt: input.issuedAt,
    directiveId: input.directiveId,
    kind: input.kind,
    policy: input.policy,
    planning: input.planning,
    issuedAt: input.issuedAt,
    isSameDay: input.isSameDay,
    returnedAt: null,
    slots: input.owners.map((owner) => ({
      ...owner,
      acknowledgedAt: null,
      respondedAt: null,
      lastRespondedAt: null,
      submittedAt: null,
    })),
    leaders: input.leaders,
    office: input.office,
    phase: 'open',
    clocks: [],
    unplanned: [],
    rounds: {},
    escalations: [],
    assentedPostIds: [],
    unconfirmed: [],
    misses: [],
    missedBy: [],
    reviewed: [],
    closure: null,
  };
}
