/** Which units stand below another: to whom it may hand a matter down 分解下达. */
import type { OrganisationIndex } from './index-organisation.js';
import type { Unit, UnitLevel } from './types.js';

const territorial: readonly UnitLevel[] = ['city', 'county', 'township', 'village'];

/** How far one unit stands below another: `levels` counts territories (县, 乡, 村) on the way; null when it does not. */
export interface Standing {
  readonly levels: number;
}

/**
 * A unit stands below those of whom it is a part. Departments, offices and groups of a territory also have its lower
 * territories below them, with all that is in those: a city's bureau hands down to counties and their bureaus.
 */
export function standingBelow(
  upperId: string,
  lowerId: string,
  { unitById }: Pick<OrganisationIndex, 'unitById'>,
): Standing | null {
  const upper = unitById.get(upperId);
  const lower = unitById.get(lowerId);
  if (upper === undefined || lower === undefined || upper === lower) return null;
  const way = wayUp(lower, unitById);
  const place = way.indexOf(upper);
  if (place > 0) return { levels: way.slice(0, place).filter(isTerritory).length };
  const seat = wayUp(upper, unitById).find(isTerritory);
  if (isTerritory(upper) || seat === undefined) return null;
  const atSeat = way.indexOf(seat);
  const levels = way.slice(0, Math.max(0, atSeat)).filter(isTerritory).length;
  return levels === 0 ? null : { levels };
}

/** The unit, and all of which it is a part, up to the top. */
function wayUp(unit: Unit, unitById: ReadonlyMap<string, Unit>): readonly Unit[] {
  const way: Unit[] = [];
  for (let next: Unit | undefined = unit; next !== undefined && !way.includes(next);) {
    way.push(next);
    next = next.parentId === null ? undefined : unitById.get(next.parentId);
  }
  return way;
}

function isTerritory({ level }: Unit): boolean {
  return territorial.includes(level);
}
