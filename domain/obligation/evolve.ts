/** Applies one event to an obligation's state: bookkeeping only, no rule is decided here. */
import { amendEvolvers } from './amend/evolve.js';
import { cascadeEvolvers } from './cascade/evolve.js';
import { noCascade } from './cascade/state.js';
import { childEvolvers } from './children/evolve.js';
import { incidentEvolvers } from './incidents/evolve.js';
import { recurrenceEvolvers } from './recurrence/evolve.js';
import { contributionEvolvers } from './contributions/evolve.js';
import { coSignEvolvers } from './cosign/evolve.js';
import { evolveClock } from './evolve-clock.js';
import { evolveMiss } from './evolve-miss.js';
import { evolveOwner } from './evolve-owner.js';
import { instructionEvolvers } from './instructions/evolve.js';
import type { ObligationEventBody } from './events.js';
import type { Evolvers } from './evolver.js';
import { requestEvolvers } from './requests/evolve.js';
import { suspensionEvolvers } from './suspension/evolve.js';
import type { Closure, IssueInput, ObligationEvent, ObligationState } from './types.js';
import { replanEvolvers } from './replan/evolve.js';
import { untouchedSlot } from './untouched-slot.js';
import { initialParts } from './upgrade.js';

const evolvers: Evolvers<Exclude<ObligationEventBody, { type: 'issued' }>> = {
  'clock-started': evolveClock,
  'clock-unplanned': evolveClock,
  'clock-met': evolveClock,
  'clock-stopped': evolveClock,
  'clock-paused': evolveClock,
  'clock-resumed': evolveClock,
  reminded: evolveClock,
  'clock-missed': evolveMiss,
  'miss-withdrawn': evolveMiss,
  escalated: evolveMiss,
  'escalation-acknowledged': evolveMiss,
  'escalation-withdrawn': evolveMiss,
  'review-opened': evolveMiss,
  acknowledged: evolveOwner,
  responded: evolveOwner,
  submitted: evolveOwner,
  returned: evolveOwner,
  reassigned: evolveOwner,
  'recorded-for-another': evolveOwner,
  'record-confirmed': evolveOwner,
  assented: (state, event) => ({ ...state, assentedPostIds: [...state.assentedPostIds, event.postId] }),
  approved: (state, event) => closed(state, { how: 'approved', at: event.effectiveAt }),
  'moved-to-long-term': (state, event) => closed(state, { how: 'long-term', at: event.effectiveAt }),
  cancelled: (state, event) => closed(state, { how: 'cancelled', at: event.effectiveAt }),
  ...amendEvolvers,
  ...replanEvolvers,
  ...requestEvolvers,
  ...suspensionEvolvers,
  ...childEvolvers,
  ...cascadeEvolvers,
  ...incidentEvolvers,
  ...recurrenceEvolvers,
  ...contributionEvolvers,
  ...coSignEvolvers,
  ...instructionEvolvers,
};

/** The state after the event; `null` is the state before `issued`. Raises `sequence` by one and never lowers `lastAt`. */
export function evolve(state: ObligationState | null, event: ObligationEvent): ObligationState {
  if (event.type === 'issued') return issuedState(event.input);
  if (state === null) throw new Error(`an obligation begins with "issued", not with "${event.type}"`);
  // From a newer release: it is left to a worker that knows it.
  if (!Object.hasOwn(evolvers, event.type)) throw new Error(`unknown event ${event.type}`);
  const evolver = evolvers[event.type] as (state: ObligationState, event: ObligationEvent) => ObligationState;
  const next = ended(evolver(state, event));
  const workers = withWorker(next.workers, event);
  return { ...next, workers, sequence: state.sequence + 1, lastAt: Math.max(state.lastAt, event.at) };
}

/** What makes its account a side of the matter. */
const working: readonly ObligationEvent['type'][] = [
  'responded',
  'submitted',
  'contributed',
  'requested',
  'opinion-given',
];

/** The office that records what a unit said has no part in that unit's work. */
function withWorker(workers: readonly string[], event: ObligationEvent): readonly string[] {
  const { type, actor } = event;
  if (actor === null || !working.includes(type)) return workers;
  if (type === 'responded' && actor.unitId !== event.unitId) return workers;
  return workers.includes(actor.accountId) ? workers : [...workers, actor.accountId];
}

/** The state once an office decision has ended it. */
function closed(state: ObligationState, closure: Closure): ObligationState {
  return { ...state, phase: 'closed', closure };
}

/** However it was closed, nothing is pending or suspended any more. */
function ended(state: ObligationState): ObligationState {
  if (state.phase !== 'closed') return state;
  return { ...state, requests: { ...state.requests, pending: [] }, suspension: null };
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
    slots: input.owners.map((owner) => ({ ...owner, ...untouchedSlot })),
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
    ...initialParts(),
    parent: input.parent ?? null,
    eventTerm: input.eventTerm ?? null,
    hasClosingStandard: input.hasClosingStandard ?? false,
    isPersonal: input.isPersonal ?? false,
    cascade: { ...noCascade, above: input.above ?? [] },
  };
}
