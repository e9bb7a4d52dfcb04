/** Who gives the orders that follow from another change by themselves, and that no person may give. */
import type { Actor } from './machine.js';

/** It has no account, no unit and no post; nobody signs in as it. */
export const systemActor: Actor = { accountId: 'system', role: 'system', unitId: null, postId: null };
