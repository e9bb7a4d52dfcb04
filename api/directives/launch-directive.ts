/** Launches a draft: one kept command, one transaction, then its workflow. */
import { DomainError } from '../../domain/domain-error.js';
import type { DrillRequest } from '../../domain/launch/drill-options.js';
import { parseDrillOptions } from '../../domain/launch/drill-options.js';
import { launchBlockers } from '../../domain/launch/launch-blockers.js';
import { launchMoment, planLaunch } from '../../domain/launch/plan-launch.js';
import type { LaunchPlan } from '../../domain/launch/plan-launch.js';
import type { Actor } from '../../domain/machine.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { answerCommand } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { issueLaunch } from '../../prisma/repositories/launch.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { refused, unknownOutcome } from '../commands/carry-out.js';
import { keep } from '../commands/keep.js';
import type { ApiDeps } from '../deps.js';
import { currentRules } from '../rules/rules-by-version.js';
import { launchRequest } from './launch-request.js';
import { requireDirective } from './require-directive.js';
import { withPredecessors } from './with-predecessors.js';

/** `version`: that of the draft which the person has seen; absent, the present one. */
export interface LaunchOrder {
  readonly drill?: { readonly daySeconds: number; readonly at?: string | undefined } | undefined;
  readonly version?: number | undefined;
}

/**
 * Launches it, or gives the first answer of this key again. Refuses with `launch-blocked` (every blocker in
 * `details.blockers`), `already-launched`, `version-conflict` or `invalid-input`; a refusal is kept like any answer.
 */
export async function launchDirective(
  deps: ApiDeps,
  order: { readonly id: string; readonly key: string; readonly by: Actor; readonly body: LaunchOrder },
): Promise<DirectiveRecord> {
  const { id, key, by, body } = order;
  await requireDirective(deps.database, id);
  const target = { kind: 'directive', id } as const;
  const command = { key, actor: by, type: 'launch', target, body, command: { type: 'launch' } };
  const kept = await keep(deps, command);
  if (kept.answer === null) await launchOnce(deps, kept, body).catch(unlessRefused(deps, kept.id));
  else if (kept.answer.outcome === 'refused') throw refused(kept.answer.refusal);
  // The outbox starts it too; this only spares the wait.
  await deps.gateway.startDirective(id).catch((error: unknown) => {
    deps.logger.warn({ err: error, directiveId: id }, 'the workflow of a directive will be started later');
  });
  return requireDirective(deps.database, id);
}

/** Only a refusal is an answer; whatever else goes wrong leaves the outcome unknown, and the sweeper launches it again. */
function unlessRefused({ logger }: ApiDeps, commandId: string) {
  return (error: unknown): never => {
    if (error instanceof DomainError) throw error;
    logger.error({ err: error, commandId }, 'the outcome of a launch is not known');
    throw unknownOutcome(commandId);
  };
}

async function launchOnce(deps: ApiDeps, kept: KeptCommand, body: LaunchOrder): Promise<void> {
  try {
    const directive = await requireDirective(deps.database, kept.target.id);
    if (directive.status !== 'draft') assertOurs(directive);
    const draftVersion = body.version ?? directive.draftVersion;
    const judged = body.drill === undefined ? await withPredecessors(deps.database, directive) : directive;
    const plan = await planOf(deps, judged, { actor: kept.actor, drill: body.drill });
    await issueLaunch(deps.database, streamMachines, {
      plan,
      actor: kept.actor,
      commandId: kept.id,
      draftVersion,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    const answer = await answerCommand(deps.database, kept.id, {
      answer: { outcome: 'refused', refusal: { code, message, details } },
      at: deps.now(),
    });
    // The same request, sent twice at once, may have launched it meanwhile.
    if (answer.outcome === 'refused') throw refused(answer.refusal);
  }
}

function assertOurs({ id, status }: DirectiveRecord): never {
  throw new DomainError('already-launched', `the directive is ${status}; only a draft can be launched`, {
    directiveId: id,
    status,
  });
}

/** The plan of a launch at this moment, by somebody of the office. Refuses like a launch, and keeps nothing. */
export async function planOf(
  deps: Pick<ApiDeps, 'database' | 'now' | 'policy' | 'calendar' | 'resolveZone'>,
  { id, draft, isDrill }: DirectiveRecord,
  { actor, drill }: { readonly actor: Actor; readonly drill: LaunchOrder['drill'] },
): Promise<LaunchPlan> {
  if (isDrill && drill === undefined) {
    throw new DomainError('invalid-input', 'it was loaded for a drill: launch it with `drill`', {
      field: 'drill',
    });
  }
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const launchAt = deps.now();
  const asked: DrillRequest | null =
    drill === undefined ? null : { daySeconds: drill.daySeconds, at: drill.at ?? null };
  const { policy, calendar } = await currentRules(deps);
  const { utcOffsetMinutes } = calendar;
  const options = asked && parseDrillOptions(asked, { utcOffsetMinutes, launchAt });
  const request = launchRequest(deps, {
    ...{ directiveId: id, index, policy, calendar, actor, launchAt },
    drill: options,
    obligationId: (n) => `${id}-${n}`,
  });
  const blockers = launchBlockers(draft, { ...launchMoment(request), index });
  if (blockers.length === 0) return planLaunch(draft, request);
  const counts = blockers.map(({ code, items }) => `${items.length} ${code}`).join(', ');
  throw new DomainError('launch-blocked', `it cannot be launched yet: ${counts}; settle each, then launch`, {
    directiveId: id,
    blockers,
  });
}
