/** Who answers for an obligation, and what each of its owners still owes. */
import { assertNever } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { ClockName } from '../policy/types.js';
import { isOwedByOffice } from './clock-names.js';
import { turnOf } from './cosign/turn.js';
import { owingInstruction } from './instructions/outstanding.js';
import type { ObligationState, Owner, OwnerSlot } from './types.js';

/**
 * The owners whose answers meet the clocks: the leads; without any, those who implement; without any, all of them, so
 * that no obligation is ownerless.
 */
export function answerable<T extends Owner>(owners: readonly T[]): readonly T[] {
  for (const role of ['lead', 'implement'] as const) {
    const some = owners.filter((owner) => owner.role === role);
    if (some.length > 0) return some;
  }
  return owners;
}

/** The owner's slot, or undefined when the unit owns no part of it. */
export function slotOf(state: ObligationState, unitId: string): OwnerSlot | undefined {
  return state.slots.find((slot) => slot.unitId === unitId);
}

/** Whether the unit's answer counts for the clocks. */
export function isAnswerable(state: ObligationState, unitId: string): boolean {
  return answerable(state.slots).some((slot) => slot.unitId === unitId);
}

/** When the slot met the clock in the current round; null while it owes. A submission is an answer too. */
export function metBySlotAt(slot: OwnerSlot, clock: ClockName): Instant | null {
  switch (clock) {
    case 'receipt':
      return slot.acknowledgedAt;
    case 'response':
    case 'progress':
      return slot.respondedAt ?? slot.submittedAt;
    case 'completion':
      return slot.submittedAt;
    case 'decision':
    case 'request':
    case 'co-sign':
    case 'instruction':
      return null;
    default:
      return assertNever(clock);
  }
}

/** Units that have not met the clock yet; empty for what the office owes. */
export function owingUnitIds(state: ObligationState, clock: ClockName): readonly string[] {
  if (isOwedByOffice(clock)) return [];
  if (clock === 'co-sign') return turnOf(state);
  if (clock === 'instruction') return owingInstruction(state);
  return answerable(state.slots)
    .filter((slot) => metBySlotAt(slot, clock) === null)
    .map((slot) => slot.unitId);
}

/** When the last of the answerable owners met the clock; null while one of them owes. */
export function metByAllAt(state: ObligationState, clock: ClockName): Instant | null {
  let last: Instant | null = null;
  for (const slot of answerable(state.slots)) {
    const at = metBySlotAt(slot, clock);
    if (at === null) return null;
    last = last === null ? at : Math.max(last, at);
  }
  return last;
}
