/** Which notices the events of a whole log demand, so that they can be compared with the outbox. */
import { obligationMachine } from '../machine.js';
import { noticesFor } from '../notices.js';
import type { MatterNotice } from '../notice.js';
import type { ObligationEvent, ObligationState } from '../types.js';

/**
 * Every notice, once, in the order of the events. Records are not marked in the log: events of one instant and of at
 * most one command are taken for one, and what one of them overtakes in the others is not demanded.
 */
export function demandedNotices(events: readonly ObligationEvent[]): readonly MatterNotice[] {
  let state: ObligationState | null = null;
  const notices: MatterNotice[] = [];
  for (const record of recordsOf(events)) {
    for (const event of record) state = obligationMachine.evolve(state, event);
    if (state !== null) notices.push(...noticesFor(record, state));
  }
  return notices;
}

function recordsOf(events: readonly ObligationEvent[]): readonly (readonly ObligationEvent[])[] {
  const records: ObligationEvent[][] = [];
  let [at, commandId]: [number | null, string | null] = [null, null];
  for (const event of events) {
    const isOtherCommand = commandId !== null && event.commandId !== null && event.commandId !== commandId;
    if (event.at === at && !isOtherCommand) {
      records.at(-1)?.push(event);
      commandId ??= event.commandId;
    } else {
      records.push([event]);
      [at, commandId] = [event.at, event.commandId];
    }
  }
  return records;
}
