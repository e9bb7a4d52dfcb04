/** Who is to be told what after a change: pure, from the new events, for the outbox. */
import type { Instant } from '../instant.js';
import type { Urgency } from '../policy/types.js';
import { assentPending } from './assent-pending.js';
import { cascadeTellings } from './cascade/notices.js';
import type { CascadeNoticeKind } from './cascade/notices.js';
import { coSignTellings } from './cosign/notices.js';
import type { CoSignNoticeKind } from './cosign/notices.js';
import { instructionTellings } from './instructions/notices.js';
import type { InstructionNoticeKind } from './instructions/notices.js';
import { isQuietHour } from './ladder-posts.js';
import { owners, recipientKey, toPost, toUnit } from './recipient.js';
import type { Recipient } from './recipient.js';
import { requestTellings } from './requests/notices.js';
import type { RequestNoticeKind } from './requests/notices.js';
import { suspensionTellings } from './suspension/notices.js';
import type { SuspensionNoticeKind } from './suspension/notices.js';
import type { TellingOf } from './telling.js';
import type { ObligationEvent, ObligationState } from './types.js';

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

/** One thing to tell one recipient. Ids and instants only. Of a review, which is confidential, only its subject is told. */
export interface Notice {
  readonly kind: NoticeKind | ReviewNoticeKind;
  readonly recipient: Recipient;
  readonly obligationId: string;
  readonly directiveId: string;
  /** Null for everything but a review's own notices. */
  readonly reviewId: string | null;
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

type Telling = TellingOf<NoticeKind>;

/** The notices of new events, oldest first; `state` is the one after all of them. */
export function noticesFor(events: readonly ObligationEvent[], state: ObligationState): readonly Notice[] {
  const first = state.sequence - events.length + 1;
  return events.flatMap((event, index) => {
    if (isOvertaken(event, events)) return [];
    return allTellings(event, state).flatMap((telling) =>
      telling.recipients.map((recipient) => notice({ event, telling, recipient }, state, first + index)),
    );
  });
}

/** A reminder whose clock was missed in the same change, or an escalation taken back in it, would only confuse. */
function isOvertaken(event: ObligationEvent, events: readonly ObligationEvent[]): boolean {
  switch (event.type) {
    case 'reminded':
      return events.some(
        (other) =>
          other.type === 'clock-missed' && other.clock === event.clock && other.round === event.round,
      );
    case 'escalated':
      return events.some(
        (other) => other.type === 'escalation-withdrawn' && other.escalationId === event.escalation.id,
      );
    case 'escalation-withdrawn':
      return events.some((other) => other.type === 'escalated' && other.escalation.id === event.escalationId);
    default:
      return false;
  }
}

/** The core's, and those of each part. */
function allTellings(event: ObligationEvent, state: ObligationState): readonly Telling[] {
  const parts = [cascadeTellings, coSignTellings, instructionTellings, requestTellings, suspensionTellings];
  return [...tellings(event, state), ...parts.flatMap((of): readonly Telling[] => of(event, state))];
}

function tellings(event: ObligationEvent, state: ObligationState): readonly Telling[] {
  switch (event.type) {
    case 'issued':
      return [{ kind: 'issued', recipients: event.input.owners.map(({ unitId }) => toUnit(unitId)) }];
    case 'reassigned':
      return [
        { kind: 'relieved', recipients: event.removedUnitId === null ? [] : [toUnit(event.removedUnitId)] },
        { kind: 'issued', recipients: event.added === null ? [] : [toUnit(event.added.unitId)] },
      ];
    case 'reminded':
      return [{ kind: 'reminder', recipients: event.unitIds.map(toUnit), plannedAt: event.plannedAt }];
    case 'escalated':
      return [escalationOf(event)];
    case 'escalation-withdrawn': {
      const { escalationId, postIds } = event;
      return [{ kind: 'escalation-withdrawn', recipients: postIds.map((id) => toPost(id)), escalationId }];
    }
    case 'miss-withdrawn':
      return [{ kind: 'miss-withdrawn', recipients: [toUnit(event.unitId ?? state.office.unitId)] }];
    case 'recorded-for-another':
      return [{ kind: 'record-to-confirm', recipients: [toUnit(event.record.unitId)] }];
    case 'clock-started':
      return event.clock.name === 'decision' ? decisionWanted(state, event.at) : [];
    case 'clock-unplanned': {
      const pin: Telling = { kind: 'instant-to-pin', recipients: [toUnit(state.office.unitId)] };
      return [...(event.clock.name === 'decision' ? decisionWanted(state, event.at) : []), pin];
    }
    case 'assented': {
      const isLast = assentPending(state).length === 0 && state.phase === 'submitted';
      return isLast ? [{ kind: 'decision-wanted', recipients: [toUnit(state.office.unitId)] }] : [];
    }
    case 'deadline-moved':
    case 'replanned':
      return [{ kind: event.type, recipients: owners(state) }];
    case 'returned':
      return [{ kind: 'returned', recipients: owners(state) }];
    case 'amended':
      return [
        { kind: 'relieved', recipients: event.removedUnitIds.map(toUnit) },
        { kind: 'amended', recipients: owners(state) },
        // Other leaders have other assents to give.
        ...(event.amendment.leaders !== null && state.phase === 'submitted'
          ? decisionWanted(state, event.at)
          : []),
      ];
    case 'approved':
    case 'withdrawn':
    case 'cancelled':
    case 'moved-to-long-term':
      return [{ kind: 'closed', recipients: owners(state) }];
    default:
      return [];
  }
}

function escalationOf({
  escalation,
  plannedAt,
  rerouted,
}: Extract<ObligationEvent, { type: 'escalated' }>): Telling {
  const recipients = escalation.to.map(({ postId }) =>
    toPost(postId, rerouted.find(({ to }) => to === postId)?.from ?? null),
  );
  const { level, mustAct, id } = escalation;
  return { kind: 'escalation', recipients, plannedAt, level, mustAct, escalationId: id };
}

/** The leaders whose assent comes first, at night through their duty posts; without any, the office at once. */
function decisionWanted(state: ObligationState, at: Instant): readonly Telling[] {
  const pending = assentPending(state);
  const isQuiet = isQuietHour(state, at);
  const leaders = state.leaders
    .filter(({ postId }) => pending.includes(postId))
    .map(({ postId, dutyPostId }) =>
      isQuiet && dutyPostId !== null ? toPost(dutyPostId, postId) : toPost(postId),
    );
  if (leaders.length > 0) return [{ kind: 'assent-wanted', recipients: leaders }];
  return [{ kind: 'decision-wanted', recipients: [toUnit(state.office.unitId)] }];
}

function notice(
  { event, telling, recipient }: { event: ObligationEvent; telling: Telling; recipient: Recipient },
  state: ObligationState,
  sequence: number,
): Notice {
  const plannedAt = telling.plannedAt ?? event.at;
  const whom = recipientKey(recipient);
  return {
    kind: telling.kind,
    recipient,
    obligationId: state.id,
    directiveId: state.directiveId,
    reviewId: null,
    urgency: state.policy.urgency,
    isDrill: state.planning.drill !== null,
    plannedAt,
    level: telling.level ?? null,
    mustAct: telling.mustAct ?? false,
    escalationId: telling.escalationId ?? null,
    ...onDutyOf(event, recipient),
    dedupeKey: `${state.id}#${sequence}:${telling.kind}:${whom}`,
    digestKey: `${whom}@${plannedAt}`,
  };
}

function onDutyOf(event: ObligationEvent, { postId }: Recipient): Pick<Notice, 'onDuty'> {
  const duty = event.type === 'escalated' ? event.onDuty?.find((each) => each.postId === postId) : undefined;
  return duty === undefined ? {} : { onDuty: duty.accountIds };
}
