/** What a person's correction teaches for the next document: whom a written name means, and who owes words that name nobody. */
import { isOpenEnded } from '../directive/names.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { knownUnits } from '../organisation/resolve-unit.js';
import { nameKey } from '../organisation/written-name.js';
import type { SlotRole } from '../obligation/types.js';
import type { Draft, DraftMatter, DraftOwner } from './types.js';

/** Several units only jointly, inbox first. */
export interface LearntOwner {
  readonly unitIds: readonly string[];
  readonly role: SlotRole;
}

/** `name`: a written name and the units it means. `owner`: words of a matter (its text or heading) and who owes them. */
export interface Lesson {
  readonly kind: 'name' | 'owner';
  /** Equal for what is written alike but for typography. */
  readonly key: string;
  /** As written. */
  readonly written: string;
  readonly matterKey: string;
  readonly owners: readonly LearntOwner[];
}

/** The keys under which something learnt about a matter's words is found, the surest first. */
export function wordKeys({ text, heading }: Pick<DraftMatter, 'text' | 'heading'>): readonly string[] {
  const level = (words: string): string => words.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
  return [text, heading ?? ''].map(level).filter((key) => key !== '');
}

/** What the corrections between two states of a draft teach; most teach nothing. Names known as they are need no lesson. */
export function lessonsOf(before: Draft, after: Draft, index: OrganisationIndex): readonly Lesson[] {
  const former = new Map(before.matters.map((matter) => [matter.key, matter]));
  return after.matters.flatMap((matter) => {
    const old = former.get(matter.key);
    if (old === undefined || old.owners === matter.owners) return [];
    return [...nameLessons(old, matter, index), ...ownerLessons(old, matter)];
  });
}

function nameLessons(old: DraftMatter, now: DraftMatter, index: OrganisationIndex): readonly Lesson[] {
  const unknown = old.owners.filter(
    ({ unitIds, writtenName }) => unitIds.length === 0 && !isOpenEnded(writtenName),
  );
  const gone = unknown.filter(
    ({ writtenName }) => !now.owners.some((owner) => owner.writtenName === writtenName),
  );
  const come = now.owners.filter(
    ({ unitIds }) => unitIds.length > 0 && !old.owners.some((owner) => sameUnits(owner.unitIds, unitIds)),
  );
  // One name gone and one unit come: that one. Otherwise only a name that a person kept and gave a unit.
  const [name, unit] = [gone[0], come[0]];
  const isOneForOne = gone.length === 1 && come.length === 1 && name !== undefined && unit !== undefined;
  const meant = isOneForOne ? [{ ...unit, writtenName: name.writtenName }] : [];
  return [...meant, ...come]
    .filter(({ writtenName, unitIds }) => !isOpenEnded(writtenName) && isNews(writtenName, unitIds, index))
    .map(({ writtenName, unitIds, role }) => ({
      kind: 'name',
      key: nameKey(writtenName),
      written: writtenName,
      matterKey: now.key,
      owners: [{ unitIds, role }],
    }));
}

/** Whether the organisation would not find those units by that name; a name that somebody entered is never doubted. */
function isNews(writtenName: string, unitIds: readonly string[], index: OrganisationIndex): boolean {
  const known = knownUnits(writtenName, index);
  if (known === null) return true;
  const found = known.units.map(({ id }) => id);
  return known.how === 'derived' && !sameUnits(found, unitIds);
}

function ownerLessons(old: DraftMatter, now: DraftMatter): readonly Lesson[] {
  const owners = now.owners.filter(({ unitIds }) => unitIds.length > 0).map(learnt);
  if (old.owners.length > 0 || old.addressedToAll || owners.length === 0) return [];
  return wordKeys(now).map((key, place) => ({
    kind: 'owner',
    key,
    written: place === 0 ? now.text : (now.heading ?? now.text),
    matterKey: now.key,
    owners,
  }));
}

function learnt({ unitIds, role }: DraftOwner): LearntOwner {
  return { unitIds, role };
}

function sameUnits(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
