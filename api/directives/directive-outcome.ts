/** What became of a directive, or what has so far. */
import { DomainError } from '../../domain/domain-error.js';
import type { OutcomeSummary } from '../../domain/accountability/directive-summary.js';
import { summariseDirective } from '../../prisma/repositories/directive-summary.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import type { ApiDeps } from '../deps.js';

export interface DirectiveOutcome extends OutcomeSummary {
  /** It has closed; else it is what stands so far. */
  readonly isFinal: boolean;
}

/** That of its closing, else as it stands now. Refuses with `wrong-state` what was never launched. */
export async function directiveOutcome(
  { database, now }: ApiDeps,
  { id, status, launchedAt, closedAt, summary }: DirectiveRecord,
): Promise<DirectiveOutcome> {
  if (launchedAt === null)
    throw new DomainError('wrong-state', `the directive is ${status}: only a launched one has a summary`, {
      directiveId: id,
      status,
    });
  const isFinal = closedAt !== null;
  if (summary?.outcome !== undefined) return { isFinal, ...summary.outcome };
  return { isFinal, ...(await summariseDirective(database, id, closedAt ?? now())) };
}
