/** Turns an order to hand down into what is sent to the obligation: only to units below, with their posts. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import type { CascadeCommand } from '../../domain/obligation/cascade/commands.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { standingBelow } from '../../domain/organisation/standing-below.js';
import type { Organisation } from '../../domain/organisation/types.js';
import type { CascadePolicy } from '../../domain/policy/types.js';
import { ownUnit } from '../obligations/acting-for.js';
import { ownerOf, requireUnits } from '../obligations/named-owners.js';
import type { BreakDownOrder } from '../schemas/cascade.js';

/** Refuses with `not-permitted` or `unknown-unit`, naming every unit that is not known or does not stand below. */
export function handDownCommand(
  { children }: BreakDownOrder,
  actor: Actor,
  { organisation, cascade }: { readonly organisation: Organisation; readonly cascade: CascadePolicy },
): CascadeCommand {
  const unitId = ownUnit(undefined, actor);
  const targets = children.map((child) => child.unitId);
  requireUnits(targets, organisation);
  const index = indexOrganisation(organisation);
  requireBelow(unitId, targets, { index, cascade });
  return {
    type: 'break-down',
    unitId,
    children: children.map((child) => ({
      owner: ownerOf(child, index.postsByUnit.get(child.unitId) ?? []),
      dueAt: child.dueAt === null ? null : Date.parse(child.dueAt),
      ...(child.levelsBelow === 0 ? {} : { levelsBelow: child.levelsBelow }),
    })),
  };
}

function requireBelow(
  unitId: string,
  targets: readonly string[],
  { index, cascade }: { readonly index: OrganisationIndex; readonly cascade: CascadePolicy },
): void {
  const standings = targets.map((target) => ({ target, standing: standingBelow(unitId, target, index) }));
  const strange = standings.filter(({ standing }) => standing === null).map(({ target }) => target);
  if (strange.length > 0) {
    const message = `a matter is handed down to units below ${unitId}; not below it: ${strange.join(', ')}`;
    throw new DomainError('not-permitted', message, { unitId, unitIds: strange });
  }
  if (cascade.maySkipLevels) return;
  const far = standings.filter(({ standing }) => (standing?.levels ?? 0) > 1).map(({ target }) => target);
  if (far.length === 0) return;
  const message = `the policy hands down one level at a time; further below ${unitId}: ${far.join(', ')}`;
  throw new DomainError('not-permitted', message, { unitId, unitIds: far });
}
