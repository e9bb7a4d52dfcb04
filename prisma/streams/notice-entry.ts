/** A notice on its way into the outbox. */
import type { Instant } from '../../domain/instant.js';
import type { Notice } from '../../domain/obligation/notices.js';
import type { OutboxEntry } from '../stream-machine.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';

/** Told once, at `notBefore` or soon after. */
export function noticeEntry(notice: Notice, notBefore: Instant): OutboxEntry {
  return {
    kind: 'notice',
    dedupeKey: `notice:${notice.dedupeKey}`,
    payload: notice,
    urgencyRank: urgencyRank(notice.urgency),
    notBefore,
  };
}
