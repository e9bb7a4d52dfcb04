/** What each unit did about what it owed, so that misses and good work can be measured for each of several owners. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { ObligationEvent } from '../obligation/types.js';
import type { ClockName } from '../policy/types.js';
import { recordLines } from './dossier-deliveries.js';
import type { ClockLine } from './dossier-types.js';
import { effectiveAtOf } from './effective-at.js';

/** Something that a unit did, at the time that counts. */
export interface Act {
  readonly unitId: string;
  readonly what: 'acknowledge' | 'respond' | 'submit';
  readonly at: Instant;
}

/** In order of their effect; what was recorded for a unit counts once the unit has confirmed it. */
export function actsOf(events: readonly ObligationEvent[]): Act[] {
  const records = recordLines(events);
  const acts = events.flatMap((event, index): Act[] => {
    const at = effectiveAtOf(event);
    if (event.type === 'acknowledged') return [{ unitId: event.unitId, what: 'acknowledge', at }];
    if (event.type === 'responded') return [{ unitId: event.unitId, what: 'respond', at }];
    if (event.type === 'submitted' && isTakenBack(event.unitId, events.slice(index + 1))) return [];
    if (event.type === 'submitted') return [{ unitId: event.unitId, what: 'submit', at }];
    if (event.type !== 'record-confirmed') return [];
    const record = records.find(({ recordId }) => recordId === event.recordId);
    return record === undefined ? [] : [{ unitId: record.unitId, what: record.what, at: record.occurredAt }];
  });
  return acts.sort((a, b) => a.at - b.at);
}

/** Whether the unit's submission was withdrawn before it submitted again. */
function isTakenBack(unitId: string, later: readonly ObligationEvent[]): boolean {
  const next = later.find(
    (event) =>
      (event.type === 'submitted' || event.type === 'submission-withdrawn') && event.unitId === unitId,
  );
  return next?.type === 'submission-withdrawn';
}

/**
 * When the unit did what it owed under this clock while the clock ran; null when it did not. Completion is done by the
 * last submission before the approval, everything else by the first act.
 */
export function doneUnder(line: ClockLine, unitId: string, acts: readonly Act[]): Instant | null {
  const until = Math.min(line.stoppedAt ?? Infinity, line.metAt ?? Infinity);
  const fitting = acts.filter(
    (act) => act.unitId === unitId && fits(act.what, line.clock) && isWithin(line, act.at) && act.at <= until,
  );
  const done = line.clock === 'completion' ? fitting.at(-1) : fitting[0];
  return done?.at ?? null;
}

/** A progress period starts with the answer that ended the one before, which does not count again. */
function isWithin({ clock, startedAt }: ClockLine, at: Instant): boolean {
  return clock === 'progress' ? startedAt < at : startedAt <= at;
}

/** Who answers has received; who submits has answered. */
function fits(what: Act['what'], clock: ClockName): boolean {
  switch (clock) {
    case 'receipt':
      return true;
    case 'response':
    case 'progress':
      return what !== 'acknowledge';
    case 'completion':
      return what === 'submit';
    case 'decision':
    case 'request':
    case 'co-sign':
    case 'instruction':
      return false;
    default:
      return assertNever(clock);
  }
}
