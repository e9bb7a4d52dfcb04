/** Turns an order to hand down into what is sent to the obligation: only to units below, with their posts. */
import type { Actor } from '../../domain/machine.js';
import type { BreakDown } from '../../domain/obligation/cascade/commands.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { Organisation } from '../../domain/organisation/types.js';
import type { CascadePolicy } from '../../domain/policy/types.js';
import { ownUnit } from '../obligations/acting-for.js';
import { ownerOf, requireUnits } from '../obligations/named-owners.js';
import type { BreakDownOrder } from '../schemas/cascade.js';
import { requireBelow } from './require-below.js';

/** Refuses with `not-permitted` or `unknown-unit`, naming every unit that is not known or does not stand below. */
export function handDownCommand(
  { children }: BreakDownOrder,
  actor: Actor,
  { organisation, cascade }: { readonly organisation: Organisation; readonly cascade: CascadePolicy },
): BreakDown {
  const unitId = ownUnit(undefined, actor);
  const targets = children.map((child) => child.unitId);
  requireUnits(targets, organisation);
  const index = indexOrganisation(organisation);
  requireBelow({ unitId, targets }, { index, cascade });
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
