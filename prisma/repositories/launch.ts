/** The launch: matters, obligations with their first events, owners, outbox and the directive itself, in one transaction. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandAnswer } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { LaunchPlan } from '../../domain/launch/plan-launch.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import type { Database, PrismaClient } from '../client.js';
import { columnTime } from '../column-time.js';
import type { Directive, Prisma } from '../generated/client.js';
import { jsonIn, nullableJsonIn } from '../json-column.js';
import type { OutboxEntry, StreamMachines } from '../stream-machine.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';
import { answerCommand } from './commands.js';
import { insertRows } from '../insert-rows.js';
import { insertObligations } from './insert-obligations.js';
import { matterRow, obligationRows } from './launch-rows.js';
import type { IssuedRows } from '../record/issued-rows.js';
import { putOutbox } from './outbox.js';

export interface Launch {
  readonly plan: LaunchPlan;
  readonly actor: Actor;
  /** The command that launches; it is answered in the same transaction. */
  readonly commandId: string;
  /** Version of the draft from which the plan was made. */
  readonly draftVersion: number;
}

/**
 * Records a launch. Repeated under the same command it changes nothing. Refuses with `not-found`, with
 * `already-launched` when another command launched it, and with `version-conflict` when the draft was changed since.
 * The rows are made before the transaction, which only writes them.
 */
export async function issueLaunch(
  client: PrismaClient,
  machines: StreamMachines,
  launch: Launch,
): Promise<void> {
  const { directiveId } = launch.plan;
  const { ordinal, launchCommandId } = await requireRow(client, directiveId);
  if (launchCommandId === launch.commandId) return;
  const written = await rowsOf(client, { machines, launch, ordinal });
  await client.$transaction(
    async (transaction) => {
      const directive = await lockedDirective(transaction, directiveId);
      if (directive.launchCommandId === launch.commandId) return;
      assertLaunchable(directive, launch);
      await write(transaction, launch, written);
    },
    { timeout: longestMs, maxWait: 10_000 },
  );
}

/** On a busy machine; the directive is locked for so long at most. */
const longestMs = 120_000;

async function requireRow(database: Database, id: string): Promise<Directive> {
  const row = await database.directive.findUnique({ where: { id } });
  if (row === null) throw new DomainError('not-found', `there is no directive ${id}`, { directiveId: id });
  return row;
}

async function lockedDirective(transaction: Prisma.TransactionClient, id: string): Promise<Directive> {
  await transaction.$queryRaw`SELECT id FROM directive WHERE id = ${id} FOR UPDATE`;
  return requireRow(transaction, id);
}

function assertLaunchable(directive: Directive, launch: Launch): void {
  const { id: directiveId, status, draftVersion } = directive;
  if (status !== 'draft')
    throw new DomainError('already-launched', `the directive is ${status}; only a draft can be launched`, {
      directiveId,
      status,
    });
  if (draftVersion !== launch.draftVersion)
    throw new DomainError(
      'version-conflict',
      `the draft is at version ${draftVersion} by now; look at it again and launch that version`,
      { directiveId, version: draftVersion, expectedVersion: launch.draftVersion },
    );
}

/** Matters made in one go, between which others have their turn: hashing thousands takes seconds. */
const inOneGo = 50;

async function rowsOf(
  database: Database,
  {
    machines,
    launch,
    ordinal,
  }: { readonly machines: StreamMachines; readonly launch: Launch; readonly ordinal: number },
): Promise<readonly IssuedRows[]> {
  const { bodyHash } = await database.command.findUniqueOrThrow({
    where: { id: launch.commandId },
    select: { bodyHash: true },
  });
  const rows: IssuedRows[] = [];
  for (const planned of launch.plan.matters) {
    const number = `${ordinal}-${String(rows.length + 1).padStart(2, '0')}`;
    const launched = {
      events: issue(planned.input, launch),
      bodyHash,
      matterKey: planned.matter.key,
      number,
    };
    rows.push(obligationRows(machines.obligation, planned.input, launched));
    if (rows.length % inOneGo === 0) await nextTurn();
  }
  return rows;
}

async function write(
  transaction: Prisma.TransactionClient,
  launch: Launch,
  rows: readonly IssuedRows[],
): Promise<void> {
  const { directiveId, issuedAt, matters } = launch.plan;
  const matterRows = matters.map((planned, place) => matterRow(planned, directiveId, place + 1));
  await insertRows(transaction, 'matter', matterRows);
  await insertObligations(transaction, rows);
  await putOutbox(transaction, [startEntry(launch)]);
  await transaction.directive.update({ where: { id: directiveId }, data: launchedColumns(launch) });
  const answer: CommandAnswer = { outcome: 'done', sequence: rows.length, eventTypes: ['launched'] };
  await answerCommand(transaction, launch.commandId, { answer, at: issuedAt });
}

function launchedColumns({ plan, actor, commandId }: Launch): Prisma.DirectiveUpdateInput {
  return {
    status: 'launching',
    launchedAt: columnTime(plan.issuedAt),
    launchedBy: jsonIn(actor),
    launchCommandId: commandId,
    policyVersion: plan.policyVersion,
    calendarVersion: plan.calendarVersion,
    drill: nullableJsonIn(plan.drill),
    officeUnitId: plan.matters[0]?.input.office.unitId ?? null,
    // A drill leaves the number to the real thing.
    ...(plan.drill === null ? {} : { isDrill: true, liveKey: null }),
  };
}

function startEntry({ plan }: Launch): OutboxEntry {
  const { directiveId, issuedAt } = plan;
  return {
    kind: 'start-workflow',
    dedupeKey: `start-directive:${directiveId}`,
    payload: { kind: 'directive', streamId: directiveId },
    urgencyRank: urgencyRank(plan.matters[0]?.input.policy.urgency ?? null),
    notBefore: issuedAt,
  };
}
