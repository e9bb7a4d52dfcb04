/** A review as the API shows it: course, windows, what is allowed now, the dossier's both sides, and the timeline. */
import { allowedReviewCommands } from '../../domain/accountability/check-review-command.js';
import { toDrill } from '../../domain/calendar/drill-time.js';
import type { Actor } from '../../domain/machine.js';
import { findObligation } from '../../prisma/repositories/obligations.js';
import type { ReviewRecord } from '../../prisma/repositories/reviews.js';
import type { ApiDeps } from '../deps.js';
import { basePath } from '../http/base-path.js';
import { dossierOf, findingsOf } from '../reviews/dossier-of.js';
import { directiveUrl } from './directive-url.js';
import { iso, withIsoInstants } from './iso.js';
import { obligationUrl } from './obligation-view.js';
import { timelineView } from './timeline-view.js';

/** Where a review is. */
export function reviewUrl(id: string): string {
  return `${basePath}/reviews/${encodeURIComponent(id)}`;
}

/** A line of the list. */
export function reviewLine(record: ReviewRecord) {
  const { id, obligationId, directiveId, isDrill, isConfidential, phase, state } = record;
  return {
    ...{ id, obligationId, directiveId, isDrill, isConfidential, phase },
    subject: state.subject,
    subjectUnitId: record.subjectUnitId,
    cause: state.cause,
    openedAt: iso(record.openedAt),
    dueAt: iso(record.dueAt),
    closedAt: iso(record.closedAt),
    links: {
      self: reviewUrl(id),
      obligation: obligationUrl(obligationId),
      directive: directiveUrl(directiveId),
      commands: `${reviewUrl(id)}/commands`,
    },
  };
}

/** For this reader: `allowed` lists the commands that the reader may give now; only a supervisor sees the whole dossier. */
export async function reviewView(deps: ApiDeps, record: ReviewRecord, actor: Actor) {
  const { state } = record;
  const now = deps.now();
  const obligation = await findObligation(deps.database, record.obligationId, now);
  const dossier = await dossierOf(deps, record);
  const { statementWindow, appealWindow, decision, appealDecision, planning } = state;
  const windows = { statementWindow, appealWindow, decision, appealDecision };
  return {
    ...reviewLine(record),
    number: obligation?.number ?? null,
    documentNumber: obligation?.documentNumber ?? null,
    title: obligation?.title ?? null,
    text: obligation?.matter.text ?? null,
    drill: planning.drill === null ? null : { dayMs: planning.drill.dayMs, now: iso(toDrill(now, planning)) },
    policyVersion: state.policy.version,
    ...(withIsoInstants(windows) as typeof windows),
    unplannedYear: state.unplannedYear,
    statements: state.statements,
    facts: state.facts,
    appealedAt: iso(state.appealedAt),
    sequence: state.sequence,
    allowed: allowedReviewCommands(state, actor, now),
    dossier: withIsoInstants(actor.role === 'supervisor' ? dossier : findingsOf(dossier)),
    timeline: await timelineView(deps, { kind: 'review', id: record.id }, planning),
  };
}
