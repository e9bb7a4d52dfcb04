/** Carries a command on a stream out: kept, refused early if the log says so, else sent; its first answer stands. */
import type { CommandAnswer, StreamKind } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { ErrorDetails } from '../../domain/domain-error.js';
import type { Actor, Refusal } from '../../domain/machine.js';
import type { Instant } from '../../domain/instant.js';
import { findRepeated } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { factsFor } from '../answer-from-log.js';
import type { ApiDeps } from '../deps.js';
import { commandUrl } from '../views/command-view.js';
import { keep } from './keep.js';

/** What carrying out a kept command needs of the API. */
export type CarryOutDeps = Pick<ApiDeps, 'database' | 'log' | 'machines' | 'now' | 'logger'> & {
  readonly gateway: Pick<ApiDeps['gateway'], 'carryOut'>;
};

/** A request for a command on a stream. */
export interface StreamRequest {
  readonly kind: StreamKind;
  readonly streamId: string;
  readonly key: string;
  readonly actor: Actor;
  readonly type: string;
  /** The request as it came, texts included. */
  readonly body: unknown;
}

/** What became of a command so far; `answer` is null while it is not known. */
export interface Outcome {
  readonly commandId: string;
  readonly receivedAt: Instant;
  readonly answer: CommandAnswer | null;
}

/** Keeps the command and carries it out; `command` holds ids and instants only. */
export async function carryOut(deps: ApiDeps, request: StreamRequest, command: unknown): Promise<Outcome> {
  const { key, actor, type, body, kind, streamId } = request;
  const target = { kind, id: streamId };
  return carryOutKept(deps, await keep(deps, { key, actor, type, body, command, target }), kind);
}

/** What became, or becomes now, of the same request given before; null when there was none. */
export async function carryOutRepeated(deps: ApiDeps, request: StreamRequest): Promise<Outcome | null> {
  const { key, actor, type, body, kind, streamId } = request;
  const kept = await findRepeated(deps.database, {
    accountId: actor.accountId,
    idempotencyKey: key,
    type,
    target: { kind, id: streamId },
    body,
  });
  return kept && carryOutKept(deps, kept, kind);
}

/** Whatever goes wrong once a command is kept leaves its outcome unknown: it is never told as a failure. */
export async function carryOutKept(
  deps: CarryOutDeps,
  kept: KeptCommand,
  kind: StreamKind,
): Promise<Outcome> {
  const { id: commandId, receivedAt } = kept;
  if (kept.answer !== null) return { commandId, receivedAt, answer: kept.answer };
  try {
    const answer = (await refuseEarly(deps, kept, kind)) ?? (await send(deps, kept, kind));
    return { commandId, receivedAt, answer };
  } catch (error) {
    deps.logger.error({ err: error, commandId }, 'the outcome of a kept command is not known');
    return { commandId, receivedAt, answer: null };
  }
}

/** The attempt was noted when the command was kept; that of a repeated request is not, and the sweeper may send it too. */
async function send(deps: CarryOutDeps, kept: KeptCommand, kind: StreamKind): Promise<CommandAnswer | null> {
  const { id, receivedAt, actor, command, target } = kept;
  const answer = await deps.gateway.carryOut({ id, receivedAt, actor, command, kind, streamId: target.id });
  return answer.outcome === 'unknown' ? null : answer;
}

/**
 * The refusal that the log's own state gives, recorded under the stream's lock, which costs no event and no workflow
 * task; null when it would be carried out, when time has something to do first, or when the log has moved meanwhile.
 */
async function refuseEarly(
  deps: CarryOutDeps,
  kept: KeptCommand,
  kind: StreamKind,
): Promise<CommandAnswer | null> {
  const machine = deps.machines[kind];
  const state = await deps.log.readState(kind, kept.target.id);
  if (state === null) throw new Error(`the log has no ${kind} ${kept.target.id}`);
  const now = Math.max(deps.now(), state.lastAt);
  const next = machine.nextInstant(state);
  if (next !== null && next <= now) return null;
  const facts = await factsFor(deps.log, machine, { state, command: kept.command });
  const refusal = refusalBy(() => machine.decide(state, kept, now, facts));
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

/** What is told while an answer has not come. */
export function unknownOutcome(commandId: string): DomainError {
  return new DomainError(
    'outcome-unknown',
    'the command is kept and will be carried out; its outcome is not known yet: repeat it with the same key, or ask',
    { commandId, links: { command: commandUrl(commandId) } },
  );
}
