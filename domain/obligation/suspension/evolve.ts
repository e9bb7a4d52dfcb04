/** What a suspension and its end change in the state. */
import { withClock } from '../evolve-clock.js';
import type { Evolvers } from '../evolver.js';
import type { ObligationState } from '../types.js';
import type { SuspensionEvent } from './events.js';

export const suspensionEvolvers: Evolvers<SuspensionEvent> = {
  suspended: (state, { commandId, actor, effectiveAt, until }) => ({
    ...state,
    suspension: {
      commandId: commandId ?? '',
      accountId: actor?.accountId ?? '',
      since: effectiveAt,
      until,
    },
  }),
  resumed: (state, { clocks }) => {
    const moved = clocks.reduce(
      (current, { clock, round, ...instants }) =>
        withClock(current, { clock, round }, (running) => ({
          ...running,
          ...instants,
          // What the suspension has given it, no change of rules takes away.
          ...(instants.dueAt === running.dueAt ? {} : { isGiven: true as const }),
        })),
      state,
    );
    return { ...moved, requests: movedRequests(state, moved), suspension: null };
  },
};

/** The deadline from which extensions are counted moves with the completion: a suspension uses up none of them. */
function movedRequests(before: ObligationState, after: ObligationState): ObligationState['requests'] {
  const { requests } = before;
  const { firstDueAt } = requests.extension;
  if (firstDueAt === null) return requests;
  const dueAt = ({ clocks }: ObligationState): number =>
    clocks.find(({ name }) => name === 'completion')?.dueAt ?? 0;
  const extension = { ...requests.extension, firstDueAt: firstDueAt + dueAt(after) - dueAt(before) };
  return { ...requests, extension };
}
