/** Finds a directive, or says that there is none. */
import { DomainError } from '../../domain/domain-error.js';
import type { Database } from '../../prisma/client.js';
import { findDirective } from '../../prisma/repositories/directive-row.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { withPredecessors } from './with-predecessors.js';

/** Refuses with `not-found`. */
export async function requireDirective(database: Database, id: string): Promise<DirectiveRecord> {
  const directive = await findDirective(database, id);
  if (directive !== null) return directive;
  throw new DomainError('not-found', `there is no directive ${id}`, { directiveId: id });
}

/** One that is still a draft, with the doubts of the present moment. Refuses with `not-found` or `already-launched`. */
export async function requireDraft(database: Database, id: string): Promise<DirectiveRecord> {
  const directive = await requireDirective(database, id);
  if (directive.status === 'draft') return withPredecessors(database, directive);
  const { status } = directive;
  throw new DomainError(
    'already-launched',
    `the directive is ${status}: only a draft can be changed or launched`,
    {
      directiveId: id,
      status,
    },
  );
}
