/** A kept command as the API shows it: what became of it, without its words. */
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { problem } from '../http/errors.js';
import { basePath } from '../http/base-path.js';
import { iso } from './iso.js';

/** Where a command is. */
export function commandUrl(id: string): string {
  return `${basePath}/commands/${encodeURIComponent(id)}`;
}

/** Where a bulk job is; it has the id of the command that gave it. */
export function bulkUrl(jobId: string): string {
  return `${basePath}/bulk/${encodeURIComponent(jobId)}`;
}

/** `answer` is null while it is pending; a refusal is shown as the problem that it was answered with. */
export function commandView(kept: KeptCommand, isDrill: boolean) {
  const { id, type, target, answer, attempts } = kept;
  return {
    id,
    type,
    target,
    isDrill,
    status: answer === null ? 'pending' : 'answered',
    receivedAt: iso(kept.receivedAt),
    sentAt: iso(kept.sentAt),
    attempts,
    answeredAt: iso(kept.answeredAt),
    answer: answer && shownAnswer(answer),
    links: { self: commandUrl(id), [target.kind]: targetUrl(target, id) },
  };
}

function targetUrl({ kind, id }: KeptCommand['target'], commandId: string): string {
  if (kind === 'organisation') return `${basePath}/organisation`;
  if (kind === 'bulk') return bulkUrl(commandId);
  const url = `${basePath}/${kind}s/${encodeURIComponent(id)}`;
  return kind === 'post' ? `${url}/deputies` : url;
}

function shownAnswer(answer: NonNullable<KeptCommand['answer']>) {
  if (answer.outcome === 'done') return answer;
  const { code, message, details } = answer.refusal;
  return { outcome: answer.outcome, problem: problem(code, message, details) };
}
