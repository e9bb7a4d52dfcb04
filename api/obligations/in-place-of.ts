/** The present owners of a matter take the place of a unit that had handed it down and owns no part of it any more. */
import type { Actor } from '../../domain/machine.js';
import { isAnswerable, slotOf } from '../../domain/obligation/owners.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Database } from '../../prisma/client.js';
import { findStream } from '../../prisma/repositories/streams.js';

/** Whether somebody stands above an obligation in a former owner's place; `actor` says of which unit, where he decides. */
export interface Place {
  readonly isTaken: boolean;
  readonly actor: Actor;
}

/**
 * Looks at what stands above, up to the matter. Whoever answers for something there from which a unit handed down that owns
 * it no more sees all that lies below, and decides, as that unit did, on what it handed down itself, until that has been
 * given over. Whoever was given over what stands above as its office sees all below too. Nothing is read for anybody who
 * has a part of his own.
 */
export async function inPlaceOf(database: Database, state: ObligationState, actor: Actor): Promise<Place> {
  const { unitId } = actor;
  const none = { isTaken: false, actor };
  if (unitId === null || !mayStandIn(state, actor)) return none;
  let isOwnOffice = true;
  for (let below = state; below.parent !== null;) {
    const stream = await findStream(database, 'obligation', below.parent.id);
    if (stream === null) return none;
    const parent = stream.state as ObligationState;
    if (below.parent.origin === 'cascade') {
      // What it has issued otherwise may have its former office still.
      const former = isOwnOffice ? state.office.unitId : below.office.unitId;
      if (isAnswerable(parent, unitId) && slotOf(parent, former) === undefined) {
        return { isTaken: true, actor: isOwnOffice ? { ...actor, inPlaceOf: former } : actor };
      }
      if (!isOwnOffice && below.office.unitId === unitId) return { isTaken: true, actor };
      isOwnOffice = false;
    }
    below = parent;
  }
  return none;
}

function mayStandIn(state: ObligationState, { role, unitId }: Actor): boolean {
  if (role !== 'head' && role !== 'handler') return false;
  return unitId !== state.office.unitId && unitId !== null && slotOf(state, unitId) === undefined;
}
