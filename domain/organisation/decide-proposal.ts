/** Works out the changes that the decisions about a proposal make, units first. */
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from './index-organisation.js';
import type { ProposedPost, ProposedUnit } from './propose-organisation.js';
import type { OrganisationChange, Post, Unit, UnitLevel } from './types.js';

/** What becomes of a proposed unit. */
export type UnitDecision =
  | {
      readonly type: 'create';
      /** The full name, if the written one is only its short form. */
      readonly fullName?: string;
      readonly level?: UnitLevel;
      readonly parentId?: string;
    }
  /** One unit gains the written name as an alias; several units get it as a joint alias, inbox first. */
  | { readonly type: 'map'; readonly unitIds: readonly string[] };

/** What becomes of a proposed leader's post. */
export type LeaderDecision =
  | { readonly type: 'create'; readonly title?: string }
  /** The post gains the written name as a confirmed alias; its holder stays. */
  | { readonly type: 'map'; readonly postId: string };

/** Changes for the proposed units; refuses with `unknown-unit` when a decision names a unit that does not exist. */
export function decideUnits(
  proposed: readonly ProposedUnit[],
  decisions: Readonly<Record<string, UnitDecision>>,
  index: OrganisationIndex,
): OrganisationChange[] {
  const units = new Map<string, Unit>();
  const posts: Post[] = [];
  for (const proposal of proposed) {
    const decision = decisions[proposal.writtenName];
    if (decision?.type !== 'create') continue;
    units.set(proposal.unit.id, createdUnit(proposal.unit, decision));
    posts.push(...proposal.posts);
  }
  const aliases = mapUnits(proposed, decisions, (id) => units.get(id) ?? index.unitById.get(id));
  for (const unit of units.values()) {
    if (unit.parentId !== null && !units.has(unit.parentId) && !index.unitById.has(unit.parentId)) {
      throw unknownUnit(`${unit.name} cannot stand under ${unit.parentId}`, unit.name, unit.parentId);
    }
  }
  for (const [unit, names] of aliases.single) {
    units.set(unit.id, { ...unit, aliases: [...unit.aliases, ...names] });
  }
  return [
    ...[...units.values()].map((unit) => ({ type: 'put-unit' as const, unit })),
    ...posts.map((post) => ({ type: 'put-post' as const, post })),
    ...aliases.joint,
  ];
}

/** The written names that known or just created units gain, alone or jointly. */
function mapUnits(
  proposed: readonly ProposedUnit[],
  decisions: Readonly<Record<string, UnitDecision>>,
  find: (id: string) => Unit | undefined,
) {
  const single = new Map<Unit, string[]>();
  const joint: OrganisationChange[] = [];
  for (const { writtenName } of proposed) {
    const decision = decisions[writtenName];
    if (decision?.type !== 'map') continue;
    const targets = [...new Set(decision.unitIds)].map((id) => {
      const unit = find(id);
      if (unit === undefined) throw unknownUnit(`${writtenName} cannot be mapped to ${id}`, writtenName, id);
      return unit;
    });
    const [first] = targets;
    if (first === undefined) throw unknownUnit(`${writtenName} is mapped to no unit`, writtenName, null);
    if (targets.length === 1) single.set(first, [...(single.get(first) ?? []), writtenName]);
    else
      joint.push({ type: 'put-alias', alias: { name: writtenName, unitIds: targets.map(({ id }) => id) } });
  }
  return { single, joint };
}

function unknownUnit(what: string, writtenName: string, unitId: string | null): DomainError {
  return new DomainError('unknown-unit', `${what}: name a known unit, or one created with it`, {
    writtenName,
    unitId,
  });
}

function createdUnit(unit: Unit, decision: Extract<UnitDecision, { type: 'create' }>): Unit {
  const fullName = decision.fullName ?? unit.name;
  return {
    ...unit,
    name: fullName,
    shortName: fullName === unit.name ? null : unit.name,
    level: decision.level ?? unit.level,
    parentId: decision.parentId ?? unit.parentId,
  };
}

/** Changes for the proposed leaders; refuses with `unknown-post` when a decision names no leader's or head's post. */
export function decideLeaders(
  proposed: readonly ProposedPost[],
  decisions: Readonly<Record<string, LeaderDecision>>,
  index: OrganisationIndex,
): OrganisationChange[] {
  const posts = new Map<string, Post>();
  for (const proposal of proposed) {
    const decision = decisions[proposal.writtenName];
    if (decision?.type !== 'create') continue;
    const title = decision.title ?? proposal.post.title;
    posts.set(proposal.dutyPost.id, { ...proposal.dutyPost, title: `${title}值班` });
    posts.set(proposal.post.id, createdLeader(proposal, title));
  }
  for (const { writtenName } of proposed) {
    const decision = decisions[writtenName];
    if (decision?.type !== 'map') continue;
    const target = posts.get(decision.postId) ?? index.postById.get(decision.postId);
    if (target?.kind !== 'leader' && target?.kind !== 'unit-head') {
      const message = `${writtenName} cannot be mapped to ${decision.postId}: name the post of a leader or a unit's head`;
      throw new DomainError('unknown-post', message, { writtenName, postId: decision.postId });
    }
    posts.set(target.id, { ...target, aliases: [...target.aliases, writtenName] });
  }
  return [...posts.values()].map((post) => ({ type: 'put-post', post }));
}

function createdLeader({ writtenName, post, nearest }: ProposedPost, title: string): Post {
  const found = title === writtenName || post.holder?.name === writtenName;
  // A name that known posts answer to as well stays ambiguous unless it is tied to the one a person chose.
  const shared = nearest.some((near) => near.distance === 0);
  return { ...post, title, aliases: shared || !found ? [writtenName] : [] };
}
