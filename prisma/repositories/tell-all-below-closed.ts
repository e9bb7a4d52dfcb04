/** Tells a unit once everything that it handed down of a matter has closed. */
import type { Instant } from '../../domain/instant.js';
import { allBelowClosed } from '../../domain/obligation/cascade/all-below-closed.js';
import { placeOf } from '../../domain/obligation/cascade/successor.js';
import { answerable, slotOf } from '../../domain/obligation/owners.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Database } from '../client.js';
import { noticeEntry } from '../streams/notice-entry.js';
import { putOutbox } from './outbox.js';
import { ownerChangesOf } from './owner-changes.js';
import { closingsBelow, officesBelow } from './roll-up.js';
import { findStream } from './streams.js';

/**
 * Puts the notice into the outbox unless something is still open, or the matter itself has ended. Of two that close at
 * the same time the one looked at later sees both closed; both may, and the notice is told once.
 */
export async function tellAllBelowClosed(
  database: Database,
  { parentId, byUnitId }: { readonly parentId: string; readonly byUnitId: string },
  at: Instant,
): Promise<void> {
  // In most cases something is: nothing else is looked at then.
  if ((await closingsBelow(database, parentId, [byUnitId])) === null) return;
  const parent = await findStream(database, 'obligation', parentId);
  if (parent === null || !parent.isOpen) return;
  const state = parent.state as ObligationState;
  const place = await placeIn(database, state, byUnitId);
  const closings = await closingsBelow(database, parentId, place.ofUnitIds);
  if (closings === null) return;
  const notices = submitters(state, byUnitId).map((unitId) =>
    allBelowClosed(state, { unitId, byUnitId: place.unitId, closings }, at),
  );
  await putOutbox(
    database,
    notices.map((notice) => noticeEntry(notice, at)),
  );
}

/** The unit itself; whoever answers for the matter now, once it owns no part of it any more. */
function submitters(state: ObligationState, byUnitId: string): readonly string[] {
  if (slotOf(state, byUnitId) !== undefined) return [byUnitId];
  return answerable(state.slots).map(({ unitId }) => unitId);
}

/**
 * Who has the unit's place, and all units that are the offices of what has come to it: what was closed before the matter
 * changed hands keeps its former office, and what is to be given over has it still.
 */
async function placeIn(
  database: Database,
  state: ObligationState,
  byUnitId: string,
): Promise<{ readonly unitId: string; readonly ofUnitIds: readonly string[] }> {
  const changes = await ownerChangesOf(database, state.id);
  const holderOf = (unitId: string): string => placeOf(state, changes, unitId)[0]?.unitId ?? unitId;
  const unitId = holderOf(byUnitId);
  const offices = await officesBelow(database, state.id);
  return { unitId, ofUnitIds: offices.filter((office) => holderOf(office) === unitId) };
}
