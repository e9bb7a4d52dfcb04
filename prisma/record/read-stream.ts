/** The reading half of a record: locks the stream's row, and sees what the log and the command say. */
import { escapeLiteral } from 'pg';
import type { PoolClient, QueryResult } from 'pg';
import type { CommandAnswer, Lead, RecordRequest, StreamKind } from '../../activities/contract.js';
import type { Actor, MachineEvent, MachineState } from '../../domain/machine.js';
import { stateDigest } from '../../domain/state-digest.js';
import { eventOf } from '../log/chain.js';
import { beginText } from './transaction.js';

/** The stream's row, locked until the transaction ends. */
export interface LockedStream {
  readonly sequence: number;
  readonly headHash: string;
  readonly state: MachineState;
  /** The newest form of the log that has written it (domain/log-format.ts). */
  readonly logFormat: number;
}

export interface OpenedRecord {
  readonly stream: LockedStream;
  /** Null when there is no command, or it is not in the table (a restored database). */
  readonly command: { readonly bodyHash: string; readonly answer: CommandAnswer | null } | null;
}

/** The table that holds the read model of each kind of stream. */
export const streamTable: Readonly<Record<StreamKind, string>> = {
  obligation: 'obligation',
  review: 'review',
};

/**
 * Begins the transaction, locks the stream and looks the command up, in one round trip. The command is read by a
 * statement of its own after the lock is held: in one statement it would be seen as it was before waiting.
 */
export async function openRecord(
  client: PoolClient,
  wanted: { readonly kind: StreamKind; readonly streamId: string; readonly commandId: string | null },
): Promise<OpenedRecord> {
  const lock = `SELECT sequence, head_hash, state, log_format FROM ${streamTable[wanted.kind]} WHERE id = ${escapeLiteral(wanted.streamId)} FOR UPDATE;`;
  const command = `SELECT body_hash, answer FROM command WHERE id = ${escapeLiteral(wanted.commandId ?? '')}`;
  // Several statements in one text give one result for each, which the types of `pg` do not know.
  const results = (await client.query(`${beginText} ${lock} ${command}`)) as unknown as QueryResult<
    Record<string, unknown>
  >[];
  const [streamRow] = results.at(-2)?.rows ?? [];
  const [commandRow] = results.at(-1)?.rows ?? [];
  if (streamRow === undefined) throw new Error(`the log has no ${wanted.kind} ${wanted.streamId}`);
  return {
    stream: {
      sequence: streamRow['sequence'] as number,
      headHash: streamRow['head_hash'] as string,
      state: streamRow['state'] as MachineState,
      logFormat: streamRow['log_format'] as number,
    },
    command:
      commandRow === undefined
        ? null
        : {
            bodyHash: commandRow['body_hash'] as string,
            answer: commandRow['answer'] as CommandAnswer | null,
          },
  };
}

/** A lead of more events than this travels as a snapshot. */
const mostEventsInLead = 50;

/** What a workflow at `expected` lacks; null when it is where the log is, with the same state. */
export async function leadOf(
  client: PoolClient,
  at: Pick<RecordRequest, 'kind' | 'streamId' | 'expected' | 'digest'>,
  stream: LockedStream,
): Promise<Lead | null> {
  const missing = stream.sequence - at.expected;
  if (missing === 0) {
    const isSame = at.digest === undefined || at.digest === stateDigest(stream.state);
    return isSame ? null : { as: 'snapshot', state: stream.state };
  }
  // Less than zero: the database was restored, and the log is the truth.
  if (missing < 0 || missing > mostEventsInLead) return { as: 'snapshot', state: stream.state };
  return { as: 'events', events: await readEvents(client, at.kind, at.streamId, at.expected) };
}

/** The events of a stream after a sequence, in order. */
export async function readEvents(
  client: PoolClient,
  kind: StreamKind,
  streamId: string,
  after: number,
): Promise<MachineEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'events-after',
    text: `SELECT type, recorded_at, command_id, actor, data FROM event
           WHERE stream_kind = $1 AND stream_id = $2 AND sequence > $3 ORDER BY sequence`,
    values: [kind, streamId, after],
  });
  return rows.map((row) =>
    eventOf({
      type: row.type,
      recordedAt: row.recorded_at.getTime(),
      commandId: row.command_id,
      actor: row.actor,
      data: row.data,
    }),
  );
}

interface EventRow {
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string | null;
  readonly actor: Actor | null;
  readonly data: Record<string, unknown>;
}
