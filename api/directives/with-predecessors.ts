/** Looks whether what a draft supersedes still runs: a doubt that depends on other directives and is not in the text. */
import { lineageKeys } from '../../domain/lineage/number-key.js';
import { withRunningPredecessors } from '../../domain/lineage/running-predecessors.js';
import type { Database } from '../../prisma/client.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { directivesNumbered } from '../../prisma/repositories/lineage.js';

/** The directive with the doubts of the present moment. A drill replaces nothing, and what is launched is past doubt. */
export async function withPredecessors(
  database: Database,
  directive: DirectiveRecord,
): Promise<DirectiveRecord> {
  const { status, isDrill, draft } = directive;
  if (status !== 'draft' || isDrill) return directive;
  const loaded = await directivesNumbered(database, lineageKeys(draft.header).supersedesKeys, directive);
  const running = loaded.filter((each) => each.status === 'launching' || each.status === 'running');
  return { ...directive, draft: withRunningPredecessors(draft, running) };
}
