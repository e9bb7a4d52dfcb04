/** Commands: kept before they are sent, so that what was accepted survives the death of any process. */
import type { CommandAnswer } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Command } from '../generated/client.js';
import { jsonIn, jsonOut } from '../json-column.js';
import { storable } from '../log/canonical-json.js';
import { hashJson } from '../log/chain.js';

/** What a command is about. All but streams are carried out by the API itself; a bulk job has the id of its command. */
export type CommandTargetKind =
  'obligation' | 'review' | 'directive' | 'organisation' | 'post' | 'roster' | 'bulk';

export interface NewCommand {
  readonly id: string;
  readonly accountId: string;
  readonly idempotencyKey: string;
  readonly type: string;
  readonly target: { readonly kind: CommandTargetKind; readonly id: string };
  /** The request as it came, texts included. */
  readonly body: unknown;
  /** What is sent to the workflow: ids and instants only. */
  readonly command: unknown;
  readonly actor: Actor;
  readonly receivedAt: Instant;
}

export interface KeptCommand extends NewCommand {
  /** SHA-256 over type, target and body. */
  readonly bodyHash: string;
  /** Null while pending. */
  readonly answer: CommandAnswer | null;
  readonly answeredAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly attempts: number;
}

/**
 * Keeps a command once for each (account, key): the same request again gives the row that exists already, with its
 * answer if it has one. Another request under the same key is refused with `idempotency-mismatch`. `sentAt`: whoever
 * keeps it sends it at once, and the first attempt is noted with it.
 */
export async function keepCommand(
  database: Database,
  command: NewCommand,
  sentAt: Instant | null = null,
): Promise<{ readonly kept: KeptCommand; readonly isNew: boolean }> {
  const bodyHash = commandHash(command);
  const { accountId, idempotencyKey } = command;
  const [row] = await database.command.createManyAndReturn({
    data: [
      {
        id: command.id,
        accountId,
        idempotencyKey,
        bodyHash,
        body: jsonIn(command.body),
        command: jsonIn(command.command),
        targetKind: command.target.kind,
        targetId: command.target.id,
        type: command.type,
        actor: jsonIn(command.actor),
        receivedAt: columnTime(command.receivedAt),
        status: 'pending',
        sentAt: columnTime(sentAt),
        attempts: sentAt === null ? 0 : 1,
      },
    ],
    skipDuplicates: true,
  });
  if (row !== undefined) return { kept: keptOf(row), isNew: true };
  const kept = await findRepeated(database, command);
  if (kept === null) throw new Error(`command ${command.id} was not kept`);
  return { kept, isNew: false };
}

/**
 * The command that is kept for the same request already; null when its key is new. Another request under the same key
 * is refused with `idempotency-mismatch`.
 */
export async function findRepeated(
  database: Database,
  request: Pick<NewCommand, 'accountId' | 'idempotencyKey' | 'type' | 'target' | 'body'>,
): Promise<KeptCommand | null> {
  const { accountId, idempotencyKey } = request;
  const row = await database.command.findUnique({
    where: { accountId_idempotencyKey: { accountId, idempotencyKey } },
  });
  if (row === null || row.bodyHash === commandHash(request)) return row && keptOf(row);
  throw new DomainError(
    'idempotency-mismatch',
    'this Idempotency-Key was used for another request; use a new key for a new request',
    { idempotencyKey, commandId: row.id, type: row.type },
  );
}

/** The hash that stands for a command in the chain of events. */
function commandHash({ type, target, body }: Pick<NewCommand, 'type' | 'target' | 'body'>): string {
  return hashJson(storable({ type, target: { kind: target.kind, id: target.id }, body }));
}

/** Null when there is none of that id. */
export async function findCommand(database: Database, id: string): Promise<KeptCommand | null> {
  const row = await database.command.findUnique({ where: { id } });
  return row === null ? null : keptOf(row);
}

/** Notes one attempt to send. */
export async function markCommandSent(database: Database, id: string, at: Instant): Promise<void> {
  await database.command.updateMany({
    where: { id },
    data: { sentAt: columnTime(at), attempts: { increment: 1 } },
  });
}

/** Gives a command its answer unless it has one; returns the answer that stands. */
export async function answerCommand(
  database: Database,
  id: string,
  given: { readonly answer: CommandAnswer; readonly at: Instant },
): Promise<CommandAnswer> {
  await database.command.updateMany({
    where: { id, status: 'pending' },
    data: { status: 'answered', answer: jsonIn(given.answer), answeredAt: columnTime(given.at) },
  });
  const { answer } = await database.command.findUniqueOrThrow({ where: { id }, select: { answer: true } });
  return jsonOut<CommandAnswer>(answer);
}

/** The kept commands of an account under these keys, in the order of the keys; what is not kept is left out. */
export async function commandsUnder(
  database: Database,
  accountId: string,
  keys: readonly string[],
): Promise<readonly KeptCommand[]> {
  const rows = await database.command.findMany({ where: { accountId, idempotencyKey: { in: [...keys] } } });
  const byKey = new Map(rows.map((row) => [row.idempotencyKey, keptOf(row)]));
  return keys.map((key) => byKey.get(key)).filter((kept) => kept !== undefined);
}

/** Commands without an answer that were received, and last sent, before the given instant; oldest first. */
export async function pendingCommands(
  database: Database,
  wanted: { readonly before: Instant; readonly limit: number },
): Promise<readonly KeptCommand[]> {
  const before = columnTime(wanted.before);
  const rows = await database.command.findMany({
    where: {
      status: 'pending',
      receivedAt: { lt: before },
      OR: [{ sentAt: null }, { sentAt: { lt: before } }],
    },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: wanted.limit,
  });
  return rows.map(keptOf);
}

function keptOf(row: Command): KeptCommand {
  return {
    id: row.id,
    accountId: row.accountId,
    idempotencyKey: row.idempotencyKey,
    type: row.type,
    target: { kind: row.targetKind as CommandTargetKind, id: row.targetId },
    body: row.body,
    command: row.command,
    actor: jsonOut<Actor>(row.actor),
    receivedAt: instantOf(row.receivedAt),
    bodyHash: row.bodyHash,
    answer: jsonOut<CommandAnswer | null>(row.answer),
    answeredAt: instantOf(row.answeredAt),
    sentAt: instantOf(row.sentAt),
    attempts: row.attempts,
  };
}
