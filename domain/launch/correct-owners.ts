/** Corrects who owes a matter: owners named by a person or taken from the words of the text, and the mode that fits them. */
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { Unit } from '../organisation/types.js';
import type { CorrectionContext } from './correction-context.js';
import type { CorrectedOwner, DraftCorrection } from './corrections.js';
import { replaceMatter, requireDoubt, requireMatter, settleDoubts } from './doubts.js';
import { unitIdsFor } from './resolve-draft.js';
import type { Draft, DraftMatter, DraftOwner } from './types.js';

type Of<Type extends DraftCorrection['type']> = Extract<DraftCorrection, { type: Type }>;

/** An owner as a person writes it. Refuses with `unknown-unit` (an id that does not exist) or `invalid-input` (no name). */
export function correctedOwner(
  { writtenName, role, unitIds }: CorrectedOwner,
  index: OrganisationIndex,
): DraftOwner {
  if (unitIds === undefined || unitIds.length === 0) {
    const name = writtenName.trim();
    if (name === '') throw new DomainError('invalid-input', 'an owner needs a name', { field: 'owners' });
    return { writtenName: name, unitIds: unitIdsFor(name, index), role };
  }
  const first = requireUnits(unitIds, index)[0];
  return { writtenName: writtenName.trim() || (first?.name ?? ''), unitIds, role };
}

function requireUnits(unitIds: readonly string[], index: OrganisationIndex): readonly Unit[] {
  return unitIds.map((unitId) => {
    const unit = index.unitById.get(unitId);
    if (unit !== undefined) return unit;
    throw new DomainError('unknown-unit', `there is no unit ${unitId}: name a unit of the organisation`, {
      unitId,
    });
  });
}

/** The mode that fits the owners as corrected; `lead` and `joint` stay where they still hold. */
export function withMode(matter: DraftMatter): DraftMatter {
  const { addressedToAll, owners, mode } = matter;
  if (addressedToAll) return { ...matter, mode: 'collective' };
  if (owners.length === 0) return { ...matter, mode: 'none' };
  if (owners.every(({ role }) => role === 'guide' || role === 'implement'))
    return { ...matter, mode: 'guide' };
  if (owners.length === 1) return { ...matter, mode: mode === 'lead' ? 'lead' : 'sole' };
  const isJoint = mode === 'joint' && owners.every(({ role }) => role === 'lead');
  return { ...matter, mode: isJoint ? 'joint' : 'lead' };
}

/**
 * What a person says about the owners' standing: `joint`, all of them lead together; `lead`, those marked lead do. Nobody
 * is made a lead over the others by this. Refuses with `wrong-state` where the owners do not allow it.
 */
export function inMode(matter: DraftMatter, mode: 'lead' | 'joint'): DraftMatter {
  const { key, owners, addressedToAll } = matter;
  const fits = mode === 'joint' ? owners.length > 1 : owners.some(({ role }) => role === 'lead');
  if (addressedToAll || !fits) {
    const message =
      mode === 'joint'
        ? `${key} has fewer than two owners of its own: name the owners in the same edit`
        : `nobody leads ${key}: name the lead among the owners in the same edit`;
    throw new DomainError('wrong-state', message, { matterKey: key, allowed: ['owners'] });
  }
  if (mode === 'lead') return { ...matter, mode };
  return { ...matter, mode, owners: owners.map((owner) => ({ ...owner, role: 'lead' })) };
}

/** Adds owners by unit; an owner that is there already takes the new role. The doubt that nobody owes it is settled. */
export function assignOwner(
  draft: Draft,
  { matterKey, unitIds, role, reason }: Of<'assign-owner'>,
  { by, at, index }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const units = requireUnits(unitIds, index);
  if (units.length === 0) {
    throw new DomainError('invalid-input', 'name at least one unit to assign', { field: 'unitIds' });
  }
  const added = units.map((unit) => ({
    writtenName: unit.shortName ?? unit.name,
    unitIds: [unit.id],
    role,
  }));
  const isReplaced = (owner: DraftOwner): boolean =>
    owner.unitIds.length === 1 && unitIds.includes(owner.unitIds[0] ?? '');
  const owners = [...matter.owners.filter((owner) => !isReplaced(owner)), ...added];
  const changed = withMode({ ...matter, owners, confirmed: null });
  return settleDoubts(
    replaceMatter(draft, changed),
    (doubt) => doubt.matterKey === matterKey && doubt.about === 'no-owner',
    { by, at, how: 'assign-owner', reason: reason?.trim() || '已指定责任单位' },
  );
}

/**
 * Makes the units that the doubted words name owners, all or the given ones; several without a lead among them are joint.
 * Settles the doubt. Refuses with `wrong-state` where the doubt proposes nobody, `invalid-input` for a name it does not.
 */
export function takeProposedOwners(
  draft: Draft,
  { doubtId, names, role = 'lead', reason }: Of<'take-proposed-owners'>,
  { by, at, index }: CorrectionContext,
): Draft {
  const { matterKey, proposedOwners } = requireDoubt(draft, doubtId);
  if (matterKey === null || proposedOwners.length === 0) {
    const message = `the words of ${doubtId} propose no owner: assign one`;
    throw new DomainError('wrong-state', message, { doubtId, allowed: ['assign-owner', 'edit-matter'] });
  }
  const taken = names ?? proposedOwners;
  const others = taken.filter((name) => !proposedOwners.includes(name));
  if (taken.length === 0 || others.length > 0) {
    const message = `take one or more of: ${proposedOwners.join(', ')}`;
    throw new DomainError('invalid-input', message, { doubtId, proposedOwners, notProposed: others });
  }
  const matter = requireMatter(draft, matterKey);
  const added = taken.map((writtenName) => correctedOwner({ writtenName, role }, index));
  const kept = matter.owners.filter(({ writtenName }) => !taken.includes(writtenName));
  const isJoint = kept.length === 0 && added.length > 1 && role === 'lead';
  const owners = { owners: [...kept, ...added], mode: isJoint ? 'joint' : matter.mode } as const;
  return settleDoubts(
    replaceMatter(draft, withMode({ ...matter, ...owners, confirmed: null })),
    ({ id, matterKey: about, about: what }) => id === doubtId || (about === matterKey && what === 'no-owner'),
    { by, at, how: 'take-proposed-owners', reason: reason?.trim() || '按文中所提单位指定' },
  );
}
