/** Finds the unit that a group of a document already is, and the full name it has or would get. */
import type { OrganisationIndex } from './index-organisation.js';
import { writtenNames } from './index-organisation.js';
import type { Unit } from './types.js';
import { nameKey } from './written-name.js';

/** The body that the groups of a document belong to. `unit` is null while nobody knows it. */
export interface LeadingGroup {
  readonly writtenName: string;
  readonly unit: Unit | null;
}

export function findLeadingGroup(writtenName: string, index: OrganisationIndex): LeadingGroup {
  const units = index.unitsByName.get(nameKey(writtenName)) ?? [];
  return { writtenName, unit: units.length === 1 ? (units[0] ?? null) : null };
}

/**
 * A group is only unique together with the body it belongs to: every headquarters has its 物资保障组. So that body's name
 * stands before its own; without such a body the name stands alone.
 */
export function groupFullName(name: string, leading: LeadingGroup | null): string {
  if (leading === null || nameKey(name).startsWith(nameKey(leading.writtenName))) return name;
  return `${leading.writtenName}${name}`;
}

/**
 * By full name; else, below the leading body, by its own name or as the end of a longer one; without a leading body by its
 * own name. A unit of that name elsewhere is another one.
 */
export function findGroup(name: string, leading: LeadingGroup | null, index: OrganisationIndex): Unit | null {
  const known = index.unitsByName.get(nameKey(groupFullName(name, leading))) ?? [];
  const [unit] = known;
  if (unit !== undefined && known.length === 1) return unit;
  const parentId = leading?.unit?.id;
  if (parentId === undefined) return null;
  const below = index.organisation.units.filter(
    (each) =>
      each.parentId === parentId &&
      (each.level === 'group' || each.level === 'office') &&
      writtenNames(each).some((written) => nameKey(written).endsWith(nameKey(name))),
  );
  return below.length === 1 ? (below[0] ?? null) : null;
}
