/** Assembles the dossier of a trace-back 倒查 from a matter's events alone. */
import type { Instant } from '../instant.js';
import type { ObligationEvent } from '../obligation/types.js';
import { actsOf } from './dossier-acts.js';
import { concernOf, isExcuseOf, isFaultOf, isMeritOf } from './dossier-about.js';
import { clockLines } from './dossier-clocks.js';
import { requestLines, suspensionLines } from './dossier-requests.js';
import { escalationLines, receiptLines, recordLines, reminderLines } from './dossier-deliveries.js';
import { excusesOf, faultsOf, meritsOf } from './dossier-findings.js';
import type { Evidence } from './dossier-findings.js';
import type { Dossier, FailedNotification } from './dossier-types.js';
import { holderTotals, holdingTimes } from './holding.js';
import { officeAt } from './office-at.js';
import type { ReviewSubject } from './types.js';

/** What the events do not tell. */
export interface DossierFacts {
  /** The instant for which what is still open is judged. */
  readonly asOf: Instant;
  readonly failedNotifications: readonly FailedNotification[];
  /** The document's own date, "YYYY-MM-DD"; null when it has none. */
  readonly documentDate: string | null;
  /** Narrows what was missed, excused and done well to one unit or post; null for the whole matter. */
  readonly subject: ReviewSubject | null;
}

/**
 * The whole course of a matter and both sides of its misses. It may name other units: it is for supervisors, and a
 * unit is shown no more than `against`, `excusing` and `merits` of a dossier about itself.
 */
export function assembleDossier(events: readonly ObligationEvent[], facts: DossierFacts): Dossier {
  const [first] = events;
  if (first?.type !== 'issued') throw new Error('the history of an obligation begins with issued');
  const { input } = first;
  const evidence: Evidence = {
    input,
    officeAt: (at) => officeAt(events, at).unitId,
    clocks: clockLines(events),
    receipts: receiptLines(events),
    reminders: reminderLines(events),
    escalations: escalationLines(events),
    records: recordLines(events),
    acts: actsOf(events),
    requests: requestLines(events),
    suspensions: suspensionLines(events),
    ...facts,
  };
  const { clocks, receipts, reminders, escalations, records, requests, suspensions } = evidence;
  const holding = holdingTimes(events, facts.asOf);
  return {
    obligationId: input.id,
    directiveId: input.directiveId,
    policyVersion: input.policy.version,
    calendarVersion: input.planning.calendar.version,
    isDrill: input.planning.drill !== null,
    issuedAt: input.issuedAt,
    asOf: facts.asOf,
    ...{ receipts, clocks, reminders, escalations, records, requests, suspensions, holding },
    totals: holderTotals(holding),
    ...findings(evidence, events, facts.subject),
  };
}

function findings(
  evidence: Evidence,
  events: readonly ObligationEvent[],
  subject: ReviewSubject | null,
): Pick<Dossier, 'against' | 'excusing' | 'merits'> {
  const [against, excusing, merits] = [faultsOf(evidence), excusesOf(evidence), meritsOf(evidence)];
  if (subject === null) return { against, excusing, merits };
  const concern = concernOf(subject, events);
  return {
    against: against.filter((fault) => isFaultOf(fault, concern)),
    excusing: excusing.filter((excuse) => isExcuseOf(excuse, concern)),
    merits: merits.filter((merit) => isMeritOf(merit, concern)),
  };
}
