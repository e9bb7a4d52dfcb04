/** A request begins and ends, and with it the office's clock: it runs for the oldest pending one, from when that was asked. */
import type { Instant } from '../../instant.js';
import type { Draft } from '../draft.js';
import { withdrawMisses } from '../lateness.js';
import { slotOf } from '../owners.js';
import { meetClock, startNext, stopClocks } from '../settle.js';
import type { RequestEnd } from './events.js';
import type { PendingRequest } from './types.js';

/** Records a request; the office owes an answer to the oldest. */
export function addRequest(draft: Draft, request: PendingRequest): void {
  draft.emit({ type: 'requested', request });
  if (draft.state.requests.pending.length === 1) startNext(draft, 'request', request.at);
}

/** Ends a request that the office answered; the next one's clock runs from when it was asked itself. */
export function answerRequest(draft: Draft, end: RequestEnd, at: Instant): void {
  finish(draft, end, () => {
    withdrawMisses(draft, { unitId: null, clocks: ['request'], at, why: 'received-in-time' });
    meetClock(draft, 'request', at);
  });
}

/** Ends a request that needs no answer any more. */
export function dropRequest(
  draft: Draft,
  end: RequestEnd & { readonly type: 'request-withdrawn' | 'request-lapsed' },
): void {
  finish(draft, end, () => {
    stopClocks(draft, ['request'], end.type === 'request-withdrawn' ? 'withdrawn' : 'reassigned');
  });
}

/** Ends the requests of those, or against those, who own no part of it any more. */
export function dropOrphans(draft: Draft): void {
  const owns = (unitId: string): boolean => slotOf(draft.state, unitId) !== undefined;
  for (const request of draft.state.requests.pending) {
    const { id: requestId, unitId, what } = request;
    const isStillTheirs = owns(unitId) && (what !== 'disagreement' || owns(request.withUnitId));
    if (!isStillTheirs) dropRequest(draft, { type: 'request-lapsed', requestId, unitId, what });
  }
}

/** Everybody who asked for a suspension has been answered by it. */
export function grantPendingSuspensions(draft: Draft, until: Instant, at: Instant): void {
  for (const { id: requestId, unitId, what } of draft.state.requests.pending) {
    if (what !== 'suspension') continue;
    answerRequest(draft, { type: 'request-granted', requestId, unitId, granted: { what, until } }, at);
  }
}

function finish(draft: Draft, end: RequestEnd, endClock: () => void): void {
  const isOldest = draft.state.requests.pending[0]?.id === end.requestId;
  draft.emit(end);
  if (!isOldest) return;
  endClock();
  const [next] = draft.state.requests.pending;
  if (next !== undefined) startNext(draft, 'request', next.at);
}
