/** What a post is told that is about itself, and no matter. */
import type { Instant } from '../instant.js';
import type { PostNotice, PostNoticeKind } from '../obligation/notice.js';
import { recipientKey, toPost } from '../obligation/recipient.js';

export interface PostTelling {
  readonly kind: PostNoticeKind;
  readonly postId: string;
  /** Of the duty check, of the handover: what is to be answered or acknowledged. */
  readonly id: string;
  readonly at: Instant;
}

/** Told to whoever is at the post then, who has to answer. It has no urgency and belongs to no drill: people are called. */
export function postNotice({ kind, postId, id, at }: PostTelling): PostNotice {
  const recipient = toPost(postId);
  return {
    ...{ kind, recipient, aboutId: id },
    ...{ obligationId: null, directiveId: null, reviewId: null, urgency: null, isDrill: false },
    ...{ plannedAt: at, level: null, mustAct: true, escalationId: null },
    dedupeKey: `${kind}:${id}`,
    digestKey: `${recipientKey(recipient)}@${at}`,
  };
}
