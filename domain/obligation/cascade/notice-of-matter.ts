/** A notice about a matter that follows from what is below it, and from no event of its own. */
import type { Instant } from '../../instant.js';
import type { MatterNotice } from '../notice.js';
import { recipientKey } from '../recipient.js';
import type { Recipient } from '../recipient.js';
import type { ObligationState } from '../types.js';
import type { CascadeNoticeKind } from './notices.js';

/** `once` is what it is told for: whoever looks at the same tells under the same key. */
export function noticeOfMatter(
  state: ObligationState,
  {
    kind,
    recipient,
    once,
  }: { readonly kind: CascadeNoticeKind; readonly recipient: Recipient; readonly once: string },
  at: Instant,
): MatterNotice {
  const whom = recipientKey(recipient);
  return {
    kind,
    recipient,
    obligationId: state.id,
    directiveId: state.directiveId,
    reviewId: null,
    urgency: state.policy.urgency,
    isDrill: state.planning.drill !== null,
    plannedAt: at,
    level: null,
    mustAct: false,
    escalationId: null,
    dedupeKey: `${state.id}:${kind}:${once}:${whom}`,
    digestKey: `${whom}@${at}`,
  };
}
