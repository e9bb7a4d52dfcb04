/** Who has the place of a unit that owns no part of a matter any more, by the events with which it went. */
import { answerable, slotOf } from '../owners.js';
import type { ObligationEvent, ObligationState, OwnerSlot } from '../types.js';

/** What changes the owners of an obligation. */
export type OwnerChange = Extract<ObligationEvent, { type: 'reassigned' | 'amended' }>;

/** Their types, for whoever reads them from the log. */
export const ownerChanges: readonly OwnerChange['type'][] = ['reassigned', 'amended'];

/**
 * Owners in the order in which they come for the place of `unitId`: the one to whom its part went, by however many steps,
 * then those who answer for the matter, the lead first. The unit itself while it owns a part. `changes` are the matter's,
 * oldest first, `state` is the one after them.
 */
export function placeOf(
  state: ObligationState,
  changes: readonly OwnerChange[],
  unitId: string,
): readonly OwnerSlot[] {
  const own = slotOf(state, unitId);
  if (own !== undefined) return [own];
  const named = slotOf(state, heirOf(changes, unitId) ?? unitId);
  const all = answerable(state.slots);
  return named === undefined ? all : [named, ...all.filter((slot) => slot.unitId !== named.unitId)];
}

/** Follows the part from when the unit last gave it up; null where it went to nobody in particular. */
function heirOf(changes: readonly OwnerChange[], unitId: string): string | null {
  let index = changes.findLastIndex((change) => removes(change, unitId));
  let heir: string | null = null;
  for (let change = changes[index]; change !== undefined; change = changes[index]) {
    heir = successorIn(change);
    if (heir === null) return null;
    const holder: string = heir;
    const after = index;
    index = changes.findIndex((each, place) => place > after && removes(each, holder));
  }
  return heir;
}

function removes(change: OwnerChange, unitId: string): boolean {
  if (change.type === 'amended') return change.removedUnitIds.includes(unitId);
  return change.removedUnitId === unitId && change.added?.unitId !== unitId;
}

/** A notice names all owners and nobody's successor: the first of those who answer for it then. */
function successorIn(change: OwnerChange): string | null {
  if (change.type === 'reassigned') return change.added?.unitId ?? null;
  const [first] = answerable(change.amendment.owners ?? []);
  return first?.unitId ?? null;
}

/** Whether a unit lost its part of the matter by these events. */
export function giveUpParts(events: readonly ObligationEvent[]): boolean {
  return events.some((event) => {
    if (event.type === 'amended') return event.removedUnitIds.length > 0;
    if (event.type !== 'reassigned') return false;
    return event.removedUnitId !== null && removes(event, event.removedUnitId);
  });
}
