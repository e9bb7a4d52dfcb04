/** Carries a command on a stream out: kept, refused early if the log says so, else sent; its first answer stands. */
import type { CommandAnswer, StreamKind } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { ErrorDetails } from '../../domain/domain-error.js';
import type { Actor, Refusal } from '../../domain/machine.js';
import type { Instant } from '../../domain/instant.js';
import { markCommandSent } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import type { ApiDeps } from '../deps.js';
import { basePath } from '../http/mount.js';
import { keep } from './keep.js';

export interface StreamOrder {
  readonly kind: StreamKind;
  readonly streamId: string;
  readonly key: string;
  readonly actor: Actor;
  readonly type: string;
  /** The request as it came, texts included. */
  readonly body: unknown;
  /** Ids and instants only. */
  readonly command: unknown;
}

/** A command that was carried out. */
export interface Done {
  readonly commandId: string;
  readonly receivedAt: Instant;
  readonly answer: Extract<CommandAnswer, { readonly outcome: 'done' }>;
}

/** Throws the refusal, kept with the command; `outcome-unknown` when the answer has not come yet: the command is kept. */
export async function carryOut(deps: ApiDeps, order: StreamOrder): Promise<Done> {
  const outcome = await outcomeOf(deps, order);
  if (outcome.answer === null) throw unknownOutcome(outcome.commandId);
  const { commandId, receivedAt, answer } = outcome;
  if (answer.outcome === 'refused') throw refused(answer.refusal, { commandId });
  return { commandId, receivedAt, answer };
}

/** What became of a command so far; `answer` is null while it is not known. */
export interface Outcome {
  readonly commandId: string;
  readonly receivedAt: Instant;
  readonly answer: CommandAnswer | null;
}

/** As `carryOut`, but a refusal and the unknown are values. */
export async function outcomeOf(deps: ApiDeps, order: StreamOrder): Promise<Outcome> {
  const { key, actor, type, body, command, kind, streamId } = order;
  const kept = await keep(deps, { key, actor, type, body, command, target: { kind, id: streamId } });
  const { id: commandId, receivedAt } = kept;
  if (kept.answer !== null) return { commandId, receivedAt, answer: kept.answer };
  return {
    commandId,
    receivedAt,
    answer: (await refuseEarly(deps, kept, kind)) ?? (await send(deps, kept, kind)),
  };
}

async function send(deps: ApiDeps, kept: KeptCommand, kind: StreamKind): Promise<CommandAnswer | null> {
  const { id, receivedAt, actor, command, target } = kept;
  await markCommandSent(deps.database, id, deps.now());
  const answer = await deps.gateway.carryOut({ id, receivedAt, actor, command, kind, streamId: target.id });
  return answer.outcome === 'unknown' ? null : answer;
}

/**
 * The refusal that the log's own state gives, recorded under the stream's lock, which costs no event and no workflow
 * task; null when it would be carried out, when time has something to do first, or when the log has moved meanwhile.
 */
async function refuseEarly(
  deps: ApiDeps,
  kept: KeptCommand,
  kind: StreamKind,
): Promise<CommandAnswer | null> {
  const machine = deps.machines[kind];
  const state = await deps.log.readState(kind, kept.target.id);
  if (state === null) throw new DomainError('not-found', `there is no ${kind} ${kept.target.id}`);
  const now = Math.max(deps.now(), state.lastAt);
  const next = machine.nextInstant(state);
  if (next !== null && next <= now) return null;
  const refusal = refusalBy(() => machine.decide(state, kept, now));
  if (refusal === null) return null;
  const result = await deps.log.record({
    kind,
    streamId: state.id,
    expected: state.sequence,
    events: [],
    commandId: kept.id,
    refusal,
  });
  return result.status === 'ahead' ? null : result.answer;
}

function refusalBy(decide: () => unknown): Refusal | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    return { code, message, details };
  }
}

/** A kept refusal as the error that it was; `more` is added to its details. */
export function refused({ code, message, details }: Refusal, more: ErrorDetails = {}): DomainError {
  return new DomainError(code, message, { ...details, ...more });
}

function unknownOutcome(commandId: string): DomainError {
  return new DomainError(
    'outcome-unknown',
    'the command is kept and will be carried out; its outcome is not known yet: repeat it with the same key, or ask',
    { commandId, links: { command: `${basePath}/commands/${commandId}` } },
  );
}
