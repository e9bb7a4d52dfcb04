/** The groups that a directive sets up: shown against the organisation, and taken into it as a person confirms them. */
import { DomainError } from '../../domain/domain-error.js';
import { applyChanges } from '../../domain/organisation/apply-changes.js';
import { applyGroups } from '../../domain/organisation/apply-groups.js';
import type { GroupDecisions } from '../../domain/organisation/apply-groups.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { proposeGroups } from '../../domain/organisation/propose-groups.js';
import type { GroupSource, GroupsProposal } from '../../domain/organisation/propose-groups.js';
import type { Organisation, OrganisationChange } from '../../domain/organisation/types.js';
import { assertOnlyGroups } from '../../domain/launch/only-groups.js';
import type { Actor } from '../../domain/machine.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { closeDraft } from '../../prisma/repositories/drafts.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { revisionsSince } from '../../prisma/repositories/organisation-log.js';
import type { ApiDeps } from '../deps.js';
import { revise } from '../organisation/revise-organisation.js';
import type { Revised } from '../organisation/revise-organisation.js';
import { versionOf } from '../views/organisation-view.js';
import { requireDirective } from './require-directive.js';

export interface ShownGroups {
  readonly organisation: Organisation;
  readonly proposal: GroupsProposal;
}

/** Each group as a difference to the organisation as it is. Refuses with `not-found`. */
export async function showGroups(deps: ApiDeps, id: string): Promise<ShownGroups> {
  const source = sourceOf(await requireDirective(deps.database, id));
  const organisation = await loadOrganisation(deps.database);
  return { organisation, proposal: proposeGroups(source, indexOrganisation(organisation), nextId(deps)) };
}

export interface GroupsConfirmation {
  readonly id: string;
  readonly by: Actor;
  /** `version`: that of the organisation which was seen. */
  readonly body: GroupDecisions & {
    readonly version: string;
    readonly reason?: string;
    /** Ends a draft that only sets up groups, when all of them stand. */
    readonly close?: boolean;
  };
}

/**
 * Takes the confirmed groups, also after the launch. What stands already is no change, whatever the version. Refuses with
 * `not-found`, `wrong-state` (given up; to be closed with more than groups, or with some left out), `version-conflict` with the changes made since (`details.changes`), and as
 * `applyGroups` does.
 */
export async function confirmGroups(deps: ApiDeps, { id, by, body }: GroupsConfirmation): Promise<Revised> {
  const directive = await requireDirective(deps.database, id);
  if (directive.status === 'cancelled')
    throw new DomainError(
      'wrong-state',
      'the directive was given up: its groups are none of the organisation',
      {
        directiveId: id,
        status: directive.status,
      },
    );
  const revision = { by, type: 'confirm-groups', body: { directiveId: id, ...body } } as const;
  const revised = await revise(deps, revision, (before) =>
    changesOn(deps, before, { directive, body }),
  ).catch(explained(deps, body.version));
  if (body.close === true) await closeDraft(deps.database, directive, deps.now());
  return revised;
}

/** A conflict names what was changed since the version that was seen. */
function explained({ database }: ApiDeps, version: string) {
  return async (error: unknown): Promise<never> => {
    if (!(error instanceof DomainError) || error.code !== 'version-conflict') throw error;
    const changes = await revisionsSince(database, version);
    throw new DomainError(error.code, error.message, { ...error.details, changes });
  };
}

/** On another version the decisions may fit nothing, so that a refusal would speak of the wrong thing. */
function changesOn(
  deps: ApiDeps,
  before: Organisation,
  { directive, body }: { readonly directive: DirectiveRecord; readonly body: GroupsConfirmation['body'] },
): readonly OrganisationChange[] {
  const present = versionOf(before);
  const isSeen = present === body.version;
  try {
    const context = { index: indexOrganisation(before), nextId: nextId(deps) };
    const { changes } = applyGroups(sourceOf(directive), body, context);
    if (isSeen || changes.length === 0) {
      if (body.close === true) assertAllStand(deps, applyChanges(before, changes), directive);
      return changes;
    }
  } catch (error) {
    if (isSeen || !(error instanceof DomainError)) throw error;
  }
  const message =
    'somebody has changed the organisation since; look at the groups again and confirm them on that version';
  throw new DomainError('version-conflict', message, { version: present, expectedVersion: body.version });
}

function assertAllStand(deps: ApiDeps, after: Organisation, directive: DirectiveRecord): void {
  if (directive.status === 'draft') assertOnlyGroups(directive.draft);
  const { groups } = proposeGroups(sourceOf(directive), indexOrganisation(after), nextId(deps));
  const left = groups.filter(({ status }) => status !== 'unchanged').map(({ key }) => key);
  if (left.length === 0) return;
  const message = `${left.join(', ')} would not stand yet: confirm every group, or do not close the directive`;
  throw new DomainError('wrong-state', message, { groups: left });
}

function sourceOf({ id, draft }: DirectiveRecord): GroupSource {
  return { directiveId: id, title: draft.header.title, groups: draft.groups };
}

function nextId(deps: ApiDeps) {
  return (kind: string): string => `${kind}-${deps.newId()}`;
}
