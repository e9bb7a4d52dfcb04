/** Edits the written names of units, alone or joint, one by one: the alias table. Full names are changed with their unit. */
import { assertNever, DomainError } from '../domain-error.js';
import { applyChanges, mergeChanges } from './apply-changes.js';
import { writtenNames } from './index-organisation.js';
import type { Organisation, OrganisationChange, Unit } from './types.js';
import { nameKey } from './written-name.js';

/** One edit. One unit gets the name for itself, several get it jointly, inbox first. `rename-alias` keeps whom it means. */
export type NameEdit =
  | { readonly type: 'add-alias'; readonly name: string; readonly unitIds: readonly string[] }
  | { readonly type: 'move-alias'; readonly name: string; readonly unitIds: readonly string[] }
  | { readonly type: 'rename-alias'; readonly name: string; readonly newName: string }
  | { readonly type: 'remove-alias'; readonly name: string };

/** What a written name is to the units it stands for. `other` is a further name, e.g. a former one. */
export type NameKind = 'full' | 'short' | 'other' | 'joint';

export interface NamedUnits {
  readonly name: string;
  readonly kind: NameKind;
  readonly unitIds: readonly string[];
}

/** Every written name and whom it stands for, units in their order, joint names last. */
export function namesOf(organisation: Organisation): readonly NamedUnits[] {
  const own = organisation.units.flatMap((unit) =>
    writtenNames(unit).map((name) => ({ name, kind: kindOf(name, unit), unitIds: [unit.id] })),
  );
  return [...own, ...organisation.aliases.map((alias) => ({ ...alias, kind: 'joint' as const }))];
}

/**
 * The changes that the edits make, in order. Refuses with `not-found` (no such name), `wrong-state` (a full name, which a
 * unit cannot be without), `unknown-unit`, or `invalid-input` when a name would mean two things; nothing is changed then.
 */
export function changeNames(
  organisation: Organisation,
  edits: readonly NameEdit[],
): readonly OrganisationChange[] {
  const edited = edits.reduce((left, edit) => mergeChanges(left, changesFor(left, edit)), organisation);
  const changes = difference(organisation, edited);
  applyChanges(organisation, changes);
  return changes;
}

/** Whatever the way to it, each record once. */
function difference(before: Organisation, after: Organisation): readonly OrganisationChange[] {
  const known = new Set([...before.units, ...before.aliases]);
  const names = new Set(after.aliases.map(({ name }) => nameKey(name)));
  return [
    ...before.aliases.flatMap(({ name }) =>
      names.has(nameKey(name)) ? [] : [{ type: 'drop-alias' as const, name }],
    ),
    ...after.units.flatMap((unit) => (known.has(unit) ? [] : [{ type: 'put-unit' as const, unit }])),
    ...after.aliases.flatMap((alias) => (known.has(alias) ? [] : [{ type: 'put-alias' as const, alias }])),
  ];
}

function changesFor(organisation: Organisation, edit: NameEdit): readonly OrganisationChange[] {
  switch (edit.type) {
    case 'add-alias':
      return added(organisation, edit.name, edit.unitIds);
    case 'remove-alias':
      return removed(organisation, requireAlias(organisation, edit.name));
    case 'move-alias':
      return replaced(organisation, edit.name, edit);
    case 'rename-alias':
      return replaced(organisation, edit.name, { name: edit.newName });
    default:
      return assertNever(edit);
  }
}

/** Takes the old name away and gives the new one, or the old one to other units; a short name stays a short name. */
function replaced(
  organisation: Organisation,
  oldName: string,
  { name, unitIds }: { readonly name: string; readonly unitIds?: readonly string[] },
): readonly OrganisationChange[] {
  const found = requireAlias(organisation, oldName);
  if (unitIds === undefined && found.kind === 'short') {
    const unit = requireUnit(organisation, found.unitIds[0] ?? '');
    return [{ type: 'put-unit', unit: { ...unit, shortName: name.trim() } }];
  }
  const without = removed(organisation, found);
  const left = mergeChanges(organisation, without);
  return [...without, ...added(left, name, unitIds ?? found.unitIds)];
}

function added(
  organisation: Organisation,
  written: string,
  unitIds: readonly string[],
): readonly OrganisationChange[] {
  const name = written.trim();
  const units = [...new Set(unitIds)].map((id) => requireUnit(organisation, id));
  const [first] = units;
  if (name === '' || first === undefined) {
    throw new DomainError('invalid-input', 'an alias needs a name and at least one unit', { name, unitIds });
  }
  const known = namesOf(organisation).find((each) => nameKey(each.name) === nameKey(name));
  if (known !== undefined) {
    const message = `the name ${name} stands for ${known.unitIds.join(', ')} already; move or remove it`;
    throw new DomainError('invalid-input', message, { ...known, allowed: ['move-alias', 'remove-alias'] });
  }
  if (units.length > 1) return [{ type: 'put-alias', alias: { name, unitIds: units.map(({ id }) => id) } }];
  return [{ type: 'put-unit', unit: { ...first, aliases: [...first.aliases, name] } }];
}

function removed(
  organisation: Organisation,
  { name, kind, unitIds }: NamedUnits,
): readonly OrganisationChange[] {
  if (kind === 'joint') return [{ type: 'drop-alias', name }];
  const unit = requireUnit(organisation, unitIds[0] ?? '');
  const isSame = (other: string): boolean => nameKey(other) === nameKey(name);
  const shortName = unit.shortName !== null && isSame(unit.shortName) ? null : unit.shortName;
  const aliases = unit.aliases.filter((alias) => !isSame(alias));
  return [{ type: 'put-unit', unit: { ...unit, shortName, aliases } }];
}

function requireAlias(organisation: Organisation, written: string): NamedUnits {
  const found = namesOf(organisation).find(({ name }) => nameKey(name) === nameKey(written));
  if (found === undefined) {
    throw new DomainError('not-found', `no unit is called ${written}; add it by add-alias`, {
      name: written,
      allowed: ['add-alias'],
    });
  }
  if (found.kind !== 'full') return found;
  const message = `${written} is the full name of ${found.unitIds.join()}: a unit keeps one; change it with the unit (put-unit)`;
  throw new DomainError('wrong-state', message, { ...found, allowed: ['put-unit'] });
}

function requireUnit({ units }: Organisation, id: string): Unit {
  const unit = units.find((each) => each.id === id);
  if (unit !== undefined) return unit;
  throw new DomainError('unknown-unit', `there is no unit ${id}: name a unit of the organisation`, {
    unitId: id,
  });
}

function kindOf(name: string, unit: Unit): NameKind {
  if (name === unit.name) return 'full';
  return name === unit.shortName ? 'short' : 'other';
}
