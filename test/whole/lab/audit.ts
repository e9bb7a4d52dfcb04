/** Looks, after the storm, whether everything promised is there once, and whether time has done its part once. */
import pg from 'pg';
import type { MachineEvent } from '../../../domain/machine.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import type { ObligationEvent, ObligationState } from '../../../domain/obligation/types.js';
import { openClient } from '../../../prisma/client.js';
import { canonicalJson } from '../../../prisma/log/canonical-json.js';
import { eventOf } from '../../../prisma/log/chain.js';
import { reckonLog } from '../../../prisma/reckon-log.js';
import { askAgain, isPromised } from './ledger.js';
import type { Given, Ledger } from './ledger.js';
import { stands } from './people.js';

/** What was found; `faults` is empty when all is well. */
export interface Audit {
  readonly commands: number;
  readonly refused: number;
  /** Reminders, misses, escalations and reviews that time brought about. */
  readonly byTime: number;
  readonly faults: readonly string[];
}

interface CommandRow {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly answer: { readonly outcome: string; readonly eventTypes?: readonly string[] } | null;
  readonly receivedAt: number;
}

interface LoggedEvent {
  readonly streamId: string;
  readonly event: ObligationEvent;
}

/** An instant may be this far past before its effect counts as missing. */
const graceMs = 5_000;

/** Audits the obligations of one directive against the ledger, the log and the pure machine. */
export async function audit(databaseUrl: string, directiveId: string, ledger: Ledger): Promise<Audit> {
  const repeated = await Promise.all(ledger.given.map(repeatedFaults));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const commands = await commandsOf(client, directiveId);
    const events = await eventsOf(client, directiveId);
    const streamIds = [...new Set(events.map(({ streamId }) => streamId))];
    const streamOf = (id: string) =>
      events.filter(({ streamId }) => streamId === id).map(({ event }) => event);
    const faults = [
      ...repeated.flat(),
      ...ledger.given.flatMap((given) => commandFaults(given, commands, events)),
      ...streamIds.flatMap((id) => streamFaults(id, streamOf(id), commands)),
      ...(await effectFaults(client, directiveId)),
      ...(await reckoningFaults(databaseUrl, directiveId)),
    ];
    return {
      commands: ledger.given.length,
      refused: [...commands.values()].filter(({ answer }) => answer?.outcome === 'refused').length,
      byTime: events.filter(({ event }) => isByTime(event)).length,
      faults,
    };
  } finally {
    await client.end();
  }
}

/** The same key again gives the answer that was given first; one never heard of may be carried out only now. */
async function repeatedFaults(given: Given): Promise<string[]> {
  const earlier = given.replies.filter(stands);
  if (!isPromised(given)) return [];
  const again = await askAgain(given);
  const all = [...earlier, again].map(({ status, body }) => canonicalJson([status, body]));
  return [
    ...(stands(again) ? [] : [`${nameOf(given)}: promised, and never answered`]),
    ...(new Set(all).size === 1 ? [] : [`${nameOf(given)}: answered differently: ${all.join(' / ')}`]),
    ...([...earlier, again].some(({ status }) => status >= 500 && status !== 503)
      ? [`${nameOf(given)}: a fault of ours: ${JSON.stringify(again.body)}`]
      : []),
  ];
}

function commandFaults(
  given: Given,
  commands: ReadonlyMap<string, CommandRow>,
  events: readonly LoggedEvent[],
): string[] {
  const row = commands.get(given.key);
  if (row === undefined)
    return isPromised(given) && !isRefusedBefore(given) ? [`${nameOf(given)}: is lost`] : [];
  const own = events.filter(({ event }) => event.commandId === row.id);
  const expected = row.answer?.eventTypes ?? [];
  return [
    ...(row.status === 'answered' ? [] : [`${nameOf(given)}: has no answer in the log`]),
    ...(own.map(({ event }) => event.type).join() === expected.join()
      ? []
      : [
          `${nameOf(given)}: answered ${expected.join()}, logged ${own.map(({ event }) => event.type).join()}`,
        ]),
    ...(own.every(({ streamId }) => streamId === given.obligationId)
      ? []
      : [`${nameOf(given)}: on another stream`]),
  ];
}

/** Refused before it was kept: for its shape or for who sent it. */
function isRefusedBefore({ replies }: Given): boolean {
  return replies.some(
    (reply) => stands(reply) && reply.status !== 200 && reply.body['commandId'] === undefined,
  );
}

/** Replays the stream: time came before each command, at the machine's own instants, each once, and nothing is overdue. */
function streamFaults(
  id: string,
  events: readonly ObligationEvent[],
  commands: ReadonlyMap<string, CommandRow>,
): string[] {
  const faults: string[] = [];
  const receivedAt = new Map([...commands.values()].map((row) => [row.id, row.receivedAt]));
  const standing = new Set<string>();
  let state: ObligationState | null = null;
  let lastCommand: string | null = null;
  for (const event of events) {
    const next = state === null ? null : obligationMachine.nextInstant(state);
    if (isByTime(event)) {
      const key = keyOf(event);
      if (standing.has(key)) faults.push(`${id}: ${key} twice`);
      standing.add(key);
      if ('plannedAt' in event && event.plannedAt !== next)
        faults.push(`${id}: ${key} at ${event.plannedAt}, not at the machine's own ${String(next)}`);
      if (event.at < (next ?? 0)) faults.push(`${id}: ${key} before its time`);
    } else if (event.commandId !== null && event.commandId !== lastCommand) {
      const received = receivedAt.get(event.commandId) ?? 0;
      if (next !== null && next <= received) faults.push(`${id}: a command overtook what was due at ${next}`);
    }
    if (event.type === 'miss-withdrawn') standing.delete(`clock-missed ${event.clock}-${event.round}`);
    if (event.type === 'escalation-withdrawn') standing.delete(`escalated ${event.escalationId}`);
    lastCommand = event.commandId;
    state = obligationMachine.evolve(state, event);
  }
  const due = state === null ? null : obligationMachine.nextInstant(state);
  if (due !== null && due < Date.now() - graceMs) faults.push(`${id}: what was due at ${due} is not done`);
  return faults;
}

const doneByTime = new Set(['reminded', 'clock-missed', 'escalated', 'review-opened']);

function isByTime(event: MachineEvent): boolean {
  return event.commandId === null && doneByTime.has(event.type);
}

function keyOf(event: ObligationEvent): string {
  if (event.type === 'escalated') return `escalated ${event.escalation.id}`;
  return 'clock' in event && 'round' in event
    ? `${event.type} ${String(event.clock)}-${event.round}`
    : event.type;
}

/** Everything that should happen outside has happened, and nobody was told twice. */
async function effectFaults(client: pg.Client, directiveId: string): Promise<string[]> {
  const { rows: waiting } = await client.query<{ entry: string }>(
    `SELECT dedupe_key AS entry FROM outbox WHERE done_at IS NULL AND dedupe_key LIKE '%' || $1 || '%'`,
    [directiveId],
  );
  const { rows: twice } = await client.query<{ notice: string }>(
    `SELECT item->>'dedupeKey' AS notice FROM notification, jsonb_array_elements(items) item
     WHERE item->>'directiveId' = $1 GROUP BY 1 HAVING count(*) > 1`,
    [directiveId],
  );
  const { rows: untold } = await client.query<{ notice: string }>(
    `SELECT payload->>'dedupeKey' AS notice FROM outbox WHERE kind = 'notice' AND payload->>'directiveId' = $1
     EXCEPT SELECT item->>'dedupeKey' FROM notification, jsonb_array_elements(items) item`,
    [directiveId],
  );
  const { rows: unopened } = await client.query<{ id: string }>(
    `SELECT stream_id AS id FROM event WHERE type = 'review-opened' AND stream_id LIKE $1 || '%'
     EXCEPT SELECT obligation_id FROM review WHERE workflow_started_at IS NOT NULL`,
    [directiveId],
  );
  return [
    ...waiting.map(({ entry }) => `the outbox still holds ${entry}`),
    ...twice.map(({ notice }) => `told twice: ${notice}`),
    ...untold.map(({ notice }) => `never told: ${notice}`),
    ...unopened.map(({ id }) => `${id}: a review was opened and does not run`),
  ];
}

/** Everything that was due has been done, once and not before its instant. */
async function reckoningFaults(databaseUrl: string, directiveId: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const database = openClient(pool);
  try {
    const { differences } = await reckonLog(database, { now: Date.now(), graceMs, directiveId });
    return differences.map((difference) => `reckoned: ${JSON.stringify(difference)}`);
  } finally {
    await database.$disconnect();
    await pool.end();
  }
}

async function commandsOf(client: pg.Client, directiveId: string): Promise<ReadonlyMap<string, CommandRow>> {
  const { rows } = await client.query<Omit<CommandRow, 'receivedAt'> & { readonly received: Date }>(
    `SELECT id, idempotency_key AS key, status, answer, received_at AS received FROM command
     WHERE target_id LIKE $1 || '%'`,
    [directiveId],
  );
  return new Map(rows.map(({ received, ...row }) => [row.key, { ...row, receivedAt: received.getTime() }]));
}

async function eventsOf(client: pg.Client, directiveId: string): Promise<readonly LoggedEvent[]> {
  const { rows } = await client.query<EventRow>(
    `SELECT stream_id, type, recorded_at, command_id, actor, data FROM event
     WHERE stream_kind = 'obligation' AND stream_id LIKE $1 || '%' ORDER BY stream_id, sequence`,
    [directiveId],
  );
  return rows.map(({ stream_id: streamId, type, recorded_at: at, command_id: commandId, actor, data }) => ({
    streamId,
    event: eventOf({ type, recordedAt: at.getTime(), commandId, actor, data }) as ObligationEvent,
  }));
}

interface EventRow {
  readonly stream_id: string;
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string | null;
  readonly actor: MachineEvent['actor'];
  readonly data: Record<string, unknown>;
}

function nameOf({ body, key, obligationId }: Given): string {
  return `${body.type} ${key} on ${obligationId}`;
}
