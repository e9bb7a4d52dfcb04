/** Keeps what was handed down with the units below whoever handed it down, also when its owners change later. */
import type { Actor } from '../../domain/machine.js';
import { isCommandOffice, isItsOffice } from '../../domain/obligation/permissions.js';
import type { ObligationCommand, ObligationState } from '../../domain/obligation/types.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { Organisation } from '../../domain/organisation/types.js';
import { cascadeOf } from '../../domain/policy/cascade.js';
import { requireBelow } from './require-below.js';

/**
 * Refuses with `not-permitted` a unit that is not below the office that names it. The command office names whom it wants;
 * owners that there are already may be named again.
 */
export async function requireOwnersBelow(
  command: ObligationCommand,
  actor: Actor,
  {
    state,
    organisation,
  }: { readonly state: ObligationState; readonly organisation: () => Promise<Organisation> },
): Promise<void> {
  const { unitId } = actor;
  if (unitId === null || !isItsOffice(state, actor) || isCommandOffice(state, actor)) return;
  const owning = new Set(state.slots.map((slot) => slot.unitId));
  const targets = newOwners(command, state).filter((target) => !owning.has(target));
  if (targets.length === 0) return;
  const index = indexOrganisation(await organisation());
  requireBelow({ unitId, targets }, { index, cascade: cascadeOf(state.policy) });
}

/** Units that the command would make owners; of a grant without terms of its own, those that were asked for. */
function newOwners(command: ObligationCommand, state: ObligationState): readonly string[] {
  switch (command.type) {
    case 'reassign':
      return command.add === null ? [] : [command.add.unitId];
    case 'report-breach':
      return command.owners.map(({ unitId }) => unitId);
    case 'grant-request': {
      const asked = state.requests.pending.find(({ id }) => id === command.requestId);
      const to = command.to ?? (asked?.what === 'transfer' ? asked.to : null);
      const add = command.add ?? (asked?.what === 'assistants' ? asked.add : []);
      return [...(to === null ? [] : [to]), ...add].map(({ unitId }) => unitId);
    }
    default:
      return [];
  }
}
