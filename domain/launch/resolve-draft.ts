/** Finds the units and posts that a draft's written names stand for, and lists the names that stand for nobody. */
import { isOpenEnded } from '../organisation/guess-level.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import type { DraftNames } from '../organisation/propose-organisation.js';
import { resolveAddressees } from '../organisation/resolve-addressees.js';
import { resolveLeader } from '../organisation/resolve-leader.js';
import { knownUnits } from '../organisation/resolve-unit.js';
import type { Draft, DraftMatter } from './types.js';

/** The units that a name stands for now; empty when unknown or open-ended (有关部门). */
export function unitIdsFor(writtenName: string, index: OrganisationIndex): readonly string[] {
  return (knownUnits(writtenName, index)?.units ?? []).map(({ id }) => id);
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
  const owners = matter.owners.map((owner) => {
    const stands = owner.unitIds.length > 0 && owner.unitIds.every((id) => index.unitById.has(id));
    return stands ? owner : { ...owner, unitIds: unitIdsFor(owner.writtenName, index) };
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

/** Owners' names that name somebody in particular whom the organisation does not know. */
export function unknownOwners(matter: DraftMatter): readonly string[] {
  return matter.owners
    .filter(({ unitIds, writtenName }) => unitIds.length === 0 && !isOpenEnded(writtenName))
    .map(({ writtenName }) => writtenName);
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
