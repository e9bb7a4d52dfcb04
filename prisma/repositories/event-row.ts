/** A row of the log, as the machine knows it. */
import type { Actor, MachineEvent } from '../../domain/machine.js';
import { instantOf } from '../column-time.js';
import type { Event } from '../generated/client.js';
import { jsonOut } from '../json-column.js';
import { eventOf } from '../log/chain.js';

/** The row's event. */
export function eventOfRow(
  row: Pick<Event, 'type' | 'recordedAt' | 'commandId' | 'actor' | 'data'>,
): MachineEvent {
  return eventOf({
    type: row.type,
    recordedAt: instantOf(row.recordedAt),
    commandId: row.commandId,
    actor: jsonOut<Actor | null>(row.actor),
    data: jsonOut<Record<string, unknown>>(row.data),
  });
}
