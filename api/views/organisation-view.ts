/** The organisation as the API shows it, with the version that a change has to name. */
import { namesOf } from '../../domain/organisation/change-names.js';
import type { Organisation } from '../../domain/organisation/types.js';
import type { RememberedView } from '../directives/remembered-owners.js';
import { hashJson } from '../../prisma/log/chain.js';

/** The same for the same records, whatever their order. */
export function versionOf({ units, posts, aliases }: Organisation): string {
  const sorted = {
    units: [...units].sort((a, b) => order(a.id, b.id)),
    posts: [...posts].sort((a, b) => order(a.id, b.id)),
    aliases: [...aliases].sort((a, b) => order(a.name, b.name)),
  };
  return hashJson(sorted).slice(0, 16);
}

export function organisationView(organisation: Organisation) {
  const { units, posts, aliases } = organisation;
  return { version: versionOf(organisation), units, posts, aliases };
}

/** The alias table; `remembered` names are in it only once somebody takes them. */
export function aliasesView(organisation: Organisation, remembered: readonly RememberedView[]) {
  return {
    version: versionOf(organisation),
    aliases: namesOf(organisation),
    remembered: remembered.map(({ written, owners, ...source }) => ({
      name: written,
      unitIds: owners[0]?.unitIds ?? [],
      ...source,
    })),
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
