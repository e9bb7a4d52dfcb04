/** Obligations with their first events, their slots, and what they have to tell. */
import type { Database } from '../client.js';
import { insertRows } from '../insert-rows.js';
import type { IssuedRows } from '../record/issued-rows.js';
import { putOutbox } from './outbox.js';

/** Writes obligations with their first events, their slots, and what they have to tell. */
export async function insertObligations(database: Database, rows: readonly IssuedRows[]): Promise<void> {
  await insertRows(
    database,
    'obligation',
    rows.map(({ obligation }) => obligation),
  );
  await insertRows(
    database,
    'obligation_owner',
    rows.flatMap(({ owners }) => owners),
  );
  await insertRows(
    database,
    'event',
    rows.flatMap(({ events }) => events),
  );
  await putOutbox(
    database,
    rows.flatMap(({ outbox }) => outbox),
  );
}
