/** Who received what and when: receipts, reminders, escalations, and what was recorded for another. */
import type { ObligationEvent, Owner } from '../obligation/types.js';
import type { Instant } from '../instant.js';
import type { EscalationLine, ReceiptLine, RecordLine, ReminderLine } from './dossier-types.js';
import { effectiveAtOf } from './effective-at.js';

/** One line for each time that a unit was made an owner. */
export function receiptLines(events: readonly ObligationEvent[]): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  const change = (unitId: string, by: (line: ReceiptLine) => Partial<ReceiptLine>): void => {
    const position = lines.findLastIndex((line) => line.unitId === unitId && line.removedAt === null);
    const line = lines[position];
    if (line !== undefined) lines[position] = { ...line, ...by(line) };
  };
  const records = recordLines(events);
  for (const event of events) {
    if (event.type === 'issued') {
      for (const owner of event.input.owners) lines.push(assigned(owner, event.input.issuedAt));
    } else if (event.type === 'reassigned') {
      if (event.removedUnitId !== null) change(event.removedUnitId, () => ({ removedAt: event.at }));
      if (event.added !== null) {
        lines.push(assigned(event.added, event.at));
      }
    } else if (event.type === 'amended') {
      for (const unitId of event.removedUnitIds) change(unitId, () => ({ removedAt: event.at }));
      for (const owner of event.amendment.owners ?? [])
        if (!lines.some((line) => line.unitId === owner.unitId && line.removedAt === null))
          lines.push(assigned(owner, event.at));
    } else if (event.type === 'acknowledged') {
      const isRecorded = records.some(({ recordId }) => recordId === event.commandId);
      const how = isRecorded ? 'recorded' : event.isImplied ? 'implied' : 'own';
      change(event.unitId, (line) => received(line, effectiveAtOf(event), how));
    } else if (event.type === 'responded') {
      change(event.unitId, (line) => received(line, effectiveAtOf(event), 'implied'));
    } else if (event.type === 'record-confirmed') {
      const record = records.find(({ recordId }) => recordId === event.recordId);
      if (record !== undefined) change(event.unitId, (line) => received(line, record.occurredAt, 'recorded'));
    }
  }
  return lines;
}

export function reminderLines(events: readonly ObligationEvent[]): ReminderLine[] {
  return events.flatMap((event) => {
    if (event.type !== 'reminded') return [];
    const { clock, round, unitIds, postIds, plannedAt, at, actor } = event;
    return [{ clock, round, unitIds, postIds, plannedAt, recordedAt: at, isByHand: actor !== null }];
  });
}

function emptySlotsOf({
  onDuty = [],
}: Extract<ObligationEvent, { type: 'escalated' }>): Pick<EscalationLine, 'emptySlotPostIds'> {
  const empty = onDuty.filter(({ shiftIds }) => shiftIds.length === 0).map(({ postId }) => postId);
  return empty.length === 0 ? {} : { emptySlotPostIds: empty };
}

/** Withdrawn escalations stay, with when and why. */
export function escalationLines(events: readonly ObligationEvent[]): EscalationLine[] {
  const lines = new Map<string, EscalationLine>();
  for (const event of events) {
    if (event.type === 'escalated') {
      const { id, clock, round, level, mustAct } = event.escalation;
      const { plannedAt, at: recordedAt, vacantPostIds, rerouted } = event;
      const to = event.escalation.to.map((each) => ({ ...each, action: null }));
      const open = { withdrawnAt: null, withdrawnWhy: null };
      lines.set(id, {
        id,
        clock,
        round,
        level,
        mustAct,
        plannedAt,
        recordedAt,
        vacantPostIds,
        ...emptySlotsOf(event),
        rerouted,
        to,
        ...open,
      });
    } else if (event.type === 'escalation-acknowledged') {
      const line = lines.get(event.escalationId);
      if (line !== undefined) lines.set(line.id, { ...line, to: acknowledged(line.to, event) });
    } else if (event.type === 'escalation-withdrawn') {
      const line = lines.get(event.escalationId);
      if (line !== undefined) lines.set(line.id, { ...line, withdrawnAt: event.at, withdrawnWhy: event.why });
    }
  }
  return [...lines.values()];
}

export function recordLines(events: readonly ObligationEvent[]): RecordLine[] {
  const lines = new Map<string, RecordLine>();
  for (const event of events) {
    if (event.type === 'recorded-for-another') {
      const { recordId, unitId, what, occurredAt } = event.record;
      const { source, at: recordedAt } = event;
      lines.set(recordId, { recordId, unitId, what, source, occurredAt, recordedAt, confirmedAt: null });
    } else if (event.type === 'record-confirmed') {
      const line = lines.get(event.recordId);
      if (line !== undefined) lines.set(line.recordId, { ...line, confirmedAt: event.at });
    }
  }
  return [...lines.values()];
}

function assigned({ unitId, role }: Owner, assignedAt: Instant): ReceiptLine {
  return { unitId, role, assignedAt, removedAt: null, acknowledgedAt: null, how: null };
}

/** The earliest receipt counts: a confirmed telephone call may precede the one on record. */
function received(
  line: ReceiptLine,
  acknowledgedAt: Instant,
  how: NonNullable<ReceiptLine['how']>,
): Partial<ReceiptLine> {
  return line.acknowledgedAt !== null && line.acknowledgedAt <= acknowledgedAt ? {} : { acknowledgedAt, how };
}

function acknowledged(
  to: EscalationLine['to'],
  { postId, action, at }: Extract<ObligationEvent, { readonly type: 'escalation-acknowledged' }>,
): EscalationLine['to'] {
  return to.map((each) => (each.postId === postId ? { postId, acknowledgedAt: at, action } : each));
}
