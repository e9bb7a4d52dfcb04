/** Directives as the API shows them: a draft with its doubts first, a live one with counts and lights. */
import type { Actor } from '../../domain/machine.js';
import { jobApplying } from '../../prisma/repositories/bulk-jobs.js';
import { countLights } from '../../prisma/repositories/directive-list.js';
import type { DirectiveLine } from '../../prisma/repositories/directive-list.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { obligationsOf } from '../../prisma/repositories/obligations.js';
import type { ApiDeps } from '../deps.js';
import { withPredecessors } from '../directives/with-predecessors.js';
import { basePath } from '../http/base-path.js';
import { draftView } from './draft-view.js';
import { directiveUrl } from './directive-url.js';
import { bulkUrl } from './command-view.js';
import { iso, withIsoInstants } from './iso.js';

/** A line of the list. */
export function directiveLine(line: DirectiveLine) {
  return {
    ...line,
    loadedAt: iso(line.loadedAt),
    launchedAt: iso(line.launchedAt),
    closedAt: iso(line.closedAt),
    links: { self: directiveUrl(line.id) },
  };
}

/** One directive, as far as it has come. Only supervisors may know that there were reviews. */
export async function directiveView(deps: ApiDeps, directive: DirectiveRecord, reader?: Actor) {
  const head = {
    id: directive.id,
    status: directive.status,
    documentNumber: directive.documentNumber,
    title: directive.title,
    urgency: directive.urgency,
    issuer: directive.issuer,
    source: directive.source,
    isDrill: directive.isDrill,
    drill: withIsoInstants(directive.drill),
    loadedAt: iso(directive.loadedAt),
    launchedAt: iso(directive.launchedAt),
    closedAt: iso(directive.closedAt),
    policyVersion: directive.policyVersion,
    calendarVersion: directive.calendarVersion,
    summary: summaryFor(directive, reader),
    cancellation: cancellationView(directive),
    applied: await appliedView(deps, directive),
    links: { self: directiveUrl(directive.id) },
  };
  if (directive.status === 'draft') {
    const present = await withPredecessors(deps.database, directive);
    return { ...head, draft: await draftView(deps, present) };
  }
  const asOf = deps.now();
  return {
    ...head,
    counts: await countLights(deps.database, directive.id, asOf),
    obligations: (await obligationsOf(deps.database, directive.id, asOf)).map((each) => ({
      id: each.id,
      number: each.number,
      matterKey: each.matter.key,
      text: each.matter.text,
      phase: each.state.phase,
      light: each.light,
      isDrill: each.isDrill,
      owners: each.state.slots.map(({ unitId, role }) => ({ unitId, role })),
      links: { self: `${basePath}/obligations/${encodeURIComponent(each.id)}` },
    })),
  };
}

function cancellationView({ cancellation }: DirectiveRecord) {
  if (cancellation === null) return null;
  const { jobId, reason, by, at } = cancellation;
  return { jobId, reason, by, at: iso(at), links: { bulk: bulkUrl(jobId) } };
}

async function appliedView({ database }: ApiDeps, { id, applied }: DirectiveRecord) {
  if (applied === null) return null;
  const jobId = await jobApplying(database, id);
  const links = { directive: directiveUrl(applied.directiveId), bulk: bulkUrl(jobId) };
  return { to: applied.directiveId, jobId, by: applied.by, at: iso(applied.at), links };
}

function summaryFor({ summary }: DirectiveRecord, reader: Actor | undefined) {
  if (summary === null) return null;
  const { obligations, closedHow, reviews } = summary;
  return { obligations, closedHow, ...(reader?.role === 'supervisor' ? { reviews } : {}) };
}
