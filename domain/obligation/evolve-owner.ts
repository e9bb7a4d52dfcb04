/** What receipts, answers, submissions, returns and reassignments change in the slots. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import { answerable, owingUnitIds } from './owners.js';
import { untouchedSlot } from './untouched-slot.js';
import type { ClockName } from '../policy/types.js';
import type { ObligationEvent, ObligationState, OwnerSlot } from './types.js';

type OwnerEvent = Extract<
  ObligationEvent,
  {
    type:
      | 'acknowledged'
      | 'responded'
      | 'submitted'
      | 'returned'
      | 'reassigned'
      | 'recorded-for-another'
      | 'record-confirmed';
  }
>;

/** Applies an event of an owner. */
export function evolveOwner(state: ObligationState, event: OwnerEvent): ObligationState {
  switch (event.type) {
    case 'acknowledged':
      // A receipt of the words before an amendment is none of those after it.
      if (event.effectiveAt < (state.amendment?.at ?? -Infinity)) return state;
      return done(state, event.unitId, ['receipt'], (slot) => ({
        acknowledgedAt: earlier(slot.acknowledgedAt, event.effectiveAt),
      }));
    case 'responded':
      return responded(state, event);
    case 'submitted':
      return judgedPhase(
        done(state, event.unitId, ['completion'], () => ({ submittedAt: event.effectiveAt })),
      );
    case 'returned':
      return {
        ...state,
        phase: 'open',
        returnedAt: event.at,
        assentedPostIds: [],
        slots: state.slots.map((slot) => ({ ...slot, respondedAt: null, submittedAt: null })),
      };
    case 'reassigned':
      return reassigned(state, event);
    case 'recorded-for-another':
      return { ...state, unconfirmed: [...state.unconfirmed, event.record] };
    case 'record-confirmed':
      return confirmed(state, event);
    default:
      return assertNever(event);
  }
}

function responded(
  state: ObligationState,
  { unitId, effectiveAt }: Extract<OwnerEvent, { type: 'responded' }>,
): ObligationState {
  const lastRespondedAt = (slot: OwnerSlot): Instant =>
    Math.max(slot.lastRespondedAt ?? effectiveAt, effectiveAt);
  // An answer sent before the present period began belongs to the one before.
  if (effectiveAt < periodStart(state)) {
    return done(state, unitId, [], (slot) => ({ lastRespondedAt: lastRespondedAt(slot) }));
  }
  return done(state, unitId, ['response', 'progress'], (slot) => ({
    respondedAt: earlier(slot.respondedAt, effectiveAt),
    lastRespondedAt: lastRespondedAt(slot),
  }));
}

/** Start of the period whose answer is owed now; the beginning of time when none is. */
function periodStart(state: ObligationState): Instant {
  const owed = [...state.clocks, ...state.unplanned].find(
    ({ name }) => name === 'response' || name === 'progress',
  );
  return owed?.startedAt ?? Number.MIN_SAFE_INTEGER;
}

function done(
  state: ObligationState,
  unitId: string,
  clocks: readonly ClockName[],
  change: (slot: OwnerSlot) => Partial<OwnerSlot>,
): ObligationState {
  return {
    ...state,
    slots: state.slots.map((slot) => (slot.unitId === unitId ? { ...slot, ...change(slot) } : slot)),
    clocks: state.clocks.map((clock) =>
      clocks.includes(clock.name)
        ? { ...clock, missingUnitIds: clock.missingUnitIds.filter((missing) => missing !== unitId) }
        : clock,
    ),
  };
}

function earlier(known: Instant | null, other: Instant): Instant {
  return known === null ? other : Math.min(known, other);
}

function judgedPhase(state: ObligationState): ObligationState {
  const isSubmitted = answerable(state.slots).every((slot) => slot.submittedAt !== null);
  return isSubmitted ? { ...state, phase: 'submitted' } : state;
}

/** After a change of owners the ladder of a missed clock goes on towards those who owe it now. */
function reassigned(
  state: ObligationState,
  event: Extract<OwnerEvent, { type: 'reassigned' }>,
): ObligationState {
  const { removedUnitId, added } = event;
  const kept = state.slots.filter((slot) => slot.unitId !== removedUnitId);
  const next = judgedPhase({
    ...state,
    slots: added === null ? kept : [...kept, { ...added, ...untouchedSlot, assignedAt: event.at }],
    unconfirmed: state.unconfirmed.filter((record) => record.unitId !== removedUnitId),
  });
  return {
    ...next,
    clocks: next.clocks.map((clock) =>
      clock.missedAt === null ? clock : { ...clock, missingUnitIds: owingUnitIds(next, clock.name) },
    ),
  };
}

/** The unit vouches for the time of occurrence, which then replaces the time of recording. */
function confirmed(
  state: ObligationState,
  event: Extract<OwnerEvent, { type: 'record-confirmed' }>,
): ObligationState {
  const record = state.unconfirmed.find(({ recordId }) => recordId === event.recordId);
  const unconfirmed = state.unconfirmed.filter(({ recordId }) => recordId !== event.recordId);
  if (record === undefined) return { ...state, unconfirmed };
  const judged = (at: Instant | null): Instant | null =>
    at === null ? null : at === record.receivedAt ? event.effectiveAt : at;
  const slots = state.slots.map((slot) =>
    slot.unitId === event.unitId
      ? {
          ...slot,
          acknowledgedAt: judged(slot.acknowledgedAt),
          respondedAt: record.what === 'respond' ? judged(slot.respondedAt) : slot.respondedAt,
        }
      : slot,
  );
  return { ...state, slots, unconfirmed };
}
