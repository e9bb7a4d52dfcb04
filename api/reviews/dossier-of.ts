/** Assembles a review's dossier from its obligation's events and from what the notifier's outbox tells. */
import { assembleDossier } from '../../domain/accountability/dossier.js';
import type { Dossier } from '../../domain/accountability/dossier-types.js';
import type { ObligationEvent } from '../../domain/obligation/types.js';
import { failedNotices } from '../../prisma/repositories/failed-notices.js';
import { findDirective } from '../../prisma/repositories/directive-row.js';
import type { ReviewRecord } from '../../prisma/repositories/reviews.js';
import { timelineOf } from '../../prisma/repositories/timeline.js';
import type { ApiDeps } from '../deps.js';

/** As of now, narrowed to the subject. It may name other units: a unit is shown `findingsOf` it. */
export async function dossierOf(deps: ApiDeps, { obligationId, directiveId, state }: ReviewRecord) {
  const entries = await timelineOf<ObligationEvent>(deps.database, 'obligation', obligationId);
  const failed = await failedNotices(deps.database, obligationId);
  const directive = await findDirective(deps.database, directiveId);
  return assembleDossier(
    entries.map(({ event }) => event),
    {
      asOf: Math.max(deps.now(), state.lastAt),
      failedNotifications: failed.map(({ id, recipient, failedAt, deliveredAt }) => {
        const { unitId, postId } = recipient;
        return { notificationId: id, unitId, postId, failedAt, deliveredAt };
      }),
      documentDate: directive?.draft.header.issuedOn ?? null,
      subject: state.subject,
    },
  );
}

/** What a unit or post may read of a dossier about itself: the findings, and nothing of the others' course. */
export function findingsOf(dossier: Dossier) {
  const { obligationId, directiveId, policyVersion, calendarVersion } = dossier;
  const { isDrill, issuedAt, asOf, against, excusing, merits } = dossier;
  const head = { obligationId, directiveId, policyVersion, calendarVersion, isDrill, issuedAt, asOf };
  return { ...head, against, excusing, merits };
}
