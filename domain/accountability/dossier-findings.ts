/** Weighs nothing, names everything: what was missed, what may excuse it, and what was done well. */
import { isOwedByOffice } from '../obligation/clock-names.js';
import { instantOfLocal } from '../calendar/local-time.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { IssueInput } from '../obligation/types.js';
import { doneUnder } from './dossier-acts.js';
import type { Act } from './dossier-acts.js';
import type { ClockLine, Dossier, Excuse, FailedNotification, Fault, Merit } from './dossier-types.js';

/** What the findings rest on. */
export interface Evidence extends Pick<
  Dossier,
  'clocks' | 'receipts' | 'reminders' | 'escalations' | 'records' | 'requests' | 'suspensions'
> {
  readonly input: IssueInput;
  /** Which unit decided on it at an instant. */
  readonly officeAt: (at: Instant) => string;
  readonly acts: readonly Act[];
  readonly asOf: Instant;
  readonly failedNotifications: readonly FailedNotification[];
  /** The document's own date, "YYYY-MM-DD"; null when it has none. */
  readonly documentDate: string | null;
}

/** Every miss that stands, unit by unit, every escalation that nobody took up, and every empty slot that it met. */
export function faultsOf(evidence: Evidence): Fault[] {
  const { clocks, escalations, officeAt } = evidence;
  const missed = clocks.flatMap((line) => {
    const unitIds = isOwedByOffice(line.clock)
      ? [officeAt(line.missedAt ?? line.startedAt)]
      : line.missedUnitIds;
    return unitIds.flatMap((unitId) => missOf(line, unitId, evidence));
  });
  const unanswered = escalations
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap(({ id, to }) =>
      to
        .filter(({ acknowledgedAt }) => acknowledgedAt === null)
        .map(({ postId }): Fault => ({ kind: 'escalation-unanswered', escalationId: id, postId })),
    );
  const empty = escalations.flatMap(({ id, emptySlotPostIds = [] }) =>
    emptySlotPostIds.map((postId): Fault => ({ kind: 'duty-slot-empty', escalationId: id, postId })),
  );
  return [...missed, ...unanswered, ...empty];
}

function missOf(line: ClockLine, unitId: string, { acts, asOf }: Evidence): Fault[] {
  const { clock, round, missedAt } = line;
  if (missedAt === null) return [];
  const doneAt = isOwedByOffice(clock) ? line.metAt : doneUnder(line, unitId, acts);
  const lateMs = Math.max(0, (doneAt ?? line.stoppedAt ?? asOf) - missedAt);
  return [{ kind: 'clock-missed', clock, round, unitId, missedAt, doneAt, lateMs }];
}

/** Everything that may excuse a miss; whether it does is for people to say. */
export function excusesOf(evidence: Evidence): Excuse[] {
  return [
    ...issuedLate(evidence),
    ...assignedLate(evidence),
    ...evidence.failedNotifications.map((each): Excuse => ({ kind: 'notification-failed', ...each })),
    ...vacantPosts(evidence),
    ...remindedLate(evidence),
    ...officeLate(evidence),
    ...withdrawnMisses(evidence),
    ...extensionsNotGranted(evidence),
    ...evidence.suspensions.map((each): Excuse => ({ kind: 'suspended', ...each })),
    ...evidence.records.map((each): Excuse => ({ kind: 'recorded-for-another', ...each })),
  ];
}

function issuedLate({ input, documentDate }: Evidence): Excuse[] {
  if (documentDate === null) return [];
  const dayEndedAt = instantOfLocal({ ...dateOf(documentDate), hour: 24, minute: 0 }, input.planning);
  const lateMs = input.issuedAt - dayEndedAt;
  return lateMs < 0 ? [] : [{ kind: 'issued-late', documentDate, lateMs }];
}

function dateOf(date: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null)
    throw new DomainError('invalid-input', `a document's date is written YYYY-MM-DD, not ${date}`, { date });
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function assignedLate({ receipts, input }: Evidence): Excuse[] {
  return receipts
    .filter(({ assignedAt }) => assignedAt > input.issuedAt)
    .map(({ unitId, assignedAt: at }) => ({
      kind: 'assigned-late',
      unitId,
      at,
      lateMs: at - input.issuedAt,
    }));
}

function vacantPosts({ escalations }: Evidence): Excuse[] {
  return escalations.flatMap(({ id: escalationId, vacantPostIds, emptySlotPostIds = [], recordedAt: at }) =>
    vacantPostIds.map((postId): Excuse => {
      const excuse = { kind: 'post-vacant', postId, escalationId, at } as const;
      return emptySlotPostIds.includes(postId) ? { ...excuse, isEmptySlot: true } : excuse;
    }),
  );
}

function remindedLate({ reminders, clocks }: Evidence): Excuse[] {
  return reminders.flatMap(({ clock, round, plannedAt, recordedAt }): Excuse[] => {
    const line = clocks.find((each) => each.clock === clock && each.round === round);
    if (clock === null || round === null || line === undefined || line.missAt === null) return [];
    const isLate = plannedAt < line.missAt && line.missAt <= recordedAt;
    return isLate ? [{ kind: 'reminded-late', clock, round, plannedAt, recordedAt }] : [];
  });
}

function officeLate({ clocks, asOf }: Evidence): Excuse[] {
  return clocks.flatMap((line): Excuse[] => {
    const { clock, round, missedAt, metAt, stoppedAt } = line;
    if (!isOwedByOffice(clock) || missedAt === null) return [];
    const lateMs = Math.max(0, (metAt ?? stoppedAt ?? asOf) - missedAt);
    return [{ kind: 'office-late', clock, round, missedAt, lateMs }];
  });
}

/** A deadline that was missed while, or after, more time had been asked for: the request had to be made before it. */
function extensionsNotGranted({ requests, clocks }: Evidence): Excuse[] {
  return requests.flatMap(({ requestId, unitId, asked, askedAt, outcome, endedAt }): Excuse[] => {
    if (asked.what !== 'extension' || outcome === 'granted' || outcome === 'withdrawn') return [];
    const { round, dueAt } = asked;
    const isMissed = clocks.some(
      (line) => line.clock === 'completion' && line.round >= round && line.missedAt !== null,
    );
    const excuse = { requestId, unitId, askedAt, dueAt, outcome, endedAt };
    return isMissed ? [{ kind: 'extension-not-granted', ...excuse }] : [];
  });
}

function withdrawnMisses({ clocks }: Evidence): Excuse[] {
  return clocks.flatMap(({ clock, round, struckUnitIds, isMissWithdrawn }) => {
    const unitIds = struckUnitIds.length === 0 && isMissWithdrawn ? [null] : struckUnitIds;
    return unitIds.map((unitId): Excuse => ({ kind: 'miss-withdrawn', clock, round, unitId }));
  });
}

/** Who did what it owed before its clock turned yellow; completion only when it was approved. */
export function meritsOf({ clocks, receipts, acts, officeAt }: Evidence): Merit[] {
  const unitIds = [...new Set(receipts.map(({ unitId }) => unitId))];
  return clocks.flatMap((line) => {
    if (isOwedByOffice(line.clock)) return merit(line, officeAt(line.metAt ?? line.startedAt), line.metAt);
    if (line.clock === 'completion' && line.metAt === null) return [];
    return unitIds.flatMap((unitId) => merit(line, unitId, doneUnder(line, unitId, acts)));
  });
}

function merit(line: ClockLine, unitId: string, doneAt: Instant | null): Merit[] {
  const { clock, round, yellowAt, dueAt } = line;
  if (doneAt === null || yellowAt === null || dueAt === null || doneAt >= yellowAt) return [];
  return [{ kind: 'met-early', clock, round, unitId, doneAt, aheadMs: dueAt - doneAt }];
}
