/** A notice about a matter that follows from what is below it, and from no event of its own. */
import type { Instant } from '../../instant.js';
import { matterNotice } from '../matter-notice.js';
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
  const dedupeKey = `${state.id}:${kind}:${once}:${recipientKey(recipient)}`;
  return matterNotice(state, { kind, recipient, plannedAt: at, dedupeKey });
}
