/** The whole past of a stream: its events, each with the texts of the command that caused it. */
import type { StreamKind } from '../../activities/contract.js';
import type { Instant } from '../../domain/instant.js';
import type { MachineEvent } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { instantOf } from '../column-time.js';
import { eventOfRow } from './event-row.js';

/** The command behind an event; `body` is the request as it came, texts included. */
export interface TimelineCommand {
  readonly id: string;
  readonly type: string;
  readonly receivedAt: Instant;
  readonly body: unknown;
}

export interface TimelineEntry<Event extends MachineEvent = MachineEvent> {
  readonly sequence: number;
  readonly event: Event;
  /** Null for what time did, and for a command that the table no longer has. */
  readonly command: TimelineCommand | null;
  readonly hash: string;
}

/** All events of a stream in order; empty when there is no such stream. */
export async function timelineOf<Event extends MachineEvent>(
  database: Database,
  streamKind: StreamKind,
  streamId: string,
): Promise<readonly TimelineEntry<Event>[]> {
  const rows = await database.event.findMany({
    where: { streamKind, streamId },
    orderBy: { sequence: 'asc' },
  });
  const commandIds = rows.flatMap(({ commandId }) => (commandId === null ? [] : [commandId]));
  const commands = await database.command.findMany({
    where: { id: { in: [...new Set(commandIds)] } },
    select: { id: true, type: true, receivedAt: true, body: true },
  });
  const byId = new Map(
    commands.map((command) => [command.id, { ...command, receivedAt: instantOf(command.receivedAt) }]),
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    event: eventOfRow(row) as Event,
    command: row.commandId === null ? null : (byId.get(row.commandId) ?? null),
    hash: row.hash,
  }));
}
