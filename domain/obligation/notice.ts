/** What somebody is told: its kinds, and what every notice carries. Plain JSON. */
import type { Instant } from '../instant.js';
import type { Urgency } from '../policy/types.js';
import type { CascadeNoticeKind } from './cascade/notices.js';
import type { CoSignNoticeKind } from './cosign/notices.js';
import type { InstructionNoticeKind } from './instructions/notices.js';
import type { Recipient } from './recipient.js';
import type { RequestNoticeKind } from './requests/notices.js';
import type { SuspensionNoticeKind } from './suspension/notices.js';

/** What a notice says; its words are chosen where it is shown. */
export type NoticeKind =
  | 'issued'
  | 'relieved'
  | 'reminder'
  | 'escalation'
  | 'escalation-withdrawn'
  | 'miss-withdrawn'
  | 'record-to-confirm'
  | 'assent-wanted'
  | 'decision-wanted'
  | 'instant-to-pin'
  | 'deadline-moved'
  | 'replanned'
  | 'returned'
  | 'amended'
  | 'closed'
  | CascadeNoticeKind
  | CoSignNoticeKind
  | InstructionNoticeKind
  | RequestNoticeKind
  | SuspensionNoticeKind;

/** What a review tells its subject (domain/accountability/review-notices.ts). */
export type ReviewNoticeKind =
  | 'review-opened'
  | 'review-statement-due'
  | 'review-decision-withdrawn'
  | 'review-decided'
  | 'review-appeal-decided'
  | 'review-closed';

/** What a post is told of itself (domain/duty/post-notices.ts): 查岗, 交接班 and 交接记录. */
export type PostNoticeKind = 'duty-check' | 'shift-handed-over' | 'post-handed-over';

/** One thing to tell one recipient. Ids and instants only. */
export type Notice = MatterNotice | PostNotice;

/** Of a matter. Of a review, which is confidential, only its subject is told. */
export interface MatterNotice extends AnyNotice {
  readonly kind: NoticeKind | ReviewNoticeKind;
  readonly obligationId: string;
  readonly directiveId: string;
  /** Null for everything but a review's own notices. */
  readonly reviewId: string | null;
}

/** Of a post itself. */
export interface PostNotice extends AnyNotice {
  readonly kind: PostNoticeKind;
  readonly obligationId: null;
  readonly directiveId: null;
  readonly reviewId: null;
  /** The duty check or the handover. */
  readonly aboutId: string;
}

interface AnyNotice {
  readonly recipient: Recipient;
  readonly urgency: Urgency | null;
  readonly isDrill: boolean;
  /** When it became due; for a deed, when it was recorded. */
  readonly plannedAt: Instant;
  /** The ladder's level, and whether the addressee has to say what was done; null for what is no escalation. */
  readonly level: number | null;
  readonly mustAct: boolean;
  readonly escalationId: string | null;
  /** Accounts of those on duty at the recipient, a post held by a roster; absent for everybody else. */
  readonly onDuty?: readonly string[];
  /** Once for this recipient and event, however often the change is written. */
  readonly dedupeKey: string;
  /** Notices with one key are told together: one digest for a recipient and an instant. */
  readonly digestKey: string;
}
