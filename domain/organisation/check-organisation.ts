/** Checks that an organisation holds together: every reference leads somewhere, every written name means one thing. */
import { checkPosts } from './check-posts.js';
import { writtenNames } from './index-organisation.js';
import { someOf } from './organisation-problem.js';
import type { OrganisationProblem } from './organisation-problem.js';
import type { Organisation, Unit } from './types.js';
import { nameKey } from './written-name.js';

/** Lists every problem; an empty list means that the organisation may be stored and indexed. Linear in its size. */
export function checkOrganisation(organisation: Organisation): OrganisationProblem[] {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  return [
    ...organisation.units.flatMap((unit) => checkUnit(unit, units)),
    ...checkParents(organisation.units, units),
    ...checkNames(organisation),
    ...organisation.aliases.flatMap((alias) => {
      const unknown = alias.unitIds.filter((unitId) => !units.has(unitId));
      if (alias.unitIds.length > 0 && unknown.length === 0) return [];
      const message = `an alias names one or more known units, not "${unknown.join('; ')}"`;
      return [{ record: 'alias' as const, id: alias.name, message }];
    }),
    ...checkPosts(organisation),
  ];
}

function checkUnit(unit: Unit, units: ReadonlyMap<string, Unit>): OrganisationProblem[] {
  const messages: string[] = [];
  if (nameKey(unit.name) === '') messages.push('a unit needs a name');
  if (unit.parentId !== null && !units.has(unit.parentId)) messages.push(`unknown parent "${unit.parentId}"`);
  const { hostUnitId = null, memberUnitIds = [] } = unit.group ?? {};
  for (const unitId of hostUnitId === null ? memberUnitIds : [hostUnitId, ...memberUnitIds]) {
    if (!units.has(unitId)) messages.push(`unknown host or member "${unitId}" of a group`);
  }
  return messages.map((message) => ({ record: 'unit', id: unit.id, message }));
}

/** A unit may not stand under itself; each unit is walked once. */
function checkParents(list: readonly Unit[], units: ReadonlyMap<string, Unit>): OrganisationProblem[] {
  const safe = new Set<string>();
  const problems: OrganisationProblem[] = [];
  for (const start of list) {
    const path = new Set<string>();
    let unit: Unit | undefined = start;
    while (unit !== undefined && !safe.has(unit.id) && !path.has(unit.id)) {
      path.add(unit.id);
      unit = unit.parentId === null ? undefined : units.get(unit.parentId);
    }
    if (unit !== undefined && path.has(unit.id)) {
      problems.push({
        record: 'unit',
        id: unit.id,
        message: `${unit.name} stands under itself; give another parent`,
      });
    }
    for (const id of path) safe.add(id);
  }
  return problems;
}

type Owner = Pick<OrganisationProblem, 'record' | 'id'>;

/** Every written name belongs to one unit or one joint alias; the message names the other owners. */
function checkNames(organisation: Organisation): OrganisationProblem[] {
  const owners = new Map<string, Owner[]>();
  const enter = (name: string, owner: Owner): void => {
    const key = nameKey(name);
    const sharing = owners.get(key);
    if (sharing === undefined) owners.set(key, [owner]);
    else sharing.push(owner);
  };
  for (const unit of organisation.units) {
    for (const name of new Set(writtenNames(unit).map(nameKey))) enter(name, { record: 'unit', id: unit.id });
  }
  for (const alias of organisation.aliases) enter(alias.name, { record: 'alias', id: alias.name });
  return [...owners].flatMap(([name, sharing]) => {
    if (sharing.length === 1) return [];
    const message = `the written name ${name} means ${someOf(sharing.map((owner) => owner.id))}; give each unit its own`;
    return sharing.map((owner) => ({ ...owner, message }));
  });
}
