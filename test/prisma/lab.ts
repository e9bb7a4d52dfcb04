/** A real database with launched obligations, for the tests of this folder. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Pool } from 'pg';
import type { RecordRequest, RecordStore } from '../../activities/contract.js';
import type { LaunchPlan } from '../../domain/launch/plan-launch.js';
import { step } from '../../domain/machine.js';
import type { Actor, CommandEnvelope } from '../../domain/machine.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { IssueInput, ObligationCommand, ObligationState } from '../../domain/obligation/types.js';
import { openClient } from '../../prisma/client.js';
import type { PrismaClient } from '../../prisma/client.js';
import { createRecordStore } from '../../prisma/record-store.js';
import { keepCommand } from '../../prisma/repositories/commands.js';
import { createDraft } from '../../prisma/repositories/drafts.js';
import { issueLaunch } from '../../prisma/repositories/launch.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { draftOf, parsedDirective } from '../domain/launch/sample.js';
import { freshDatabase } from '../support/environment.js';
import { actorOf, issueInput, issuedAt, officer } from '../support/obligation-events.js';

export interface Lab {
  /** Address of the database. */
  readonly url: string;
  readonly pool: Pool;
  readonly client: PrismaClient;
  readonly store: RecordStore;
  close(): Promise<void>;
}

/** A lab on a migrated database that nobody else uses. */
export async function openLab(): Promise<Lab> {
  const database = await freshDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  // A connection that a test breaks while it is idle is simply replaced.
  pool.on('error', () => undefined);
  const client = openClient(pool);
  return {
    url: database.url,
    pool,
    client,
    store: createRecordStore(pool, streamMachines),
    close: async () => {
      await client.$disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

/** Loads a draft with a number of its own; returns the directive's id. */
export async function loadDraft({ client }: Lab): Promise<string> {
  const id = randomUUID();
  const documentNumber = `云府发〔2026〕${id}号`;
  const draft = draftOf();
  await createDraft(client, {
    id,
    sourceText: '某市通知',
    sha256: id,
    parsed: parsedDirective({ documentNumber }),
    draft: { ...draft, header: { ...draft.header, documentNumber } },
    loadedAt: issuedAt,
    loadedBy: officer,
    isDrill: false,
  });
  return id;
}

/** A plan with one obligation for each change. */
export function planOf(directiveId: string, changes: readonly Partial<IssueInput>[]): LaunchPlan {
  const [matter] = draftOf().matters;
  if (matter === undefined) throw new Error('the sample has no matter');
  return {
    directiveId,
    issuedAt,
    launchedBy: officer.accountId,
    drill: null,
    policyVersion: 'standard-v1',
    calendarVersion: 'cn-1',
    matters: changes.map((change, place) => {
      const id = `${directiveId}-${String(place + 1).padStart(3, '0')}`;
      const input = issueInput({ id, directiveId, ...change });
      return { obligationId: id, matter: { ...matter, key: `一/${place + 1}/1` }, duties: [], input };
    }),
  };
}

/** Loads and launches a directive with one obligation for each change; returns their ids in order. */
export async function launchObligations(
  lab: Lab,
  changes: readonly Partial<IssueInput>[] = [{}],
): Promise<{ readonly directiveId: string; readonly ids: readonly string[] }> {
  const directiveId = await loadDraft(lab);
  const plan = planOf(directiveId, changes);
  const launch = { actor: officer, command: { type: 'launch' }, target: directiveId };
  const commandId = await keep(lab.client, launch);
  await issueLaunch(lab.client, streamMachines, { plan, actor: officer, commandId, draftVersion: 1 });
  return { directiveId, ids: plan.matters.map(({ obligationId }) => obligationId) };
}

/** Keeps a command with a text in its body; returns its id. */
export async function keep(
  client: PrismaClient,
  given: { readonly actor: Actor; readonly command: { readonly type: string }; readonly target: string },
): Promise<string> {
  const id = randomUUID();
  await keepCommand(client, {
    id,
    accountId: given.actor.accountId,
    idempotencyKey: id,
    type: given.command.type,
    target: { kind: given.command.type === 'launch' ? 'directive' : 'obligation', id: given.target },
    body: { ...given.command, facts: '已组织巡堤，隐患两处。' },
    command: given.command,
    actor: given.actor,
    receivedAt: issuedAt,
  });
  return id;
}

/** The state of an obligation as the log has it. */
export async function stateOf({ client }: Lab, id: string): Promise<ObligationState> {
  const { state } = await client.obligation.findUniqueOrThrow({ where: { id } });
  return state as unknown as ObligationState;
}

/** What a workflow in this state would ask to be recorded for a command. */
export function requestFor(
  state: ObligationState,
  envelope: CommandEnvelope<ObligationCommand> | null,
  now: number = issuedAt + 60_000,
): RecordRequest {
  const facts = { vacantPostIds: [] };
  const { events, refusal } = step(obligationMachine, state, { envelope, now, facts });
  const commandId = envelope?.id ?? null;
  return { kind: 'obligation', streamId: state.id, expected: state.sequence, events, commandId, refusal };
}

/** Keeps a command of a unit and wraps it as the workflow gets it. */
export async function envelopeOf(
  { client }: Lab,
  obligationId: string,
  command: ObligationCommand,
  actor: Actor = actorOf('water'),
): Promise<CommandEnvelope<ObligationCommand>> {
  const id = await keep(client, { actor, command, target: obligationId });
  return { id, receivedAt: issuedAt + 30_000, actor, command };
}
