/** Builds the look-up tables of an organisation once, so that resolving thousands of names stays linear. */
import { DomainError } from '../domain-error.js';
import { derivedNames } from './derived-names.js';
import type { DerivedNames } from './derived-names.js';
import type { Alias, Organisation, Post, Unit } from './types.js';
import { leaderKey, nameKey } from './written-name.js';

/** Posts that one written leader may mean. A name confirmed by a person (a post's alias) wins over the others. */
export interface LeaderEntry {
  readonly confirmed: Post[];
  readonly leaders: Post[];
  readonly heads: Post[];
}

/** Look-up tables over one organisation. Not for storage: it holds Maps. */
export interface OrganisationIndex {
  readonly organisation: Organisation;
  /** The first unit without a parent, under which new ones are proposed; null in an empty organisation. */
  readonly root: Unit | null;
  readonly unitById: ReadonlyMap<string, Unit>;
  readonly postById: ReadonlyMap<string, Post>;
  readonly postsByUnit: ReadonlyMap<string, readonly Post[]>;
  /** By `nameKey`. Several units only for a joint alias. */
  readonly unitsByName: ReadonlyMap<string, readonly Unit[]>;
  /** Standard short forms, which never take the place of a written name. */
  readonly derived: DerivedNames;
  /** By `leaderKey`: titles and holders of leaders' posts, holders of unit heads' posts. */
  readonly leadersByName: ReadonlyMap<string, LeaderEntry>;
}

/** Every name by which documents may call a unit. */
export function writtenNames(unit: Unit): string[] {
  return [unit.name, ...(unit.shortName === null ? [] : [unit.shortName]), ...unit.aliases];
}

/**
 * Indexes an organisation. Refuses with `invalid-input` when a written name belongs to two units, or a joint alias
 * names a unit that does not exist: a name must never mean the first match in silence.
 */
export function indexOrganisation(organisation: Organisation): OrganisationIndex {
  const unitById = new Map(organisation.units.map((unit) => [unit.id, unit]));
  return {
    organisation,
    root: organisation.units.find((unit) => unit.parentId === null) ?? null,
    unitById,
    postById: new Map(organisation.posts.map((post) => [post.id, post])),
    postsByUnit: groupByUnit(organisation.posts),
    unitsByName: indexUnitNames(organisation, unitById),
    derived: derivedNames(organisation.units, writtenNames),
    leadersByName: indexLeaders(organisation.posts),
  };
}

function groupByUnit(posts: readonly Post[]): Map<string, readonly Post[]> {
  const byUnit = new Map<string, Post[]>();
  for (const post of posts) {
    const known = byUnit.get(post.unitId);
    if (known === undefined) byUnit.set(post.unitId, [post]);
    else known.push(post);
  }
  return byUnit;
}

function indexUnitNames(organisation: Organisation, unitById: ReadonlyMap<string, Unit>) {
  const byName = new Map<string, readonly Unit[]>();
  for (const unit of organisation.units) {
    for (const key of new Set(writtenNames(unit).map(nameKey))) claim(byName, key, [unit]);
  }
  for (const alias of organisation.aliases) claim(byName, nameKey(alias.name), aliasUnits(alias, unitById));
  return byName;
}

function claim(byName: Map<string, readonly Unit[]>, key: string, units: readonly Unit[]): void {
  const owners = byName.get(key);
  if (owners !== undefined) {
    const unitIds = [...owners, ...units].map((unit) => unit.id);
    throw new DomainError(
      'invalid-input',
      `the written name ${key} belongs to two units; give one another name`,
      {
        name: key,
        unitIds,
      },
    );
  }
  byName.set(key, units);
}

function aliasUnits(alias: Alias, unitById: ReadonlyMap<string, Unit>): Unit[] {
  return alias.unitIds.map((unitId) => {
    const unit = unitById.get(unitId);
    if (unit === undefined) {
      throw new DomainError('invalid-input', `the alias ${alias.name} names the unknown unit ${unitId}`, {
        name: alias.name,
        unitId,
      });
    }
    return unit;
  });
}

function indexLeaders(posts: readonly Post[]): Map<string, LeaderEntry> {
  const byName = new Map<string, LeaderEntry>();
  const enter = (written: string, group: keyof LeaderEntry, post: Post): void => {
    const key = leaderKey(written);
    const entry = byName.get(key) ?? { confirmed: [], leaders: [], heads: [] };
    if (!entry[group].includes(post)) entry[group].push(post);
    byName.set(key, entry);
  };
  for (const post of posts) {
    if (post.kind !== 'leader' && post.kind !== 'unit-head') continue;
    const group = post.kind === 'leader' ? 'leaders' : 'heads';
    if (post.kind === 'leader') enter(post.title, group, post);
    if (post.holder !== null) enter(post.holder.name, group, post);
    for (const alias of post.aliases) enter(alias, 'confirmed', post);
  }
  return byName;
}
