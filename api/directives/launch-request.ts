/** What a launch, or a notice that is applied, is planned with: the office of whoever orders it, and the zones of the units. */
import { DomainError } from '../../domain/domain-error.js';
import type { LaunchRequest, Zone } from '../../domain/launch/plan-launch.js';
import type { Actor } from '../../domain/machine.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import type { ApiDeps } from '../deps.js';

/** Refuses with `not-permitted` when the actor is of no unit of the organisation. */
export function launchRequest(
  deps: Pick<ApiDeps, 'resolveZone'>,
  given: Pick<
    LaunchRequest,
    'directiveId' | 'index' | 'policy' | 'calendar' | 'launchAt' | 'drill' | 'obligationId'
  > & {
    readonly actor: Actor;
  },
): LaunchRequest {
  const { actor, ...request } = given;
  return {
    ...request,
    office: officeOf(actor, given.index),
    launchedBy: actor.accountId,
    zones: zonesOf(deps, given.index),
  };
}

/** The command office: the unit of whoever launches. */
function officeOf({ unitId }: Actor, index: OrganisationIndex): LaunchRequest['office'] {
  if (unitId === null || !index.unitById.has(unitId)) {
    throw new DomainError('not-permitted', 'only somebody of a unit of the organisation can launch', {
      unitId,
    });
  }
  const posts = index.postsByUnit.get(unitId) ?? [];
  const postOf = (kind: string): string | null => posts.find((post) => post.kind === kind)?.id ?? null;
  return {
    unitId,
    headPostId: postOf('unit-head'),
    dutyPostId: postOf('office-duty') ?? postOf('unit-duty'),
  };
}

function zonesOf(
  deps: Pick<ApiDeps, 'resolveZone'>,
  index: OrganisationIndex,
): Readonly<Record<string, Zone>> {
  const names = new Set(
    index.organisation.units.map(({ timeZone }) => timeZone).filter((name) => name !== null),
  );
  return Object.fromEntries([...names].map((name) => [name, deps.resolveZone(name)]));
}
