/** Changes the organisation by hand or by a file, all or nothing, and never over somebody else's change. */
import { DomainError } from '../../domain/domain-error.js';
import { importOrganisation } from '../../domain/organisation/import-organisation.js';
import type { ImportRow } from '../../domain/organisation/import-rows.js';
import type { Organisation, OrganisationChange } from '../../domain/organisation/types.js';
import { changeOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { versionOf } from '../views/organisation-view.js';

/** How many records of each kind were added or replaced, and what stands. */
export interface Revised {
  readonly organisation: Organisation;
  readonly units: number;
  readonly posts: number;
  readonly aliases: number;
}

/** Refuses with `version-conflict` on another version than the present one, and with `invalid-input` and all problems. */
export async function changeByHand(
  deps: ApiDeps,
  { version, changes }: { readonly version: string; readonly changes: readonly OrganisationChange[] },
): Promise<Revised> {
  return revise(deps, (before) => {
    const present = versionOf(before);
    if (present === version) return changes;
    const message =
      'somebody has changed the organisation since; look at it again and send your changes on that version';
    throw new DomainError('version-conflict', message, { version: present, expectedVersion: version });
  });
}

/** A blank cell keeps what is there, so that two imports lose nothing. Refuses as `importOrganisation` does. */
export async function importRows(deps: ApiDeps, rows: readonly ImportRow[]): Promise<Revised> {
  const nextId = (kind: string): string => `${kind}-${deps.newId()}`;
  return revise(deps, (before) => importOrganisation(rows, before, nextId).changes);
}

async function revise(
  deps: ApiDeps,
  decide: (before: Organisation) => readonly OrganisationChange[],
): Promise<Revised> {
  const { organisation, decision } = await changeOrganisation(deps.database, (before) => {
    const changes = decide(before);
    for (const change of changes) requireZone(deps, change);
    return { changes };
  });
  const count = (type: OrganisationChange['type']): number =>
    decision.changes.filter((change) => change.type === type).length;
  const counts = { units: count('put-unit'), posts: count('put-post'), aliases: count('put-alias') };
  return { organisation, ...counts };
}

/** A zone that cannot be resolved would only be found at a launch. */
function requireZone({ resolveZone }: ApiDeps, change: OrganisationChange): void {
  if (change.type === 'put-unit' && change.unit.timeZone !== null) resolveZone(change.unit.timeZone);
}
