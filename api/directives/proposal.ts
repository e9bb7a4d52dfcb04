/** Units and leaders' posts that a draft names and the organisation does not know: proposed, and taken in one step. */
import { DomainError } from '../../domain/domain-error.js';
import { applyConfirmation } from '../../domain/organisation/apply-confirmation.js';
import type { ProposalDecisions } from '../../domain/organisation/apply-confirmation.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { proposeOrganisation } from '../../domain/organisation/propose-organisation.js';
import type { OrganisationProposal } from '../../domain/organisation/propose-organisation.js';
import { draftNames, refreshResolution } from '../../domain/launch/resolve-draft.js';
import type { Draft } from '../../domain/launch/types.js';
import type { Actor } from '../../domain/machine.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { updateDraft } from '../../prisma/repositories/drafts.js';
import { changeOrganisation, loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { rememberedUnits } from './remembered-owners.js';
import type { RememberedView } from './remembered-owners.js';
import { requireDraft } from './require-directive.js';

/** What would have to be created or mapped before the launch, with the units that a person meant by such a name before. */
export async function showProposal(
  deps: ApiDeps,
  id: string,
): Promise<OrganisationProposal & { readonly remembered: readonly RememberedView[] }> {
  const { draft } = await requireDraft(deps.database, id);
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const proposal = proposalFor(deps, draft, index);
  const written = proposal.units.map(({ writtenName }) => writtenName);
  return { ...proposal, remembered: await rememberedUnits(deps, written, index) };
}

/** What was changed, and the draft after it. */
export interface ConfirmedProposal {
  readonly units: number;
  readonly posts: number;
  readonly directive: DirectiveRecord;
}

/** Creates or maps all proposed names, or none, then looks the draft's names up again. Refuses as `applyConfirmation` does. */
export async function confirmProposal(
  deps: ApiDeps,
  { id, by, decisions }: { readonly id: string; readonly by: Actor; readonly decisions: ProposalDecisions },
): Promise<ConfirmedProposal> {
  const { draft } = await requireDraft(deps.database, id);
  const { organisation, decision } = await changeOrganisation(deps.database, (before) => {
    const index = indexOrganisation(before);
    return applyConfirmation(proposalFor(deps, draft, index), decisions, index);
  });
  const directive = await lookUpAgain(deps, { id, by, index: indexOrganisation(organisation) });
  const count = (type: string): number => decision.changes.filter((change) => change.type === type).length;
  return { units: count('put-unit'), posts: count('put-post'), directive };
}

/** The names are taken by now, so somebody's correction in between is built upon and refuses nothing. */
async function lookUpAgain(
  deps: ApiDeps,
  { id, by, index }: { readonly id: string; readonly by: Actor; readonly index: OrganisationIndex },
): Promise<DirectiveRecord> {
  for (;;) {
    const { draft, draftVersion: expectedVersion } = await requireDraft(deps.database, id);
    const change = { id, expectedVersion, draft: refreshResolution(draft, index), by, at: deps.now() };
    try {
      return await updateDraft(deps.database, change);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'version-conflict') throw error;
    }
  }
}

function proposalFor(deps: ApiDeps, draft: Draft, index: OrganisationIndex): OrganisationProposal {
  const names = draftNames(refreshResolution(draft, index), index);
  return proposeOrganisation(names, index, (kind) => `${kind}-${deps.newId()}`);
}
