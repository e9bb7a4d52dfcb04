/** Turns the owners and leaders of a matter into the slots that an obligation starts with. */
import type { LeaderPost, Owner, SlotRole } from '../obligation/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { inboxOf, resolveAddressees } from '../organisation/resolve-addressees.js';
import type { PostKind, Unit } from '../organisation/types.js';
import type { Draft, DraftMatter } from './types.js';

/** Roles, the strongest first. */
export const strength: readonly SlotRole[] = ['lead', 'implement', 'assist', 'guide'];

/** What slots are made from: the organisation, and the units that "all units" of this document are. */
export interface OwnerSource {
  readonly index: OrganisationIndex;
  readonly addressees: readonly Unit[];
}

/** Resolves the addressees of a draft once, for all its matters. */
export function ownerSource(draft: Draft, index: OrganisationIndex): OwnerSource {
  return { index, addressees: resolveAddressees(draft.header.addressees, index).units };
}

/**
 * The owners' slots: one for each inbox, with its strongest role. Names joined by an alias (several `unitIds`) are one
 * slot; "all units" are the addressees of the document as they stand now, each a lead. Names that stand for nobody
 * (有关部门) give no slot.
 */
export function ownersOf(matter: DraftMatter, { index, addressees }: OwnerSource): readonly Owner[] {
  const roles = new Map<Unit, SlotRole>();
  const add = (unit: Unit, role: SlotRole): void => {
    const inbox = inboxOf(unit, index);
    const known = roles.get(inbox);
    if (known === undefined || strength.indexOf(role) < strength.indexOf(known)) roles.set(inbox, role);
  };
  if (matter.addressedToAll) {
    for (const unit of addressees) add(unit, 'lead');
  }
  for (const { unitIds, role } of matter.owners) {
    // The first unit of a joint alias keeps the inbox.
    const unit = index.unitById.get(unitIds[0] ?? '');
    if (unit !== undefined) add(unit, role);
  }
  return [...roles].map(([unit, role]) => ({
    unitId: unit.id,
    role,
    headPostId: postOf(unit.id, 'unit-head', index),
    dutyPostId: postOf(unit.id, 'unit-duty', index),
  }));
}

/** The leaders' posts, each once, with the post that is called at night in their place. */
export function leadersOf(matter: DraftMatter, index: OrganisationIndex): readonly LeaderPost[] {
  const posts = new Set(matter.leaders.map(({ postId }) => index.postById.get(postId ?? '')));
  return [...posts].flatMap((post) => {
    if (post === undefined) return [];
    const dutyPostId = post.kind === 'unit-head' ? postOf(post.unitId, 'unit-duty', index) : post.dutyPostId;
    return [{ postId: post.id, dutyPostId }];
  });
}

/** A unit's first post of a kind; null when it has none. */
function postOf(unitId: string, kind: PostKind, index: OrganisationIndex): string | null {
  return (index.postsByUnit.get(unitId) ?? []).find((post) => post.kind === kind)?.id ?? null;
}

/** The command office as an obligation names it. */
export interface Office {
  readonly unitId: string;
  readonly headPostId: string | null;
  readonly dutyPostId: string | null;
}

/** The command office: the unit of the organisation's office-duty post; null when there is none. */
export function officeOf(index: OrganisationIndex): Office | null {
  const duty = index.organisation.posts.find(({ kind }) => kind === 'office-duty');
  if (duty === undefined) return null;
  const { unitId } = duty;
  return { unitId, headPostId: postOf(unitId, 'unit-head', index), dutyPostId: duty.id };
}
