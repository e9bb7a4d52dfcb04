/** Which office an open child should have, once the matter above it has changed hands. */
import { slotOf } from '../owners.js';
import type { ObligationState, OwnerSlot } from '../types.js';
import type { ChildOrigin } from '../children/types.js';
import { placeOf } from './successor.js';
import type { OwnerChange } from './successor.js';

/** What is looked at of a child. */
export interface ChildSeen {
  readonly origin: ChildOrigin;
  readonly office: ObligationState['office'];
  /** Units that own a part of it. */
  readonly unitIds: readonly string[];
}

/**
 * The office that takes the place of the child's own; null where that is still right, or nobody is left who owns no part of
 * the child. What was handed down follows the owners of the matter above; what that has issued otherwise (an occurrence, a
 * breach) has the same office as it.
 */
export function newOffice(
  parent: ObligationState,
  changes: readonly OwnerChange[],
  { origin, office, unitIds }: ChildSeen,
): ObligationState['office'] | null {
  const isFree = ({ unitId }: { readonly unitId: string }): boolean => !unitIds.includes(unitId);
  if (origin !== 'cascade') {
    return parent.office.unitId === office.unitId || !isFree(parent.office) ? null : parent.office;
  }
  if (slotOf(parent, office.unitId) !== undefined) return null;
  const next = placeOf(parent, changes, office.unitId).find(isFree);
  return next === undefined ? null : officeOf(next);
}

function officeOf({ unitId, headPostId, dutyPostId }: OwnerSlot): ObligationState['office'] {
  return { unitId, headPostId, dutyPostId };
}
