/** Units that own no part of a matter and are asked something about it now: it stands in their inbox until they answer. */
import { turnOf } from './cosign/turn.js';
import { outstanding, unacknowledged } from './instructions/outstanding.js';
import { slotOf } from './owners.js';
import type { ObligationState } from './types.js';

/** What they are asked for, as the read model names their part beside the owners' roles. */
export const askedRoles = ['co-sign', 'instructed'] as const;

export type AskedRole = (typeof askedRoles)[number];

/** Each unit once; an owner is none of them, since it has the matter already. */
export function askedUnits(
  state: ObligationState,
): readonly { readonly unitId: string; readonly role: AskedRole }[] {
  const instructed = outstanding(state).flatMap(unacknowledged);
  const roles = new Map<string, AskedRole>([
    ...turnOf(state).map((unitId) => [unitId, 'co-sign'] as const),
    ...instructed.map((unitId) => [unitId, 'instructed'] as const),
  ]);
  return [...roles]
    .filter(([unitId]) => slotOf(state, unitId) === undefined)
    .map(([unitId, role]) => ({ unitId, role }));
}
