/** The dossier of a trace-back 倒查: what happened to a matter, and both sides of what was missed. Plain JSON. */
import type { Instant, Millis } from '../instant.js';
import type { StopReason, WithdrawnWhy } from '../obligation/events.js';
import type { Wish } from '../obligation/requests/types.js';
import type { SlotRole } from '../obligation/types.js';
import type { ClockName } from '../policy/types.js';
import type { HolderTotal, HoldingTime } from './holding.js';

/** One owner, and when the matter reached it. */
export interface ReceiptLine {
  readonly unitId: string;
  readonly role: SlotRole;
  readonly assignedAt: Instant;
  readonly removedAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  /** By its own receipt, by an answer that implies one, or recorded for it by the office. */
  readonly how: 'own' | 'implied' | 'recorded' | null;
}

/** What became of a clock; `missed` also when it was stopped after its miss. */
export type ClockStanding = 'running' | 'met' | 'met-late' | 'missed' | 'stopped' | 'unplanned';

export interface ClockLine {
  readonly clock: ClockName;
  readonly round: number;
  readonly startedAt: Instant;
  /** Null while the calendar of its year is not published; so are `yellowAt` and `missAt`. */
  readonly dueAt: Instant | null;
  readonly yellowAt: Instant | null;
  readonly missAt: Instant | null;
  readonly metAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly stoppedWhy: StopReason | null;
  /** When it was missed, and when that was recorded; null without a miss that stands. */
  readonly missedAt: Instant | null;
  readonly missRecordedAt: Instant | null;
  /** Units whose miss stands; empty for the office's own clock. */
  readonly missedUnitIds: readonly string[];
  /** Units struck from the miss, because they had answered in time after all. */
  readonly struckUnitIds: readonly string[];
  readonly isMissWithdrawn: boolean;
  readonly standing: ClockStanding;
}

export interface ReminderLine {
  /** Null for one sent by hand. */
  readonly clock: ClockName | null;
  readonly round: number | null;
  readonly unitIds: readonly string[];
  readonly postIds: readonly string[];
  readonly plannedAt: Instant;
  readonly recordedAt: Instant;
  readonly isByHand: boolean;
}

export interface EscalationLine {
  readonly id: string;
  readonly clock: ClockName;
  readonly round: number;
  readonly level: number;
  readonly plannedAt: Instant;
  readonly recordedAt: Instant;
  readonly to: readonly {
    readonly postId: string;
    readonly acknowledgedAt: Instant | null;
    readonly action: string | null;
  }[];
  readonly mustAct: boolean;
  readonly vacantPostIds: readonly string[];
  /** Those of them that are held by a roster: nobody was on duty. Absent without any. */
  readonly emptySlotPostIds?: readonly string[];
  readonly rerouted: readonly { readonly from: string; readonly to: string }[];
  readonly withdrawnAt: Instant | null;
  readonly withdrawnWhy: WithdrawnWhy | null;
}

/** A receipt or an answer that the office recorded for a unit 代录. */
export interface RecordLine {
  readonly recordId: string;
  readonly unitId: string;
  readonly what: 'acknowledge' | 'respond';
  readonly source: 'telephone' | 'paper' | 'in-person';
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly confirmedAt: Instant | null;
}

/** What an owner asked of the office, and what became of it. */
export interface RequestLine {
  readonly requestId: string;
  readonly unitId: string;
  readonly asked: Wish;
  readonly askedAt: Instant;
  /** Null while it is pending; `closed` when it was when the matter ended. */
  readonly outcome: 'granted' | 'declined' | 'coordinated' | 'withdrawn' | 'lapsed' | 'closed' | null;
  readonly endedAt: Instant | null;
  /** What was granted, which may differ from what was asked. */
  readonly granted: Wish | null;
}

/** A time in which the owners' clocks stood still. */
export interface SuspensionLine {
  readonly from: Instant;
  readonly until: Instant;
  /** When work went on, or the matter was closed; null while it lasts. */
  readonly resumedAt: Instant | null;
}

/** A notification that did not arrive, as the notifier's own log tells it. */
export interface FailedNotification {
  readonly notificationId: string;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly failedAt: Instant;
  /** When it arrived after all; null when it never did. */
  readonly deliveredAt: Instant | null;
}

/** Something that speaks against a unit or a post. */
export type Fault =
  | {
      readonly kind: 'clock-missed';
      readonly clock: ClockName;
      readonly round: number;
      /** For the office's own clock, the office. */
      readonly unitId: string;
      readonly missedAt: Instant;
      /** When it did what it owed; null when it has not yet. */
      readonly doneAt: Instant | null;
      /** From the miss to what was owed, or to the dossier's instant. */
      readonly lateMs: Millis;
    }
  | { readonly kind: 'escalation-unanswered'; readonly escalationId: string; readonly postId: string }
  /** Nobody was on duty by the roster, which whoever keeps the post has published. */
  | { readonly kind: 'duty-slot-empty'; readonly escalationId: string; readonly postId: string };

/** Something that excuses a miss, or may do so: people weigh it. */
export type Excuse =
  | ({ readonly kind: 'notification-failed' } & FailedNotification)
  | {
      readonly kind: 'post-vacant';
      readonly postId: string;
      /** An empty slot of a roster excuses others, not those whose duty it was. */
      readonly isEmptySlot?: true;
      readonly escalationId: string;
      readonly at: Instant;
    }
  /** Launched after the document's own day had ended. */
  | { readonly kind: 'issued-late'; readonly documentDate: string; readonly lateMs: Millis }
  /** Made an owner only after the launch. */
  | {
      readonly kind: 'assigned-late';
      readonly unitId: string;
      readonly at: Instant;
      readonly lateMs: Millis;
    }
  /** The office missed its own clock. */
  | {
      readonly kind: 'office-late';
      readonly clock: ClockName;
      readonly round: number;
      readonly missedAt: Instant;
      readonly lateMs: Millis;
    }
  /** The reminder before a deadline was recorded only when the deadline had passed. */
  | {
      readonly kind: 'reminded-late';
      readonly clock: ClockName;
      readonly round: number;
      readonly plannedAt: Instant;
      readonly recordedAt: Instant;
    }
  /** It answered in time, as came to light only after the miss had been recorded. */
  | {
      readonly kind: 'miss-withdrawn';
      readonly clock: ClockName;
      readonly round: number;
      readonly unitId: string | null;
    }
  /** More time had been asked for before the deadline, and was declined, or not granted by then. */
  | {
      readonly kind: 'extension-not-granted';
      readonly requestId: string;
      readonly unitId: string;
      readonly askedAt: Instant;
      readonly dueAt: Instant;
      readonly outcome: RequestLine['outcome'];
      readonly endedAt: Instant | null;
    }
  /** Work had been ordered to stop for a time; its clocks stood still. */
  | ({ readonly kind: 'suspended' } & SuspensionLine)
  /** It had answered by telephone or on paper, which was recorded for it. */
  | ({ readonly kind: 'recorded-for-another' } & RecordLine);

/** Good work 表扬: a unit (for its own clock, the office) did what it owed before the yellow light. */
export interface Merit {
  readonly kind: 'met-early';
  readonly clock: ClockName;
  readonly round: number;
  readonly unitId: string;
  readonly doneAt: Instant;
  readonly aheadMs: Millis;
}

export interface Dossier {
  readonly obligationId: string;
  readonly directiveId: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly isDrill: boolean;
  readonly issuedAt: Instant;
  /** The instant for which everything open was judged. */
  readonly asOf: Instant;
  readonly receipts: readonly ReceiptLine[];
  readonly clocks: readonly ClockLine[];
  readonly reminders: readonly ReminderLine[];
  readonly escalations: readonly EscalationLine[];
  readonly records: readonly RecordLine[];
  readonly requests: readonly RequestLine[];
  readonly suspensions: readonly SuspensionLine[];
  readonly holding: readonly HoldingTime[];
  readonly totals: readonly HolderTotal[];
  readonly against: readonly Fault[];
  readonly excusing: readonly Excuse[];
  readonly merits: readonly Merit[];
}
