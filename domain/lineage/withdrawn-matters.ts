/** Finds the matters that a stated withdrawal means, or leaves it to a person when it could mean several. */
import { numeralValue } from '../directive/numerals.js';
import type { DraftMatter } from '../launch/types.js';
import type { ItemStep, StatedWithdrawal } from './stated-withdrawals.js';

/** What the words of a notice withdraw. */
export interface WithdrawnMatters {
  /** By clause path: the statement that withdraws it. */
  readonly byKey: ReadonlyMap<string, StatedWithdrawal>;
  /** Statements of which an item is nowhere, or in several places (`candidates`, clause paths). */
  readonly unclear: readonly (StatedWithdrawal & { readonly candidates: readonly string[] })[];
}

export function withdrawnMatters(
  matters: readonly DraftMatter[],
  stated: readonly StatedWithdrawal[],
): WithdrawnMatters {
  const byKey = new Map<string, StatedWithdrawal>();
  const unclear: (StatedWithdrawal & { readonly candidates: readonly string[] })[] = [];
  for (const statement of stated) {
    for (const item of statement.items) {
      const found = places(matters, item);
      const meant = found.length === 1 ? (found[0] ?? []) : [];
      for (const { key } of meant) if (!byKey.has(key)) byKey.set(key, statement);
      if (meant.length > 0) continue;
      unclear.push({ ...statement, items: [item], candidates: found.flat().map(({ key }) => key) });
    }
  }
  return { byKey, unclear };
}

/** The matters of each place that the item may mean. 条 is a section or, in a text without such a one, an item. */
function places(
  matters: readonly DraftMatter[],
  item: readonly ItemStep[],
): readonly (readonly DraftMatter[])[] {
  const [first] = item;
  if (first === undefined) return [];
  const values = item.map(({ value }) => value);
  const ofSection = matters.filter(({ section }) => section !== null && numeralValue(section) === values[0]);
  const inside = ofSection.filter((matter) => beginsWith(itemPath(matter), values.slice(1)));
  const isSection = first.unit === '部分' || first.unit === '条' || item.length > 1;
  if (isSection && inside.length > 0) return [inside];
  if (first.unit === '部分') return [];
  const byPlace = new Map<string, DraftMatter[]>();
  for (const matter of matters) {
    if (!beginsWith(itemPath(matter), values)) continue;
    const place = matter.section ?? '';
    byPlace.set(place, [...(byPlace.get(place) ?? []), matter]);
  }
  return [...byPlace.values()];
}

/** "（一）1" as [1, 1]; empty when the section itself carries the matter. */
function itemPath({ number }: DraftMatter): readonly number[] {
  const steps = number?.match(/[一二三四五六七八九十百零〇]+|\d+/gu) ?? [];
  return steps.map((step) => numeralValue(step) ?? 0);
}

function beginsWith(path: readonly number[], values: readonly number[]): boolean {
  return values.every((value, place) => path[place] === value);
}
