/** Reviews that an obligation's events open: their rows and first events, in the same transaction as the cause. */
import type { PoolClient } from 'pg';
import { columnTime } from '../column-time.js';
import { storable } from '../log/canonical-json.js';
import { genesisHash, linkEvents } from '../log/chain.js';
import { evolveAll } from '../stream-machine.js';
import type { OpenedReview, OutboxEntry, StreamMachine } from '../stream-machine.js';
import { eventRow } from './write-stream.js';

const text = `WITH opened AS (
  INSERT INTO review (id, obligation_id, directive_id, phase, is_confidential, is_drill, sequence, head_hash, state,
    opened_at, due_at, next_instant, subject_unit_id, log_format)
  VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8::jsonb, $9, $10, $11, $13, $14) ON CONFLICT (id) DO NOTHING RETURNING id)
INSERT INTO event (stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, actor, data, prev_hash, hash)
SELECT stream_kind, stream_id, sequence, type, recorded_at, command_id, body_hash, nullif(actor, 'null'), data, prev_hash, hash
FROM jsonb_to_recordset($12::jsonb) AS e(stream_kind text, stream_id text, sequence int, type text,
  recorded_at timestamptz, command_id text, body_hash text, actor jsonb, data jsonb, prev_hash text, hash text)
WHERE EXISTS (SELECT 1 FROM opened)`;

/** What writing a review needs besides the review. */
interface ReviewWriting {
  readonly machine: StreamMachine;
  readonly logFormat: number;
  readonly bodyHashOf: (commandId: string) => string | null;
}

/** Writes each review with its first events. A review that exists already is left as it is. */
export async function writeOpenedReviews(
  client: PoolClient,
  { machine, logFormat, bodyHashOf }: ReviewWriting,
  reviews: readonly OpenedReview[],
): Promise<void> {
  for (const review of reviews) {
    const start = { kind: 'review', id: review.id, sequence: 0, hash: genesisHash } as const;
    const links = linkEvents(start, review.events, bodyHashOf);
    const after = evolveAll(machine, null, review.events);
    const { columns } = machine.project({ before: null, after, events: review.events });
    if (columns.kind !== 'review') throw new Error('the machine of reviews projected something else');
    await client.query(text, [
      review.id,
      review.obligationId,
      review.directiveId,
      columns.phase,
      review.isDrill,
      after.sequence,
      links.at(-1)?.hash ?? genesisHash,
      JSON.stringify(storable(after)),
      columnTime(review.openedAt),
      columnTime(columns.dueAt),
      columnTime(columns.nextInstant),
      JSON.stringify(links.map(eventRow)),
      review.subjectUnitId,
      logFormat,
    ]);
  }
}

/** What a review that was opened brings into the outbox: the start of its workflow, and the word to its subject. */
export function openedReviewEntries(machine: StreamMachine, review: OpenedReview): readonly OutboxEntry[] {
  const { events } = review;
  const start: OutboxEntry = {
    kind: 'start-workflow',
    dedupeKey: `start-review:${review.id}`,
    payload: { kind: 'review', streamId: review.id },
    urgencyRank: 2,
    notBefore: review.openedAt,
  };
  return [
    start,
    ...machine.project({ before: null, after: evolveAll(machine, null, events), events }).outbox,
  ];
}
