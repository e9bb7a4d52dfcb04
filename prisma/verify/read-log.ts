/** Reads the log for its verification: streams in batches, each with all its events and what became of its commands. */
import type { PoolClient } from 'pg';
import type { StreamKind } from '../../activities/contract.js';
import type { Actor, MachineState } from '../../domain/machine.js';
import type { LoggedEvent } from '../log/chain.js';
import { streamTable } from '../record/read-stream.js';

/** The command of an event as its table has it now; null when it is gone. */
export interface LoggedCommand {
  readonly type: string;
  readonly target: { readonly kind: string; readonly id: string };
  readonly body: unknown;
}

export interface StreamToCheck {
  readonly kind: StreamKind;
  readonly id: string;
  readonly sequence: number;
  readonly headHash: string;
  readonly state: MachineState;
  readonly events: readonly { readonly event: LoggedEvent; readonly command: LoggedCommand | null }[];
}

interface EventRow {
  readonly stream_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string | null;
  readonly body_hash: string | null;
  readonly actor: Actor | null;
  readonly data: Record<string, unknown>;
  readonly prev_hash: string;
  readonly hash: string;
  readonly command_type: string | null;
  readonly target_kind: string;
  readonly target_id: string;
  readonly body: unknown;
}

interface StreamRow {
  readonly id: string;
  readonly sequence: number;
  readonly head_hash: string;
  readonly state: MachineState;
}

/** The next streams of a kind by id, after the given one. */
export async function streamBatch(
  client: PoolClient,
  kind: StreamKind,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly StreamToCheck[]> {
  const { rows: streams } = await client.query<StreamRow>(
    `SELECT id, sequence, head_hash, state FROM ${streamTable[kind]} WHERE id > $1 ORDER BY id LIMIT $2`,
    [page.after, page.limit],
  );
  const { rows: events } = await client.query<EventRow>(
    `SELECT e.*, c.type AS command_type, c.target_kind, c.target_id, c.body
     FROM event e LEFT JOIN command c ON c.id = e.command_id
     WHERE e.stream_kind = $1 AND e.stream_id = ANY($2) ORDER BY e.stream_id, e.sequence`,
    [kind, streams.map(({ id }) => id)],
  );
  const byStream = new Map<string, EventRow[]>(streams.map(({ id }) => [id, []]));
  for (const event of events) byStream.get(event.stream_id)?.push(event);
  return streams.map(({ id, sequence, head_hash: headHash, state }) => ({
    kind,
    id,
    sequence,
    headHash,
    state,
    events: (byStream.get(id) ?? []).map((row) => ({
      event: eventOfRow(kind, row),
      command: commandOf(row),
    })),
  }));
}

/** Streams that have events and no row. */
export async function orphanStreams(client: PoolClient, kind: StreamKind): Promise<readonly string[]> {
  const { rows } = await client.query<{ stream_id: string }>(
    `SELECT DISTINCT stream_id FROM event e WHERE stream_kind = $1
     AND NOT EXISTS (SELECT 1 FROM ${streamTable[kind]} s WHERE s.id = e.stream_id) ORDER BY stream_id`,
    [kind],
  );
  return rows.map(({ stream_id: id }) => id);
}

function eventOfRow(streamKind: StreamKind, row: EventRow): LoggedEvent {
  return {
    streamKind,
    streamId: row.stream_id,
    sequence: row.sequence,
    type: row.type,
    recordedAt: row.recorded_at.getTime(),
    commandId: row.command_id,
    bodyHash: row.body_hash,
    actor: row.actor,
    data: row.data,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

function commandOf(row: EventRow): LoggedCommand | null {
  if (row.command_type === null) return null;
  return { type: row.command_type, target: { kind: row.target_kind, id: row.target_id }, body: row.body };
}
