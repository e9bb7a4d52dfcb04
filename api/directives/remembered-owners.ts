/** Offers what earlier corrections taught about a draft: owners of words that name nobody, units of unknown names. */
import { wordKeys } from '../../domain/launch/lessons.js';
import type { LearntOwner } from '../../domain/launch/lessons.js';
import type { DraftMatter } from '../../domain/launch/types.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { nameKey } from '../../domain/organisation/written-name.js';
import { accountNames } from '../../prisma/repositories/account-names.js';
import { recall, recallNames } from '../../prisma/repositories/remembered.js';
import type { Remembered } from '../../prisma/repositories/remembered.js';
import type { ApiDeps } from '../deps.js';
import { iso } from '../views/iso.js';

/** A proposal with its source; nobody but a person makes it so. */
export interface RememberedView {
  readonly written: string;
  readonly owners: readonly (LearntOwner & { readonly names: readonly string[] })[];
  readonly by: string;
  readonly byName: string | null;
  readonly at: string;
  readonly directiveId: string;
  readonly matterKey: string;
}

/** For each matter that nobody owes, by its key: who was made the owner when the same text or heading was checked before. */
export async function rememberedOwners(
  deps: ApiDeps,
  matters: readonly DraftMatter[],
  index: OrganisationIndex,
): Promise<ReadonlyMap<string, RememberedView>> {
  const ownerless = matters.filter(({ owners, addressedToAll }) => owners.length === 0 && !addressedToAll);
  const known = await recall(deps.database, 'owner', ownerless.flatMap(wordKeys));
  const found = ownerless.flatMap((matter) => {
    const lesson = wordKeys(matter).flatMap((key) => known.get(key) ?? [])[0];
    return lesson === undefined || !stillThere(lesson, index) ? [] : [{ key: matter.key, lesson }];
  });
  const names = await namesFor(
    deps,
    found.map(({ lesson }) => lesson),
  );
  return new Map(found.map(({ key, lesson }) => [key, viewOf(lesson, index, names)]));
}

/** For the given written names: the units that a person meant by them before. */
export async function rememberedUnits(
  deps: ApiDeps,
  written: readonly string[],
  index: OrganisationIndex,
): Promise<readonly RememberedView[]> {
  const known = await recall(deps.database, 'name', written.map(nameKey));
  return views(deps, [...known.values()], index);
}

/** All remembered names that nobody has taken into the alias table. */
export async function rememberedNames(
  deps: ApiDeps,
  index: OrganisationIndex,
): Promise<readonly RememberedView[]> {
  const lessons = await recallNames(deps.database);
  return views(
    deps,
    lessons.filter(({ written }) => !index.unitsByName.has(nameKey(written))),
    index,
  );
}

async function views(
  deps: ApiDeps,
  lessons: readonly Remembered[],
  index: OrganisationIndex,
): Promise<readonly RememberedView[]> {
  const valid = lessons.filter((lesson) => stillThere(lesson, index));
  const names = await namesFor(deps, valid);
  return valid.map((lesson) => viewOf(lesson, index, names));
}

function namesFor({ database }: ApiDeps, lessons: readonly Remembered[]) {
  return accountNames(
    database,
    lessons.map(({ accountId }) => accountId),
  );
}

function stillThere({ owners }: Remembered, index: OrganisationIndex): boolean {
  return owners.every(({ unitIds }) => unitIds.every((id) => index.unitById.has(id)));
}

function viewOf(
  lesson: Remembered,
  index: OrganisationIndex,
  names: ReadonlyMap<string, string>,
): RememberedView {
  const { written, owners, accountId, at, directiveId, matterKey } = lesson;
  return {
    written,
    owners: owners.map((owner) => ({
      ...owner,
      names: owner.unitIds.map((id) => index.unitById.get(id)?.name ?? id),
    })),
    by: accountId,
    byName: names.get(accountId) ?? null,
    at: iso(at),
    directiveId,
    matterKey,
  };
}
