/** Whom a review tells what: only its subject, so that it stays confidential. Pure, from the new events, for the outbox. */
import type { MatterNotice, ReviewNoticeKind } from '../obligation/notice.js';
import { recipientKey, toPost, toUnit } from '../obligation/recipient.js';
import type { Recipient } from '../obligation/recipient.js';
import type { ReviewEvent, ReviewState } from './types.js';

const kindOf: Readonly<Partial<Record<ReviewEvent['type'], ReviewNoticeKind>>> = {
  opened: 'review-opened',
  'statement-due-soon': 'review-statement-due',
  'decision-withdrawn': 'review-decision-withdrawn',
  decided: 'review-decided',
  'appeal-decided': 'review-appeal-decided',
  closed: 'review-closed',
};

/** The notices of new events, oldest first; `state` is the one after all of them. */
export function reviewNoticesFor(
  events: readonly ReviewEvent[],
  state: ReviewState,
): readonly MatterNotice[] {
  const first = state.sequence - events.length + 1;
  const recipient = subjectOf(state);
  return events.flatMap((event, index) => {
    const kind = kindOf[event.type];
    if (kind === undefined) return [];
    const plannedAt = event.type === 'statement-due-soon' ? event.plannedAt : event.at;
    const whom = recipientKey(recipient);
    const notice: MatterNotice = {
      kind,
      recipient,
      obligationId: state.obligationId,
      directiveId: state.directiveId,
      reviewId: state.id,
      urgency: null,
      isDrill: state.planning.drill !== null,
      plannedAt,
      level: null,
      mustAct: false,
      escalationId: null,
      dedupeKey: `${state.id}#${first + index}:${kind}:${whom}`,
      digestKey: `${whom}@${plannedAt}`,
    };
    return [notice];
  });
}

function subjectOf({ subject }: ReviewState): Recipient {
  return subject.kind === 'unit' ? toUnit(subject.unitId) : toPost(subject.postId);
}
