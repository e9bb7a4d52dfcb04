/** Gives a person's command to a stream of either kind and answers in one shape. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';
import { findStream } from '../../prisma/repositories/streams.js';
import type { ApiDeps } from '../deps.js';
import type { Reply } from '../http/route.js';
import { iso } from '../views/iso.js';
import { commandUrl } from '../views/command-view.js';
import { carryOut, carryOutRepeated, refused, unknownOutcome } from './carry-out.js';
import type { Outcome, StreamRequest } from './carry-out.js';

/** A request that may be kept: what the log may hold of it, and whether it belongs to a drill. */
export interface Judged {
  readonly command: unknown;
  readonly isDrill: boolean;
  /** As who the person gives it, when that is more than the account says; absent otherwise. */
  readonly actor?: Actor;
}

/**
 * Carries the request out once `judge` has found the person, the shape and the words to be right. What `judge` refuses
 * is not kept; yet a repeated request has its first answer again, even if the person may no longer see the matter.
 * `url` is where the stream is. Throws the refusal, or `outcome-unknown`.
 */
export async function giveCommand(
  deps: ApiDeps,
  { request, url }: { readonly request: StreamRequest; readonly url: string },
  judge: () => Promise<Judged>,
): Promise<Reply> {
  const { outcome, isDrill } = await judgedOrRepeated(deps, request, judge);
  const { commandId, receivedAt, answer } = outcome;
  if (answer === null) throw unknownOutcome(commandId);
  if (answer.outcome === 'refused') throw refused(answer.refusal, { commandId });
  const links = { [request.kind]: url, command: commandUrl(commandId) };
  return { status: 200, body: { commandId, ...answer, receivedAt: iso(receivedAt), isDrill, links } };
}

async function judgedOrRepeated(
  deps: ApiDeps,
  request: StreamRequest,
  judge: () => Promise<Judged>,
): Promise<{ readonly outcome: Outcome; readonly isDrill: boolean }> {
  try {
    const { command, isDrill, actor = request.actor } = await judge();
    return { outcome: await carryOut(deps, { ...request, actor }, command), isDrill };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'idempotency-mismatch') throw error;
    const outcome = await carryOutRepeated(deps, request);
    if (outcome === null) throw error;
    const stream = await findStream(deps.database, request.kind, request.streamId);
    return { outcome, isDrill: stream?.isDrill ?? false };
  }
}
