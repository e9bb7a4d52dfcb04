/** Who is to be told what after a change: pure, from the new events, for the outbox. */
import type { Instant } from '../instant.js';
import { assentPending } from './assent-pending.js';
import { cascadeTellings } from './cascade/notices.js';
import { coSignTellings } from './cosign/notices.js';
import { instructionTellings } from './instructions/notices.js';
import { isQuietHour } from './ladder-posts.js';
import { matterNotice } from './matter-notice.js';
import type { MatterNotice, NoticeKind } from './notice.js';
import { owners, recipientKey, toPost, toUnit } from './recipient.js';
import type { Recipient } from './recipient.js';
import { requestTellings } from './requests/notices.js';
import { suspensionTellings } from './suspension/notices.js';
import type { TellingOf } from './telling.js';
import type { ObligationEvent, ObligationState } from './types.js';

type Telling = TellingOf<NoticeKind>;

/** The notices of new events, oldest first; `state` is the one after all of them. */
export function noticesFor(
  events: readonly ObligationEvent[],
  state: ObligationState,
): readonly MatterNotice[] {
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
): MatterNotice {
  const plannedAt = telling.plannedAt ?? event.at;
  const { kind, level = null, mustAct = false, escalationId = null } = telling;
  const dedupeKey = `${state.id}#${sequence}:${kind}:${recipientKey(recipient)}`;
  const escalating = { level, mustAct, escalationId, ...onDutyOf(event, recipient) };
  return matterNotice(state, { kind, recipient, plannedAt, dedupeKey }, escalating);
}

function onDutyOf(event: ObligationEvent, { postId }: Recipient): Pick<MatterNotice, 'onDuty'> {
  const duty = event.type === 'escalated' ? event.onDuty?.find((each) => each.postId === postId) : undefined;
  return duty === undefined ? {} : { onDuty: duty.accountIds };
}
