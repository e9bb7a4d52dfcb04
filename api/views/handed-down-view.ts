/** By whom, and with which words, an obligation was handed down. */
import type { ObligationState } from '../../domain/obligation/types.js';
import { firstCommand } from '../../prisma/repositories/hand-downs.js';
import type { ApiDeps } from '../deps.js';
import { iso } from './iso.js';

interface Order {
  readonly words?: string;
  readonly children?: readonly { readonly unitId: string; readonly words?: string }[];
}

/** Null for what was not handed down. The words for all who were handed it, then those for this one in particular. */
export async function handedDownView(
  { database }: ApiDeps,
  { id, parent, office, slots }: Pick<ObligationState, 'id' | 'parent' | 'office' | 'slots'>,
) {
  if (parent?.origin !== 'cascade') return null;
  const command = await firstCommand(database, id);
  const { words, children = [] } = (command?.body ?? {}) as Order;
  const own = children.filter(({ unitId }) => slots.some((slot) => slot.unitId === unitId));
  return {
    byUnitId: command?.actor.unitId ?? office.unitId,
    receivedAt: iso(command?.receivedAt ?? null),
    words: [words, ...own.map((child) => child.words)].filter((text) => text !== undefined),
  };
}
