/** What earlier releases recorded, with what was added since: states and issues in the log stay readable for ever. */
import { noCascade } from './cascade/state.js';
import type { PartsState } from './parts-state.js';
import type { ObligationState, OwnerSlot } from './types.js';
import { noExtension } from './requests/no-extension.js';
import { untouchedSlot } from './untouched-slot.js';

/** What each part of the engine keeps of an obligation that has just been issued. */
export function initialParts(): PartsState {
  return {
    workers: [],
    amendment: null,
    requests: { pending: [], extension: noExtension },
    suspension: null,
    parent: null,
    children: { count: 0 },
    series: null,
    eventTerm: null,
    incidents: { events: 0, breaches: 0 },
    hasClosingStandard: false,
    isPersonal: false,
    coSign: null,
    instructions: [],
    reopenedAt: null,
    cascade: noCascade,
  };
}

/** A state as an earlier release recorded it, with what the parts keep of an obligation that never met them; else the same object. */
export function upgradeState(state: ObligationState): ObligationState {
  const parts = initialParts();
  const isWhole = Object.keys(parts).every((part) => part in state);
  const withParts = isWhole ? state : { ...parts, ...state };
  if (state.slots.every(isWholeSlot)) return withParts;
  return { ...withParts, slots: state.slots.map((slot) => ({ ...untouchedSlot, ...slot })) };
}

function isWholeSlot(slot: OwnerSlot): boolean {
  return Object.keys(untouchedSlot).every((field) => field in slot);
}
