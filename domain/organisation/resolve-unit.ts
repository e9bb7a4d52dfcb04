/** Finds the unit that a written name stands for, or offers near ones to a person; it never picks a near one itself. */
import { unitByDerivedName } from './derived-names.js';
import type { OrganisationIndex } from './index-organisation.js';
import type { NearUnit, Unit, UnitResolution } from './types.js';
import { nameKey, nearDistance } from './written-name.js';

/** How many near names a person is shown. */
const offered = 3;

/**
 * Resolves by full name, short name or alias, else by a standard short form that means one unit; a joint alias gives
 * several units, the one with the inbox first.
 */
export function resolveUnit(name: string, index: OrganisationIndex): UnitResolution {
  const known = knownUnits(name, index);
  return known === null
    ? { status: 'unknown', nearest: nearestUnits(name, index) }
    : { status: 'known', ...known };
}

/** As `resolveUnit`, without the search for near names, which costs much; null when the name is unknown. */
export function knownUnits(
  name: string,
  index: OrganisationIndex,
): { readonly units: readonly Unit[]; readonly how: 'written' | 'derived' } | null {
  const units = index.unitsByName.get(nameKey(name));
  if (units !== undefined) return { units, how: 'written' };
  const derived = unitByDerivedName(name, index.derived);
  return derived === null ? null : { units: [derived], how: 'derived' };
}

function nearestUnits(name: string, index: OrganisationIndex): NearUnit[] {
  const key = nameKey(name);
  const best = new Map<Unit, number>();
  for (const [written, units] of index.unitsByName) {
    const distance = nearDistance(key, written);
    if (distance === null) continue;
    for (const unit of units) best.set(unit, Math.min(distance, best.get(unit) ?? distance));
  }
  return [...best]
    .map(([unit, distance]) => ({ unit, distance }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, offered);
}
