/** The launch: matters, obligations with their first events, owners, outbox and the directive itself, in one transaction. */
import type { CommandAnswer } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { LaunchPlan } from '../../domain/launch/plan-launch.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import type { PrismaClient } from '../client.js';
import { columnTime } from '../column-time.js';
import type { Directive, Prisma } from '../generated/client.js';
import { jsonIn, nullableJsonIn } from '../json-column.js';
import type { OutboxEntry, StreamMachines } from '../stream-machine.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';
import { answerCommand } from './commands.js';
import { matterRow, obligationRows } from './launch-rows.js';
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
 */
export async function issueLaunch(
  client: PrismaClient,
  machines: StreamMachines,
  launch: Launch,
): Promise<void> {
  await client.$transaction(
    async (transaction) => {
      const directive = await lockedDirective(transaction, launch.plan.directiveId);
      if (directive.launchCommandId === launch.commandId) return;
      assertLaunchable(directive, launch);
      await write(transaction, { machines, launch, directive });
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

async function lockedDirective(transaction: Prisma.TransactionClient, id: string): Promise<Directive> {
  await transaction.$queryRaw`SELECT id FROM directive WHERE id = ${id} FOR UPDATE`;
  const row = await transaction.directive.findUnique({ where: { id } });
  if (row === null) throw new DomainError('not-found', `there is no directive ${id}`, { directiveId: id });
  return row;
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

async function write(
  transaction: Prisma.TransactionClient,
  context: {
    readonly machines: StreamMachines;
    readonly launch: Launch;
    readonly directive: Directive;
  },
): Promise<void> {
  const { launch, directive } = context;
  const { plan, commandId: id } = launch;
  const { bodyHash } = await transaction.command.findUniqueOrThrow({
    where: { id },
    select: { bodyHash: true },
  });
  const rows = plan.matters.map((planned, place) =>
    obligationRows(context.machines.obligation, planned.input, {
      events: issue(planned.input, launch),
      bodyHash,
      matterKey: planned.matter.key,
      number: `${directive.ordinal}-${String(place + 1).padStart(2, '0')}`,
    }),
  );
  await transaction.matter.createMany({
    data: plan.matters.map((planned, place) => matterRow(planned, plan.directiveId, place + 1)),
  });
  await transaction.obligation.createMany({ data: rows.map(({ obligation }) => obligation) });
  await transaction.obligationOwner.createMany({ data: rows.flatMap(({ owners }) => owners) });
  await transaction.event.createMany({ data: rows.flatMap(({ events }) => events) });
  await putOutbox(transaction, [startEntry(launch), ...rows.flatMap(({ outbox }) => outbox)]);
  await transaction.directive.update({ where: { id: directive.id }, data: launchedColumns(launch) });
  const answer: CommandAnswer = { outcome: 'done', sequence: rows.length, eventTypes: ['launched'] };
  await answerCommand(transaction, launch.commandId, { answer, at: plan.issuedAt });
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
