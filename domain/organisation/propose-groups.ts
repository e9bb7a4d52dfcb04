/** Proposes the groups that a document sets up as units of the organisation, each as a difference to what is there. */
import type { ParsedGroup, SourceSpan } from '../directive/types.js';
import { findGroup, findLeadingGroup, groupFullName } from './find-group.js';
import type { LeadingGroup } from './find-group.js';
import {
  groupMembers,
  hasChanged,
  membersDifference,
  mergedMembers,
  writtenMember,
} from './group-members.js';
import type { MembersDifference, WrittenMember } from './group-members.js';
import type { OrganisationIndex } from './index-organisation.js';
import { leadingGroupName } from './leading-group.js';
import { proposeOrganisation } from './propose-organisation.js';
import type { OrganisationProposal } from './propose-organisation.js';
import type { NextId, Unit } from './types.js';

/** The groups of one document. */
export interface GroupSource {
  readonly directiveId: string;
  readonly title: string | null;
  readonly groups: readonly ParsedGroup[];
  /** Only the groups of these keys; absent, all of them. */
  readonly chosen?: readonly string[];
}

export interface ProposedGroup {
  /** Its name; a second one of the same name gets "#2". What a decision names. */
  readonly key: string;
  readonly number: string | null;
  readonly span: SourceSpan;
  /** The unit's full name; a new one's until a person gives another. */
  readonly fullName: string;
  /** Null for a new one. */
  readonly unitId: string | null;
  readonly status: 'new' | 'changed' | 'unchanged';
  /** Null when the text names none. */
  readonly host: WrittenMember | null;
  readonly members: readonly WrittenMember[];
  /** As far as the names are known by now. */
  readonly difference: MembersDifference;
  readonly group: ParsedGroup;
}

export interface GroupsProposal {
  /** The body to which the title gives the groups; null when it names none: they stand under the top unit. */
  readonly leadingGroup: LeadingGroup | null;
  readonly groups: readonly ProposedGroup[];
  /** Bodies that the groups name and nobody knows; open-ended ones stand as written unless a person maps them. */
  readonly names: OrganisationProposal;
}

/** In the order of the text. Refuses as `proposeOrganisation` does. */
export function proposeGroups(source: GroupSource, index: OrganisationIndex, nextId: NextId): GroupsProposal {
  const name = leadingGroupName(source.title);
  const leadingGroup = name === null ? null : findLeadingGroup(name, index);
  const { chosen } = source;
  const keyed = withKeys(source.groups).filter(({ key }) => chosen?.includes(key) ?? true);
  const groups = keyed.map(({ key, group }) => {
    const unit = findGroup(group.name, leadingGroup, index);
    return proposedGroup({ key, group, unit, leadingGroup }, { index, directiveId: source.directiveId });
  });
  const names = groups.flatMap(({ host, members }) => [...(host === null ? [] : [host]), ...members]);
  const units = [...(leadingGroup === null ? [] : [leadingGroup.writtenName]), ...names.map(writtenNameOf)];
  return { leadingGroup, groups, names: groupNames(units, { index, nextId, leadingGroup }) };
}

function writtenNameOf({ writtenName }: WrittenMember): string {
  return writtenName;
}

/** Each group with a name of its own to decide about. */
export function withKeys(
  groups: readonly ParsedGroup[],
): readonly { readonly key: string; readonly group: ParsedGroup }[] {
  const counts = new Map<string, number>();
  return groups.map((group) => {
    const count = (counts.get(group.name) ?? 0) + 1;
    counts.set(group.name, count);
    return { key: count === 1 ? group.name : `${group.name}#${count}`, group };
  });
}

interface FoundGroup {
  readonly key: string;
  readonly group: ParsedGroup;
  readonly unit: Unit | null;
  readonly leadingGroup: LeadingGroup | null;
}

function proposedGroup(
  { key, group, unit, leadingGroup }: FoundGroup,
  context: { readonly index: OrganisationIndex; readonly directiveId: string },
): ProposedGroup {
  const { index } = context;
  const before = unit?.group ?? null;
  const difference = membersDifference(before, mergedMembers(before, groupMembers(group, context)));
  const members = group.members.map((name) => writtenMember(name, index));
  const host = group.host === null ? null : writtenMember(group.host, index);
  const hasUnknown = [...members, ...(host === null ? [] : [host])].some(
    ({ status }) => status === 'unknown',
  );
  const isChanged = hasChanged(difference) || hasUnknown || before === null;
  return {
    key,
    number: group.number,
    span: group.span,
    fullName: unit?.name ?? groupFullName(group.name, leadingGroup),
    unitId: unit?.id ?? null,
    status: unit === null ? 'new' : isChanged ? 'changed' : 'unchanged',
    host,
    members,
    difference,
    group,
  };
}

/** A leading body is a group, whatever its name ends in. */
function groupNames(
  units: readonly string[],
  context: {
    readonly index: OrganisationIndex;
    readonly nextId: NextId;
    readonly leadingGroup: LeadingGroup | null;
  },
): OrganisationProposal {
  const { index, nextId, leadingGroup } = context;
  const proposal = proposeOrganisation({ units, leaders: [] }, index, nextId);
  return {
    ...proposal,
    units: proposal.units.map((proposed) =>
      proposed.writtenName === leadingGroup?.writtenName
        ? { ...proposed, unit: { ...proposed.unit, level: 'group' } }
        : proposed,
    ),
  };
}
