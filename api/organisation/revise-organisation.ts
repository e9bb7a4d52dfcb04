/** Changes the organisation by hand or by a file, all or nothing, and never over somebody else's change. */
import { DomainError } from '../../domain/domain-error.js';
import { applyChanges } from '../../domain/organisation/apply-changes.js';
import { changeNames } from '../../domain/organisation/change-names.js';
import type { NameEdit } from '../../domain/organisation/change-names.js';
import { importOrganisation } from '../../domain/organisation/import-organisation.js';
import type { ImportRow } from '../../domain/organisation/import-rows.js';
import type { Organisation, OrganisationChange } from '../../domain/organisation/types.js';
import type { Actor } from '../../domain/machine.js';
import type { Database } from '../../prisma/client.js';
import { changeOrganisation } from '../../prisma/repositories/organisation.js';
import { keepAct } from '../commands/keep-act.js';
import type { ApiDeps } from '../deps.js';
import { versionOf } from '../views/organisation-view.js';

/** Who changes it, and what was asked, words included. */
export interface Revision {
  readonly by: Actor;
  readonly type:
    'change-organisation' | 'change-aliases' | 'import-organisation' | 'confirm-groups' | 'succession';
  readonly body: unknown;
  /** What else is written in the same transaction, under the id of the kept command. */
  readonly alongside?: (transaction: Database, commandId: string) => Promise<void>;
}

/** How many records of each kind were added or replaced, under which kept command, and what stands. */
export interface Revised {
  readonly organisation: Organisation;
  /** Null when nothing was changed, and so nothing kept. */
  readonly commandId: string | null;
  readonly units: number;
  readonly posts: number;
  readonly aliases: number;
}

/** Refuses with `version-conflict` on another version than the present one, and with `invalid-input` and all problems. */
export async function changeByHand(
  deps: ApiDeps,
  by: Actor,
  body: { readonly version: string; readonly changes: readonly OrganisationChange[] },
): Promise<Revised> {
  return revise(deps, { by, type: 'change-organisation', body }, (before) => {
    requireVersion(before, body.version);
    return body.changes;
  });
}

/** The alias table alone. Refuses like `changeByHand` and `changeNames`. */
export async function changeAliases(
  deps: ApiDeps,
  by: Actor,
  body: { readonly version: string; readonly changes: readonly NameEdit[] },
): Promise<Revised> {
  return revise(deps, { by, type: 'change-aliases', body }, (before) => {
    requireVersion(before, body.version);
    return changeNames(before, body.changes);
  });
}

/** Refuses with `version-conflict`, naming the present version. */
export function requireVersion(before: Organisation, version: string): void {
  const present = versionOf(before);
  if (present === version) return;
  const message =
    'somebody has changed the organisation since; look at it again and send your changes on that version';
  throw new DomainError('version-conflict', message, { version: present, expectedVersion: version });
}

/** A blank cell keeps what is there, so that two imports lose nothing. Refuses as `importOrganisation` does. */
export async function importRows(deps: ApiDeps, by: Actor, rows: readonly ImportRow[]): Promise<Revised> {
  const nextId = (kind: string): string => `${kind}-${deps.newId()}`;
  return revise(
    deps,
    { by, type: 'import-organisation', body: { rows } },
    (before) => importOrganisation(rows, before, nextId).changes,
  );
}

/** The change and who made it, kept as an answered command, are written in one transaction; no change keeps nothing. */
export async function revise(
  deps: ApiDeps,
  revision: Revision,
  decide: (before: Organisation) => readonly OrganisationChange[],
): Promise<Revised> {
  const commandId = deps.newId();
  const { organisation, decision } = await changeOrganisation(
    deps.database,
    (before) => {
      const changes = decide(before);
      for (const change of changes) requireZone(deps, change);
      return { changes, before };
    },
    async (transaction, { changes, before }) => {
      if (changes.length === 0) return;
      const versions = {
        versionBefore: versionOf(before),
        version: versionOf(applyChanges(before, changes)),
      };
      await keepRevision(deps, transaction, { commandId, revision, changes, versions });
      await revision.alongside?.(transaction, commandId);
    },
  );
  const count = (...types: readonly OrganisationChange['type'][]): number =>
    decision.changes.filter(({ type }) => types.includes(type)).length;
  const aliases = count('put-alias', 'drop-alias');
  const counts = { units: count('put-unit'), posts: count('put-post'), aliases };
  return { organisation, commandId: decision.changes.length === 0 ? null : commandId, ...counts };
}

async function keepRevision(
  deps: ApiDeps,
  database: Database,
  kept: {
    readonly commandId: string;
    readonly revision: Revision;
    readonly changes: readonly OrganisationChange[];
    readonly versions: { readonly versionBefore: string; readonly version: string };
  },
): Promise<void> {
  const { commandId: id, changes, revision, versions } = kept;
  const { by, type, body } = revision;
  await keepAct(deps, database, {
    ...{ id, type, by, body, count: changes.length },
    target: { kind: 'organisation', id: 'organisation' },
    command: { type, changes, ...versions },
    eventTypes: [...new Set(changes.map((change) => change.type))],
  });
}

/** A zone that cannot be resolved would only be found at a launch. */
function requireZone({ resolveZone }: ApiDeps, change: OrganisationChange): void {
  if (change.type === 'put-unit' && change.unit.timeZone !== null) resolveZone(change.unit.timeZone);
}
