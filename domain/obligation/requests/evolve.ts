/** What requests, their answers and a submission taken back change in the state. */
import type { Evolvers } from '../evolver.js';
import { owingUnitIds } from '../owners.js';
import type { ClockName } from '../../policy/types.js';
import type { ObligationState } from '../types.js';
import type { RequestEvent } from './events.js';
import { firstDeadline } from './standing-deadline.js';
import type { RequestsState } from './types.js';

export const requestEvolvers: Evolvers<RequestEvent> = {
  requested: (state, { request }) => changed(state, { pending: [...state.requests.pending, request] }),
  'opinion-given': (state, { requestId, effectiveAt }) =>
    changed(state, {
      pending: state.requests.pending.map((request) =>
        request.id === requestId && request.what === 'disagreement'
          ? { ...request, heardAt: effectiveAt }
          : request,
      ),
    }),
  'request-granted': (state, { requestId, granted }) => {
    const ended = without(state, requestId);
    return granted.what === 'extension' ? extended(ended) : ended;
  },
  'request-declined': (state, { requestId }) => without(state, requestId),
  'disagreement-coordinated': (state, { requestId }) => without(state, requestId),
  'request-withdrawn': (state, { requestId }) => without(state, requestId),
  'request-lapsed': (state, { requestId }) => without(state, requestId),
  'submission-withdrawn': (state, { unitId }) => submissionWithdrawn(state, unitId),
};

function changed(state: ObligationState, change: Partial<RequestsState>): ObligationState {
  return { ...state, requests: { ...state.requests, ...change } };
}

function without(state: ObligationState, requestId: string): ObligationState {
  return changed(state, { pending: state.requests.pending.filter(({ id }) => id !== requestId) });
}

/** The clock that is replaced still runs to the deadline before. */
function extended(state: ObligationState): ObligationState {
  const { granted, firstDueAt: known } = state.requests.extension;
  const completion = state.clocks.find(({ name }) => name === 'completion');
  const firstDueAt = completion === undefined ? known : firstDeadline(state, completion);
  return changed(state, { extension: { granted: granted + 1, firstDueAt } });
}

/** What a submission had answered too. */
const owedBySubmitters: readonly ClockName[] = ['response', 'progress', 'completion'];

/** It is open again; a completion that others have missed already waits for this unit too. */
function submissionWithdrawn(state: ObligationState, unitId: string): ObligationState {
  // The period ended with the last submission, and its answers with it; the next one is owed anew.
  const answered = state.phase === 'submitted' ? { respondedAt: null } : {};
  const slots = state.slots.map((slot) => ({
    ...slot,
    ...answered,
    ...(slot.unitId === unitId ? { submittedAt: null } : {}),
  }));
  const next: ObligationState = { ...state, slots, phase: 'open', assentedPostIds: [] };
  return {
    ...next,
    clocks: next.clocks.map((clock) =>
      clock.missedAt !== null && owedBySubmitters.includes(clock.name)
        ? { ...clock, missingUnitIds: owingUnitIds(next, clock.name) }
        : clock,
    ),
  };
}
