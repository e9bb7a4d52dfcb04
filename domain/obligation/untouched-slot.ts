/** What an owner has done before it has done anything. */
import type { Owner, OwnerSlot } from './types.js';

/** The slot of an owner just named, without the owner. */
export const untouchedSlot: Omit<OwnerSlot, keyof Owner> = {
  acknowledgedAt: null,
  respondedAt: null,
  lastRespondedAt: null,
  submittedAt: null,
  contributedAt: null,
  stance: null,
};
