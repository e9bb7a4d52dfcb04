/** Works out what a notice does to the running directive that it amends or replaces, and what still stands in the way. */
import { toDrill } from '../../domain/calendar/drill-time.js';
import { DomainError } from '../../domain/domain-error.js';
import { launchBlockers } from '../../domain/launch/launch-blockers.js';
import type { LaunchBlocker } from '../../domain/launch/launch-blockers.js';
import { launchMoment, planLaunch } from '../../domain/launch/plan-launch.js';
import type { LaunchRequest, PlannedMatter } from '../../domain/launch/plan-launch.js';
import type { Draft } from '../../domain/launch/types.js';
import { carriedKeys, openQuestions, planApplication } from '../../domain/lineage/plan-application.js';
import type {
  Application,
  ApplicationChoices,
  OpenQuestions,
} from '../../domain/lineage/plan-application.js';
import type { Actor } from '../../domain/machine.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { applicationMark } from '../../prisma/repositories/apply-notice.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { mattersInForce } from '../../prisma/repositories/matters-in-force.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { currentRules } from '../rules/rules-by-version.js';
import { showDifference } from './difference.js';
import type { ShownDifference } from './difference.js';
import { launchRequest } from './launch-request.js';

export interface NoticeOrder {
  readonly noticeId: string;
  /** The directive that runs. */
  readonly to: string;
  readonly by: Actor;
  readonly choices: ApplicationChoices;
}

export interface PlannedNotice extends ShownDifference {
  readonly application: Application;
  /** By the notice's keys; empty while something blocks. */
  readonly planned: ReadonlyMap<string, PlannedMatter>;
  /** The notice's own, of the matters that would be carried over. */
  readonly blockers: readonly LaunchBlocker[];
  readonly questions: OpenQuestions | null;
  /** As of when it was planned; see `applicationMark`. */
  readonly mark: string;
}

/**
 * The plan as things stand. Refuses with `not-found`, `invalid-input` (it neither amends nor replaces that one, or one of
 * the two is a drill), `wrong-state` (no draft; not running; being called off) and `not-permitted` (another office).
 */
export async function planNotice(deps: ApiDeps, order: NoticeOrder): Promise<PlannedNotice> {
  const { noticeId, to, by, choices } = order;
  const mark = await applicationMark(deps.database, to);
  const shown = await showDifference(deps, { id: noticeId, against: to });
  const { before, after, difference } = shown;
  assertApplicable(before, after, by);
  if (shown.relation === null)
    throw new DomainError('invalid-input', 'the notice neither supersedes nor amends that directive', {
      field: 'to',
    });
  const carried = carriedKeys(difference, choices);
  const draft = onlyCarried(shown, carried);
  const request = await requestOf(deps, order, before);
  const question = { ...launchMoment(request), index: request.index };
  // A notice may only withdraw; then it has no matter of its own.
  const blockers = launchBlockers(draft, question).filter(
    ({ code }) => carried.size > 0 || code !== 'invalid-input',
  );
  const plan = blockers.length > 0 || carried.size === 0 ? [] : planLaunch(draft, request).matters;
  const planned = new Map(plan.map((each) => [each.matter.key, each]));
  const matters = await mattersInForce(deps.database, before);
  const running = new Map(matters.map((each) => [each.matter.key, each]));
  const application = planApplication(difference, { running, planned, choices });
  return { ...shown, application, planned, blockers, questions: openQuestions(difference, choices), mark };
}

/** Refuses with `wrong-state`, `invalid-input` or `not-permitted`. */
export function assertApplicable(before: DirectiveRecord, after: DirectiveRecord, by: Actor): void {
  const { id: directiveId, status, cancellation, officeUnitId } = before;
  const refuse = (what: string): never => {
    const details = { directiveId, directiveStatus: status, noticeId: after.id, noticeStatus: after.status };
    throw new DomainError('wrong-state', `the notice cannot be applied: ${what}`, details);
  };
  if (after.status !== 'draft') refuse(`it is ${after.status}; only a draft is applied`);
  if (status !== 'running' && status !== 'launching') refuse(`that directive is ${status}`);
  if (cancellation !== null) refuse('that directive is being called off');
  if (before.isDrill !== after.isDrill)
    throw new DomainError('invalid-input', 'a drill and a real directive do not change one another', {
      field: 'to',
    });
  if (by.role === 'office' && by.unitId !== officeUnitId)
    throw new DomainError(
      'not-permitted',
      'only the office that launched that directive applies a notice to it',
      {
        directiveId,
        officeUnitId,
      },
    );
}

/** The notice's draft as if it held only these matters; without an urgency of its own it has that of the directive. */
function onlyCarried({ before, after: { draft } }: ShownDifference, carried: ReadonlySet<string>): Draft {
  const { header } = draft;
  return {
    ...draft,
    header: { ...header, urgency: header.urgency ?? before.urgency },
    matters: draft.matters.map((matter) =>
      carried.has(matter.key) ? matter : { ...matter, status: 'dropped' },
    ),
  };
}

async function requestOf(
  deps: ApiDeps,
  { noticeId, by }: NoticeOrder,
  { id: directiveId, drill, officeUnitId }: DirectiveRecord,
): Promise<LaunchRequest> {
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const launchAt = deps.now();
  return launchRequest(deps, {
    ...(await currentRules(deps)),
    ...{ directiveId, index, launchAt },
    // The drill goes on on its own line.
    drill: drill && { dayMs: drill.dayMs, drillStart: toDrill(launchAt, { drill }) },
    obligationId: (n) => `${directiveId}-${noticeId}-${n}`,
    actor: { ...by, unitId: officeUnitId },
  });
}
