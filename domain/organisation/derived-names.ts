/** Finds units by standard short forms that nobody has entered: only where exactly one unit can be meant. */
import { standardForm } from './standard-short-forms.js';
import type { Seat } from './standard-short-forms.js';
import type { Unit } from './types.js';

/** Units by the standard form of their names, and the places that names begin with. */
export interface DerivedNames {
  readonly seats: readonly Seat[];
  readonly unitsByForm: ReadonlyMap<string, readonly Unit[]>;
}

/** Built once for an index; `namesOf` gives the written names of a unit. */
export function derivedNames(
  units: readonly Unit[],
  namesOf: (unit: Unit) => readonly string[],
): DerivedNames {
  const seats = seatsOf(units);
  const unitsByForm = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const form of new Set(namesOf(unit).map((name) => standardForm(name, seats)))) {
      const sharing = unitsByForm.get(form);
      if (sharing === undefined) unitsByForm.set(form, [unit]);
      else sharing.push(unit);
    }
  }
  return { seats, unitsByForm };
}

/** The one unit whose name has the same standard form; null when none has, or more than one. */
export function unitByDerivedName(written: string, { seats, unitsByForm }: DerivedNames): Unit | null {
  const units = unitsByForm.get(standardForm(written, seats)) ?? [];
  return units.length === 1 ? (units[0] ?? null) : null;
}

/** The organisation's own place by its last character, its counties by their short names; longer ones first. */
function seatsOf(units: readonly Unit[]): readonly Seat[] {
  const root = units.find(({ parentId }) => parentId === null);
  const place = root?.name.replace(/(?:人民政府|委员会)$/u, '') ?? '';
  const own =
    /[省市州盟县区旗]$/u.test(place) && place.length > 1 ? [{ written: place, form: place.slice(-1) }] : [];
  const counties = units
    .filter(({ level, name }) => level === 'county' && place !== '' && name.startsWith(place))
    .map(({ name, shortName }) => ({ written: name, form: shortName ?? name.slice(place.length) }));
  return [...counties, ...own].sort((a, b) => b.written.length - a.written.length);
}
