/** Finds the units that a document's addressees stand for, single ones and whole ranks (各县区, 市直各部门). */
import type { OrganisationIndex } from './index-organisation.js';
import { resolveUnit } from './resolve-unit.js';
import type { Unit, UnitLevel } from './types.js';
import { nameKey } from './written-name.js';

/** The units addressed, each once and by its inbox, and the names that stand for nothing known. */
export interface AddresseeResolution {
  readonly units: readonly Unit[];
  readonly unresolved: readonly string[];
}

const ranks: readonly (readonly [name: RegExp, level: UnitLevel])[] = [
  [/各(?:县区|区县|县市区|县\(市、区\)|县\(区\)|县、区)/u, 'county'],
  [/各(?:乡镇|镇街|街道|乡、镇)/u, 'township'],
  [/各(?:村|社区)/u, 'village'],
  [/(?:^|[^\p{Script=Han}]|[市县区]直|委|府)各(?:有关)?(?:部门|单位|委办局)/u, 'department'],
];

/** Resolves addressees as written. A name may stand for several ranks at once (各县区、市直各部门). */
export function resolveAddressees(names: readonly string[], index: OrganisationIndex): AddresseeResolution {
  const units = new Set<Unit>();
  const unresolved: string[] = [];
  for (const name of names) {
    const found = resolveAddressee(name, index);
    if (found.length === 0) unresolved.push(name);
    for (const unit of found) units.add(inboxOf(unit, index));
  }
  return { units: [...units], unresolved };
}

function resolveAddressee(name: string, index: OrganisationIndex): readonly Unit[] {
  const resolution = resolveUnit(name, index);
  if (resolution.status === 'known') return resolution.units;
  const levels = ranks.filter(([words]) => words.test(nameKey(name))).map(([, level]) => level);
  return index.organisation.units.filter((unit) => levels.includes(unit.level));
}

/** The unit through which a unit is reached: itself, or, without posts of its own, the first of its joint alias. */
export function inboxOf(unit: Unit, index: OrganisationIndex): Unit {
  if ((index.postsByUnit.get(unit.id) ?? []).length > 0) return unit;
  const joint = index.organisation.aliases.find((alias) => alias.unitIds.includes(unit.id));
  const [first] = joint?.unitIds ?? [];
  return (first === undefined ? undefined : index.unitById.get(first)) ?? unit;
}
