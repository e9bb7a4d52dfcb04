/** The difference between a directive and the one that it replaces or amends. */
import { DomainError } from '../../domain/domain-error.js';
import { launchedMatters, refreshResolution } from '../../domain/launch/resolve-draft.js';
import { directiveDifference } from '../../domain/lineage/directive-difference.js';
import type { DifferenceMode, DirectiveDifference } from '../../domain/lineage/directive-difference.js';
import { statedWithdrawals } from '../../domain/lineage/stated-withdrawals.js';
import type { StatedWithdrawal } from '../../domain/lineage/stated-withdrawals.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { mattersInForce } from '../../prisma/repositories/matters-in-force.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { lineageOf } from './lineage.js';
import type { CitedNumber, Lineage } from './lineage.js';
import { requireDirective } from './require-directive.js';

/** How the later directive stands to the earlier one; null when it cites it in neither way. */
export type DifferenceRelation = 'supersedes' | 'amends' | null;

export interface ShownDifference {
  readonly relation: DifferenceRelation;
  readonly before: DirectiveRecord;
  readonly after: DirectiveRecord;
  readonly difference: DirectiveDifference;
}

/**
 * From `against` (by default the loaded directive that it supersedes, else the one that it amends) to the directive.
 * Refuses with `not-found` (none of that id; nothing loaded that it replaces or amends: `details.notLoaded`) and with
 * `invalid-input` (against itself; several to choose from: `details.candidates`).
 */
export async function showDifference(
  deps: ApiDeps,
  { id, against }: { readonly id: string; readonly against: string | null },
): Promise<ShownDifference> {
  const after = await requireDirective(deps.database, id);
  if (against === id)
    throw new DomainError('invalid-input', 'a directive does not differ from itself; name another one', {
      field: 'against',
    });
  const lineage = await lineageOf(deps, after);
  const before = await requireDirective(deps.database, against ?? onlyPredecessor(lineage));
  const relation = relationTo(lineage, before.id);
  const mode: DifferenceMode = relation === 'amends' ? 'amends' : 'replaces';
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const matters = ({ draft }: DirectiveRecord) => launchedMatters(refreshResolution(draft, index));
  const inForce = await asInForce(deps, before);
  const stated = statedAgainst(after, lineage);
  const difference = directiveDifference({ before: matters(inForce), after: matters(after), mode, stated });
  return { relation, before, after, difference };
}

/** A launched directive as earlier notices have changed it. */
async function asInForce({ database }: ApiDeps, directive: DirectiveRecord): Promise<DirectiveRecord> {
  if (directive.launchedAt === null) return directive;
  const matters = (await mattersInForce(database, directive)).map(({ matter }) => matter);
  return { ...directive, draft: { ...directive.draft, matters } };
}

function relationTo({ supersedes, amends }: Lineage, id: string): DifferenceRelation {
  const holds = (numbers: readonly CitedNumber[]): boolean =>
    numbers.some(({ loaded }) => loaded.some((each) => each.id === id));
  if (holds(supersedes)) return 'supersedes';
  return holds(amends) ? 'amends' : null;
}

/** Of a real directive and the drills beside it the real one is meant. */
function onlyPredecessor({ supersedes, amends }: Lineage): string {
  const found = (numbers: readonly CitedNumber[]): string[] =>
    numbers.flatMap(({ loaded }) => loaded.slice(0, 1).map(({ id }) => id));
  const superseded = found(supersedes);
  const candidates = superseded.length > 0 ? superseded : found(amends);
  const [only] = candidates;
  if (only === undefined) {
    const notLoaded = [...supersedes, ...amends].map(({ number }) => number);
    const which = notLoaded.length === 0 ? '' : ` (${notLoaded.join(', ')})`;
    const message = `nothing that it supersedes or amends${which} is loaded: load that first, or name another one with \`against\``;
    throw new DomainError('not-found', message, { notLoaded });
  }
  if (candidates.length === 1) return only;
  const message = 'it supersedes or amends several directives: name one with `against`';
  throw new DomainError('invalid-input', message, { field: 'against', candidates });
}

/** An item is taken out of the one document that is amended; where there are several, a person has to say of which. */
function statedAgainst({ sourceText }: DirectiveRecord, { amends }: Lineage): readonly StatedWithdrawal[] {
  return amends.length === 1 ? statedWithdrawals(sourceText) : [];
}
