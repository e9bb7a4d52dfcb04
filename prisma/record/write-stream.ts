/** The writing half of a record: one statement that appends events and brings the read model after them. */
import type { PoolClient } from 'pg';
import type { CommandAnswer, StreamKind } from '../../activities/contract.js';
import type { MachineState } from '../../domain/machine.js';
import { columnTime } from '../column-time.js';
import { storable } from '../log/canonical-json.js';
import type { LoggedEvent } from '../log/chain.js';
import type { ObligationColumns, OutboxEntry, ReviewColumns } from '../stream-machine.js';

/** Everything that one record writes. `command` is null when there was none. */
export interface RecordWrite {
  readonly kind: StreamKind;
  readonly streamId: string;
  readonly events: readonly LoggedEvent[];
  readonly state: MachineState;
  /** The form of the log that this is (domain/log-format.ts). */
  readonly logFormat: number;
  readonly headHash: string;
  readonly columns: ObligationColumns | ReviewColumns;
  readonly outbox: readonly OutboxEntry[];
  readonly command: { readonly id: string; readonly answer: CommandAnswer } | null;
}

const eventsPart = `events AS (
  INSERT INTO event (stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, actor, data, prev_hash, hash)
  SELECT stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, nullif(actor, 'null'), data, prev_hash, hash
  FROM jsonb_to_recordset($1::jsonb) AS e(stream_kind text, stream_id text, sequence int, type text,
    recorded_at timestamptz, command_id text, body_hash text, actor jsonb, data jsonb, prev_hash text, hash text))`;

const outboxPart = `outbox_rows AS (
  INSERT INTO outbox (kind, dedupe_key, payload, urgency_rank, not_before)
  SELECT kind, dedupe_key, payload, urgency_rank, not_before
  FROM jsonb_to_recordset($2::jsonb) AS o(kind text, dedupe_key text, payload jsonb, urgency_rank int, not_before timestamptz)
  ON CONFLICT (dedupe_key) DO NOTHING)`;

const commandPart = `answered AS (
  UPDATE command SET status = 'answered', answer = $4::jsonb, answered_at = now() WHERE id = $3::text AND status = 'pending')`;

// A slot no longer among the owners keeps its past and leaves the inbox; unchanged slots are not rewritten.
const obligationText = `WITH ${eventsPart}, ${outboxPart}, ${commandPart},
slots AS (
  SELECT * FROM jsonb_to_recordset($14::jsonb) AS s(unit_id text, role text, acknowledged_at timestamptz,
    responded_at timestamptz, submitted_at timestamptz)),
owners AS (
  INSERT INTO obligation_owner AS o (obligation_id, unit_id, role, acknowledged_at, responded_at, submitted_at, yellow_at, red_at, is_open, is_current)
  SELECT $5::text, unit_id, role, acknowledged_at, responded_at, submitted_at, $9::timestamptz, $10::timestamptz, $7::text <> 'closed', true FROM slots
  ON CONFLICT (obligation_id, unit_id) DO UPDATE SET
    role = excluded.role, acknowledged_at = excluded.acknowledged_at, responded_at = excluded.responded_at,
    submitted_at = excluded.submitted_at, yellow_at = excluded.yellow_at, red_at = excluded.red_at,
    is_open = excluded.is_open, is_current = true
  WHERE (o.role, o.acknowledged_at, o.responded_at, o.submitted_at, o.yellow_at, o.red_at, o.is_open, o.is_current)
    IS DISTINCT FROM (excluded.role, excluded.acknowledged_at, excluded.responded_at, excluded.submitted_at,
      excluded.yellow_at, excluded.red_at, excluded.is_open, true)),
former AS (
  UPDATE obligation_owner SET is_current = false, is_open = false
  WHERE obligation_id = $5 AND is_current AND unit_id NOT IN (SELECT unit_id FROM slots))
UPDATE obligation SET sequence = $6, phase = $7, head_hash = $8, yellow_at = $9, red_at = $10, next_instant = $11::timestamptz,
  closed_at = $12, closed_how = $13, state = $15::jsonb,
  log_format = $16, reopened_at = $17 WHERE id = $5`;

const reviewText = `WITH ${eventsPart}, ${outboxPart}, ${commandPart}
UPDATE review SET sequence = $6, phase = $7, head_hash = $8, due_at = $9, next_instant = $10, closed_at = $11,
  state = $12::jsonb, log_format = $13 WHERE id = $5`;

/** Appends the events and updates the row, its owners, the outbox and the command's answer: one round trip. */
export async function writeRecord(client: PoolClient, write: RecordWrite): Promise<void> {
  const shared = [
    JSON.stringify(write.events.map(eventRow)),
    JSON.stringify(write.outbox.map(outboxRow)),
    write.command?.id ?? null,
    write.command === null ? null : JSON.stringify(storable(write.command.answer)),
    write.streamId,
    write.state.sequence,
    write.columns.phase,
    write.headHash,
  ];
  const { columns } = write;
  const query =
    columns.kind === 'obligation'
      ? { name: 'record-obligation', text: obligationText, values: obligationValues(columns, shared, write) }
      : { name: 'record-review', text: reviewText, values: reviewValues(columns, shared, write) };
  const { rowCount } = await client.query(query);
  if (rowCount !== 1) throw new Error(`the row of ${write.kind} ${write.streamId} was not updated`);
}

function obligationValues(columns: ObligationColumns, shared: unknown[], write: RecordWrite): unknown[] {
  const owners = columns.owners.map((slot) => ({
    unit_id: slot.unitId,
    role: slot.role,
    acknowledged_at: columnTime(slot.acknowledgedAt),
    responded_at: columnTime(slot.respondedAt),
    submitted_at: columnTime(slot.submittedAt),
  }));
  return [
    ...shared,
    columnTime(columns.yellowAt),
    columnTime(columns.redAt),
    columnTime(columns.nextInstant),
    columnTime(columns.closedAt),
    columns.closedHow,
    JSON.stringify(owners),
    JSON.stringify(storable(write.state)),
    write.logFormat,
    columnTime(columns.reopenedAt),
  ];
}

function reviewValues(columns: ReviewColumns, shared: unknown[], write: RecordWrite): unknown[] {
  return [
    ...shared,
    columnTime(columns.dueAt),
    columnTime(columns.nextInstant),
    columnTime(columns.closedAt),
    JSON.stringify(storable(write.state)),
    write.logFormat,
  ];
}

/** A refusal without events: only the command learns of it. */
export async function writeAnswer(
  client: PoolClient,
  commandId: string,
  answer: CommandAnswer,
): Promise<void> {
  await client.query({
    name: 'answer-command',
    text: `UPDATE command SET status = 'answered', answer = $2::jsonb, answered_at = now() WHERE id = $1 AND status = 'pending'`,
    values: [commandId, JSON.stringify(storable(answer))],
  });
}

/** An event in the columns of its table. */
export function eventRow(event: LoggedEvent): Record<string, unknown> {
  return {
    stream_kind: event.streamKind,
    stream_id: event.streamId,
    sequence: event.sequence,
    type: event.type,
    recorded_at: new Date(event.recordedAt),
    command_id: event.commandId,
    body_hash: event.bodyHash,
    actor: event.actor,
    data: event.data,
    prev_hash: event.prevHash,
    hash: event.hash,
  };
}

/** An outbox entry in the columns of its table. */
function outboxRow(entry: OutboxEntry): Record<string, unknown> {
  return {
    kind: entry.kind,
    dedupe_key: entry.dedupeKey,
    payload: storable(entry.payload),
    urgency_rank: entry.urgencyRank,
    not_before: columnTime(entry.notBefore),
  };
}
