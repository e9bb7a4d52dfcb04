/** An obligation as the API shows it: matter, owners, clocks, what is allowed now, and the whole timeline. */
import { toDrill } from '../../domain/calendar/drill-time.js';
import type { Actor } from '../../domain/machine.js';
import { allowedCommands } from '../../domain/obligation/allowed-commands.js';
import { countChildren } from '../../prisma/repositories/children.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import { formerMatters, namedNotices } from '../../prisma/repositories/matter-versions.js';
import type { ApiDeps } from '../deps.js';
import { basePath } from '../http/base-path.js';
import { directiveUrl } from './directive-url.js';
import { handedDownView } from './handed-down-view.js';
import { handoverLines, inOrder } from './handover-lines.js';
import { iso, withIsoInstants } from './iso.js';
import { tallyView } from './tally-view.js';
import { timelineView } from './timeline-view.js';

const noChildren = { total: 0, red: 0, yellow: 0, green: 0, closed: 0 };

/** Where an obligation is. */
export function obligationUrl(id: string): string {
  return `${basePath}/obligations/${encodeURIComponent(id)}`;
}

/**
 * For this reader: `allowed` lists the commands that the reader may give now. That a review was opened is confidential:
 * its subject reads it at /reviews, and only supervisors read it here.
 */
export async function obligationView(deps: ApiDeps, record: ObligationRecord, actor: Actor) {
  const { state, matter } = record;
  const { planning, policy } = state;
  const now = deps.now();
  return {
    id: record.id,
    number: record.number,
    directiveId: record.directiveId,
    documentNumber: record.documentNumber,
    title: record.title,
    isDrill: record.isDrill,
    drill: planning.drill === null ? null : { dayMs: planning.drill.dayMs, now: iso(toDrill(now, planning)) },
    kind: state.kind,
    phase: state.phase,
    light: record.light,
    urgency: policy.urgency,
    policyVersion: policy.version,
    calendarVersion: planning.calendar.version,
    issuedAt: iso(state.issuedAt),
    matter,
    formerly: await formerlyView(deps, record),
    owners: withIsoInstants(state.slots),
    tally: await tallyView(deps, state),
    coSign: withIsoInstants(state.coSign),
    instructions: withIsoInstants(state.instructions),
    reopenedAt: iso(state.reopenedAt),
    hasClosingStandard: state.hasClosingStandard,
    isPersonal: state.isPersonal,
    leaders: state.leaders,
    office: state.office,
    clocks: withIsoInstants(state.clocks),
    unplanned: withIsoInstants(state.unplanned),
    escalations: withIsoInstants(state.escalations),
    misses: state.misses,
    unconfirmed: withIsoInstants(state.unconfirmed),
    requests: withIsoInstants(state.requests),
    suspension: withIsoInstants(state.suspension),
    assentedPostIds: state.assentedPostIds,
    closure: withIsoInstants(state.closure),
    parent:
      state.parent === null ? null : { ...state.parent, links: { self: obligationUrl(state.parent.id) } },
    handedDown: await handedDownView(deps, state),
    children: state.children.count === 0 ? noChildren : await countChildren(deps.database, record.id, now),
    series: withIsoInstants(state.series),
    incidents: state.incidents,
    sequence: state.sequence,
    allowed: allowedCommands(state, actor),
    timeline: await wholeTimeline(deps, record, actor),
    links: {
      self: obligationUrl(record.id),
      directive: directiveUrl(record.directiveId),
      commands: `${obligationUrl(record.id)}/commands`,
      children: `${obligationUrl(record.id)}/children`,
      rollUp: `${obligationUrl(record.id)}/roll-up`,
    },
  };
}

/** Its events, and the handovers of the posts at which it was open. */
async function wholeTimeline(deps: ApiDeps, { id, state: { planning } }: ObligationRecord, actor: Actor) {
  const [entries, handovers] = await Promise.all([
    timelineView(deps, { kind: 'obligation', id }, planning),
    handoverLines(deps, id, planning),
  ]);
  const shown = entries.filter(({ type }) => type !== 'review-opened' || actor.role === 'supervisor');
  return inOrder(shown, handovers);
}

/** The words that it had before, and the notices that replaced them. */
async function formerlyView({ database }: ApiDeps, { id }: ObligationRecord) {
  const former = await formerMatters(database, id);
  const notices = await namedNotices(
    database,
    former.map(({ replacedBy }) => replacedBy),
  );
  return former.map(({ replacedBy, replacedAt, ...words }) => ({
    ...words,
    replacedAt: iso(replacedAt),
    replacedBy: notices.get(replacedBy) ?? { id: replacedBy },
  }));
}
