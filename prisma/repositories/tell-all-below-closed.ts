/** Tells a unit once everything that it handed down of a matter has closed. */
import type { Instant } from '../../domain/instant.js';
import { allBelowClosed } from '../../domain/obligation/cascade/all-below-closed.js';
import { answerable, slotOf } from '../../domain/obligation/owners.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Database } from '../client.js';
import { noticeEntry } from '../streams/notice-entry.js';
import { putOutbox } from './outbox.js';
import { closingsBelow } from './roll-up.js';
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
  const closings = await closingsBelow(database, parentId, byUnitId);
  if (closings === null) return;
  const parent = await findStream(database, 'obligation', parentId);
  if (parent === null || !parent.isOpen) return;
  const state = parent.state as ObligationState;
  const notices = submitters(state, byUnitId).map((unitId) =>
    allBelowClosed(state, { unitId, byUnitId, closings }, at),
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
