/** A notice on its way into the outbox. */
import { postNotice } from '../../domain/duty/post-notices.js';
import type { PostTelling } from '../../domain/duty/post-notices.js';
import type { Instant } from '../../domain/instant.js';
import type { Notice } from '../../domain/obligation/notice.js';
import type { OutboxEntry } from '../stream-machine.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';

/** What a post is told of itself: within minutes somebody has to answer, so nothing goes before it. */
export function postNoticeEntry(telling: PostTelling): OutboxEntry {
  return { ...noticeEntry(postNotice(telling), telling.at), urgencyRank: 0 };
}

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
