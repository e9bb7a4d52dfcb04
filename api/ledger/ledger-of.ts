/** The ledger of a directive, however far it has come. */
import { draftLedger } from '../../domain/ledger/draft-ledger.js';
import { liveLedger } from '../../domain/ledger/live-ledger.js';
import type { Ledger } from '../../domain/ledger/types.js';
import { refreshResolution } from '../../domain/launch/resolve-draft.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { mattersInForce } from '../../prisma/repositories/matters-in-force.js';
import { obligationsOf } from '../../prisma/repositories/obligations.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { requireDirective } from '../directives/require-directive.js';

/** A ledger, and the organisation that names its units. */
export interface FoundLedger {
  readonly ledger: Ledger;
  readonly index: OrganisationIndex;
}

/** Of a draft, or one that was given up, the matters as they are read; else the obligations as they stand. Refuses with `not-found`. */
export async function ledgerOf(deps: ApiDeps, directiveId: string): Promise<FoundLedger> {
  const directive = await requireDirective(deps.database, directiveId);
  const index = indexOrganisation(await loadOrganisation(deps.database));
  if (directive.launchedAt === null) {
    const draft = refreshResolution(directive.draft, index);
    return { index, ledger: draftLedger({ ...directive, draft }, index) };
  }
  const obligations = await obligationsOf(deps.database, directive.id, deps.now());
  const inForce = (await mattersInForce(deps.database, directive)).map(({ matter }) => matter);
  // Of one clause path the later words hold; one that was withdrawn keeps its last.
  const draft = { ...directive.draft, matters: [...directive.draft.matters, ...inForce] };
  return { index, ledger: liveLedger({ ...directive, draft }, obligations, index) };
}
