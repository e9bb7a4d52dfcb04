/** Finds the units and posts that a draft's written names stand for, and lists the names that stand for nobody. */
import { isOpenEnded } from '../directive/names.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { DraftNames } from '../organisation/propose-organisation.js';
import { resolveAddressees } from '../organisation/resolve-addressees.js';
import { resolveLeader } from '../organisation/resolve-leader.js';
import { knownUnits } from '../organisation/resolve-unit.js';
import { namesInFull } from './list-places.js';
import type { Draft, DraftMatter, DraftOwner } from './types.js';

/** The units that a name stands for now; empty when unknown or open-ended (有关部门). */
export function unitIdsFor(writtenName: string, index: OrganisationIndex): readonly string[] {
  return (knownUnits(writtenName, index)?.units ?? []).map(({ id }) => id);
}

/** By the name as written, else by the name in full. */
function unitIdsOf(
  writtenName: string,
  inFull: string | undefined,
  index: OrganisationIndex,
): readonly string[] {
  const known = unitIdsFor(writtenName, index);
  return known.length > 0 || inFull === undefined ? known : unitIdsFor(inFull, index);
}

/** Owners with the units that they stand for now; a list's place is distributed over its names. */
export function withUnits(
  owners: readonly Pick<DraftOwner, 'writtenName' | 'role'>[],
  index: OrganisationIndex,
): readonly DraftOwner[] {
  const inFull = namesInFull(owners);
  return owners.map((owner, at) => ({ ...owner, unitIds: unitIdsOf(owner.writtenName, inFull[at], index) }));
}

/** The post that a leader's name stands for now; null when unknown or ambiguous. */
export function postIdFor(writtenName: string, index: OrganisationIndex): string | null {
  const resolution = resolveLeader(writtenName, index);
  return resolution.status === 'known' ? resolution.post.id : null;
}

/**
 * Looks up again what was unknown, e.g. after units were created or mapped. What is resolved stays as it is, because a
 * person may have chosen it, unless its unit or post no longer exists.
 */
export function refreshResolution(draft: Draft, index: OrganisationIndex): Draft {
  return { ...draft, matters: draft.matters.map((matter) => refreshMatter(matter, index)) };
}

function refreshMatter(matter: DraftMatter, index: OrganisationIndex): DraftMatter {
  const inFull = namesInFull(matter.owners);
  const owners = matter.owners.map((owner, at) => {
    const stands = owner.unitIds.length > 0 && owner.unitIds.every((id) => index.unitById.has(id));
    return stands ? owner : { ...owner, unitIds: unitIdsOf(owner.writtenName, inFull[at], index) };
  });
  const leaders = matter.leaders.map((leader) => {
    const stands = leader.postId !== null && index.postById.has(leader.postId);
    return stands ? leader : { ...leader, postId: postIdFor(leader.writtenName, index) };
  });
  return { ...matter, owners, leaders };
}

/** Matters that will be launched. */
export function launchedMatters(draft: Draft): readonly DraftMatter[] {
  return draft.matters.filter(({ status }) => status === 'matter');
}

/** Owners' names, in full, that name somebody in particular whom the organisation does not know. */
export function unknownOwners(matter: DraftMatter): readonly string[] {
  const inFull = namesInFull(matter.owners);
  return matter.owners.flatMap(({ unitIds, writtenName }, at) =>
    unitIds.length === 0 && !isOpenEnded(writtenName) ? [inFull[at] ?? writtenName] : [],
  );
}

/** Addressees that stand for nobody; only of interest when a matter owes by "all units". */
export function unknownAddressees(draft: Draft, index: OrganisationIndex): readonly string[] {
  if (!launchedMatters(draft).some(({ addressedToAll }) => addressedToAll)) return [];
  return resolveAddressees(draft.header.addressees, index).unresolved;
}

/** The names for `proposeOrganisation`: what the matters to be launched name and the organisation does not know. */
export function draftNames(draft: Draft, index: OrganisationIndex): DraftNames {
  const matters = launchedMatters(draft);
  return {
    units: [...matters.flatMap(unknownOwners), ...unknownAddressees(draft, index)],
    leaders: matters.flatMap(({ leaders }) =>
      leaders.filter(({ postId }) => postId === null).map(({ writtenName }) => writtenName),
    ),
  };
}
