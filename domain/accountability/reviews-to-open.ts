/** Turns an obligation's `review-opened` event into the reviews that it means: one for each unit concerned. */
import { isOwedByOffice } from '../obligation/clock-names.js';
import type { ObligationEvent } from '../obligation/types.js';
import type { ClockName } from '../policy/types.js';
import { conflictsOf } from './conflicts.js';
import { officeAt } from './office-at.js';
import type { OpenReviewInput, ReviewPolicy } from './types.js';

type Named<Type extends ObligationEvent['type']> = Extract<ObligationEvent, { readonly type: Type }>;

/**
 * The reviews to open for one `review-opened` event. `history` is the obligation's whole log up to that event, which
 * brings its calendar too. By the ladder, the units that have not answered by then are concerned; on a supervisor's
 * request, all whose miss stands; for the decision clock, the office that missed it. A single review keeps the event's `reviewId`; of
 * several, each is `${reviewId}-${unitId}`, so that no unit sees another's case. Empty when nobody is concerned any more.
 */
export function reviewsToOpen(
  history: readonly ObligationEvent[],
  opening: Named<'review-opened'>,
  policy: ReviewPolicy,
): OpenReviewInput[] {
  const [first] = history;
  if (first?.type !== 'issued') throw new Error('the history of an obligation begins with issued');
  const { input } = first;
  const { clock, round, why, reviewId } = opening;
  const unitIds = concerned(history, opening);
  return unitIds.map((unitId) => ({
    id: unitIds.length === 1 ? reviewId : `${reviewId}-${unitId}`,
    obligationId: input.id,
    directiveId: input.directiveId,
    subject: { kind: 'unit', unitId },
    cause: { clock, round, why },
    policy,
    planning: input.planning,
    openedAt: opening.at,
    ...conflictsOf(history),
  }));
}

function concerned(
  history: readonly ObligationEvent[],
  { clock, round, why, at }: Named<'review-opened'>,
): string[] {
  if (isOwedByOffice(clock)) {
    const miss = history.findLast(
      (event) => event.type === 'clock-missed' && event.clock === clock && event.round === round,
    );
    return [officeAt(history, miss?.at ?? at).unitId];
  }
  const missed = new Set<string>();
  const answered = new Set<string>();
  let isMissed = false;
  for (const event of history) {
    if (event.type === 'clock-missed' && event.clock === clock && event.round === round) {
      isMissed = true;
      for (const unitId of event.missingUnitIds) missed.add(unitId);
    } else if (event.type === 'miss-withdrawn' && event.clock === clock && event.round === round) {
      if (event.unitId === null) missed.clear();
      else missed.delete(event.unitId);
    } else if (event.type === 'submission-withdrawn' && clock === 'completion') {
      answered.delete(event.unitId);
    } else if (isMissed && answers(event, clock)) {
      answered.add(event.unitId);
    }
  }
  const silent = [...missed].filter((unitId) => !answered.has(unitId));
  // The ladder may climb for an owner added later, when all who missed have answered; who missed is then looked at.
  return (why === 'ladder' && silent.length > 0 ? silent : [...missed]).sort();
}

/** Whether the event is what its unit owed under this clock. */
function answers(
  event: ObligationEvent,
  clock: ClockName,
): event is Named<'acknowledged'> | Named<'responded'> | Named<'submitted'> {
  if (event.type === 'submitted') return !isOwedByOffice(clock);
  if (event.type === 'responded') return clock === 'receipt' || clock === 'response' || clock === 'progress';
  return event.type === 'acknowledged' && clock === 'receipt';
}
