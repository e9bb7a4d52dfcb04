/** Takes the groups that a person confirms into the organisation, with the names they need, in one change. */
import { DomainError } from '../domain-error.js';
import { applyChanges } from './apply-changes.js';
import { applyConfirmation } from './apply-confirmation.js';
import type { OrganisationRevision } from './apply-confirmation.js';
import type { UnitDecision } from './decide-proposal.js';
import { findGroup, findLeadingGroup, groupFullName } from './find-group.js';
import type { LeadingGroup } from './find-group.js';
import { groupMembers, mergedMembers } from './group-members.js';
import { indexOrganisation } from './index-organisation.js';
import type { OrganisationIndex } from './index-organisation.js';
import { openNames } from './open-names.js';
import { proposeGroups, withKeys } from './propose-groups.js';
import type { GroupSource, ProposedGroup } from './propose-groups.js';
import { rootOf, vacantPosts } from './propose-organisation.js';
import { resolveLeader } from './resolve-leader.js';
import type { NextId, OrganisationChange, Post, Unit } from './types.js';
import { nameKey } from './written-name.js';

/** What becomes of a group. One that is not decided is left for later. */
export type GroupDecision =
  | {
      readonly type: 'take';
      /** For a new one, where the proposed name or place is not right. */
      readonly fullName?: string;
      readonly parentId?: string;
    }
  /** It is this unit, which gains the group's full name as a further name. */
  | { readonly type: 'map'; readonly unitId: string };

export interface GroupDecisions {
  /** By key. */
  readonly groups: Readonly<Record<string, GroupDecision>>;
  /** By written name: one for each unknown name of the confirmed groups; `map` also for open-ended ones. */
  readonly units: Readonly<Record<string, UnitDecision>>;
}

/**
 * Applies the decisions: all or nothing. Repeated, it changes nothing, and `changes` is empty. Refuses with `invalid-input` (no group, one that the
 * document does not have, an undecided or unproposed name, two groups as one unit, a name that would mean two units) and
 * with `unknown-unit` for a target that does not exist.
 */
export function applyGroups(
  source: GroupSource,
  decisions: GroupDecisions,
  { index, nextId }: { readonly index: OrganisationIndex; readonly nextId: NextId },
): OrganisationRevision {
  const chosen = chosenGroups(source, decisions);
  const proposal = proposeGroups(chosen, index, nextId);
  const names = openNames(proposal.names, decisions.units, index);
  const named = applyConfirmation(names.proposal, { units: names.decisions, leaders: {} }, index);
  const known = indexOrganisation(named.organisation);
  const leading = proposal.leadingGroup && findLeadingGroup(proposal.leadingGroup.writtenName, known);
  const context = { index: known, nextId, leading, directiveId: source.directiveId };
  const targets = new Set<string>();
  const taken = proposal.groups.flatMap((proposed) => {
    const decision = decisions.groups[proposed.key] ?? { type: 'take' };
    const changes = groupChanges(proposed, decision, context);
    const [unit] = changes;
    if (targets.has(unit.unit.id)) throw twice(proposed.key, unit.unit);
    targets.add(unit.unit.id);
    return changes.filter((change) => !stands(change, known));
  });
  const changes = [...named.changes, ...taken];
  return { changes, organisation: applyChanges(index.organisation, changes) };
}

function chosenGroups(source: GroupSource, { groups }: GroupDecisions): GroupSource {
  const keys = withKeys(source.groups).map(({ key }) => key);
  const chosen = Object.keys(groups);
  const unknown = chosen.filter((key) => !keys.includes(key));
  if (unknown.length === 0 && chosen.length > 0) return { ...source, chosen };
  const what = chosen.length === 0 ? 'no group is named' : `no such group: ${unknown.join(', ')}`;
  throw new DomainError('invalid-input', `${what}; name some of: ${keys.join(', ') || 'none'}`, {
    unknown,
    groups: keys,
  });
}

interface TakingContext {
  readonly index: OrganisationIndex;
  readonly nextId: NextId;
  readonly leading: LeadingGroup | null;
  readonly directiveId: string;
}

type GroupChanges = readonly [
  Extract<OrganisationChange, { type: 'put-unit' }>,
  ...Extract<OrganisationChange, { type: 'put-post' }>[],
];

function groupChanges(
  { group, fullName }: ProposedGroup,
  decision: GroupDecision,
  context: TakingContext,
): GroupChanges {
  const { index, leading } = context;
  const members = groupMembers(group, context);
  const found =
    decision.type === 'map'
      ? mapped(decision.unitId, group.name, context)
      : findGroup(group.name, leading, index);
  if (found !== null) {
    return [{ type: 'put-unit', unit: { ...found, group: mergedMembers(found.group, members) } }];
  }
  const written = groupFullName(group.name, leading);
  const { fullName: name = fullName, parentId = null } = decision.type === 'take' ? decision : {};
  const unit: Unit = {
    id: context.nextId('unit'),
    name,
    shortName: null,
    // Under its written name the same document finds it again.
    aliases: nameKey(name) === nameKey(written) ? [] : [written],
    parentId: parentId ?? leading?.unit?.id ?? rootOf(index).id,
    level: /(?:办公室|办|秘书处)$/u.test(group.name) ? 'office' : 'group',
    timeZone: null,
    group: members,
  };
  if (!index.unitById.has(unit.parentId ?? ''))
    throw unknownUnit(`${name} cannot stand under ${String(unit.parentId)}`, unit.parentId);
  return [{ type: 'put-unit', unit }, ...postsOf(unit, group.leaders, context)];
}

function mapped(unitId: string, name: string, { index, leading }: TakingContext): Unit {
  const unit = index.unitById.get(unitId);
  if (unit === undefined) throw unknownUnit(`the group ${name} cannot be mapped to ${unitId}`, unitId);
  const written = groupFullName(name, leading);
  const isKnown = index.unitsByName.get(nameKey(written))?.some(({ id }) => id === unitId) === true;
  return isKnown ? unit : { ...unit, aliases: [...unit.aliases, written] };
}

/** One leader whom the organisation knows as a post's holder heads the group; anybody else is for a person to appoint. */
function postsOf(unit: Unit, leaders: readonly string[], { index, nextId }: TakingContext) {
  const [leader, ...others] = leaders;
  const resolution = leader === undefined || others.length > 0 ? null : resolveLeader(leader, index);
  const holder = resolution?.status === 'known' ? resolution.post.holder : null;
  return vacantPosts(unit.id, nextId).map((vacant) => {
    const post: Post = vacant.kind === 'unit-head' ? { ...vacant, holder } : vacant;
    return { type: 'put-post' as const, post };
  });
}

function stands(change: OrganisationChange, index: OrganisationIndex): boolean {
  if (change.type !== 'put-unit') return false;
  return JSON.stringify(index.unitById.get(change.unit.id)) === JSON.stringify(change.unit);
}

function unknownUnit(what: string, unitId: string | null): DomainError {
  return new DomainError('unknown-unit', `${what}: name a known unit`, { unitId });
}

function twice(key: string, { id, name }: Unit): DomainError {
  const message = `the group ${key} would be ${name}, which another group of the same document is already`;
  return new DomainError('invalid-input', message, { group: key, unitId: id });
}
