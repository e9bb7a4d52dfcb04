/** Finds the attributions of a text: in brackets, several side by side, on label lines, or cut off with the text. */
import { readAttribution } from './attribution.js';
import { listWords } from './attribution-words.js';
import { readBareUnits } from './bare-units.js';
import { NO_OWNERS } from './named-owners.js';
import type { Attribution, OwnerRules } from './named-owners.js';
import { outermostGroups, unclosedGroup } from './brackets.js';
import type { BracketGroup } from './brackets.js';
import { lineAt } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { findLabelGroups } from './labels.js';
import { readRole } from './roles.js';
import type { MatterDoubt, OwnersFrom } from './types.js';

/** Words that name owners, [start, end) in the cleaned text, with the owners. */
export interface AttributionGroup extends BracketGroup {
  readonly owners: Attribution;
  readonly from: OwnersFrom;
  /** Stands inside a sentence. */
  readonly extentUnclear: boolean;
}

/** What bounds an attribution: where numbers stand, and where lists must end. Ascending. */
export interface Bounds {
  readonly markerStarts: ReadonlySet<number>;
  readonly stops: readonly number[];
  readonly rules: OwnerRules;
}

const MOST_SIDE_BY_SIDE = 4;
/** A bracket that holds a numeral only is a number. */
const NUMBER = /^(?:\d{1,3}|[一二三四五六七八九十百]{1,5})$/;

function joinAdjacent(groups: readonly BracketGroup[]): readonly (readonly BracketGroup[])[] {
  const joined: BracketGroup[][] = [];
  for (const group of groups) {
    const previous = joined.at(-1);
    const adjacent = previous !== undefined && previous.at(-1)?.end === group.start;
    if (adjacent && previous.length < MOST_SIDE_BY_SIDE) previous.push(group);
    else joined.push([group]);
  }
  return joined;
}

function isInsideSentence(folded: string, start: number, end: number): boolean {
  const before = folded.charAt(start - 1);
  const after = folded.charAt(end);
  return !/[。；！？…”]/.test(before) && after !== '' && !/[。；！？]/.test(after);
}

/** The owners that parts of the text name together; `inset` characters at both ends of a part are its brackets. */
function ownersOf(
  cleaned: CleanedText,
  parts: readonly BracketGroup[],
  { inset, rules }: { readonly inset: 0 | 1; readonly rules: OwnerRules },
): Attribution | null {
  const lists = parts.map(({ start, end }) => listWords(cleaned, { start: start + inset, end: end - inset }));
  const separator = inset === 1 ? '，' : '；';
  return readAttribution({
    text: lists.map(({ text }) => text).join(separator),
    folded: lists.map(({ folded }) => folded).join(separator),
    rules,
  });
}

/** A bracket with units only, right after a sentence and at the end of its line or before the next number. */
function bareUnits(
  cleaned: CleanedText,
  { start, end }: BracketGroup,
  { markerStarts, rules }: Pick<Bounds, 'markerStarts' | 'rules'>,
): Attribution | null {
  const { folded } = cleaned;
  const endsLine = end === folded.length || markerStarts.has(end) || lineAt(cleaned, end)?.start === end;
  if (!endsLine || !/[。；！]/.test(folded.charAt(start - 1))) return null;
  return readBareUnits({ ...listWords(cleaned, { start: start + 1, end: end - 1 }), rules });
}

function bracketed(
  cleaned: CleanedText,
  groups: readonly BracketGroup[],
  { markerStarts, rules }: Bounds,
): readonly AttributionGroup[] {
  return joinAdjacent(groups).flatMap((side) => {
    const start = side[0]?.start ?? 0;
    const end = side.at(-1)?.end ?? start;
    const owners =
      ownersOf(cleaned, side, { inset: 1, rules }) ??
      bareUnits(cleaned, { start, end }, { markerStarts, rules });
    if (owners === null) return [];
    const extentUnclear = !markerStarts.has(end) && isInsideSentence(cleaned.folded, start, end);
    if (extentUnclear && owners.doubts.length > 0) return [];
    return [{ start, end, owners, from: 'bracket' as const, extentUnclear }];
  });
}

/** 完成时限：… alone: the text above is work, whoever owes it. */
function dueOnly(cleaned: CleanedText, parts: readonly BracketGroup[]): Attribution | null {
  const lists = parts.map((part) => listWords(cleaned, part));
  const due = lists.flatMap(({ text, folded }) => {
    const role = readRole(folded);
    return role?.role === 'due' ? [text.slice(role.start)] : [];
  });
  return due[0] === undefined ? null : { ...NO_OWNERS, due: due[0] };
}

function labelled(
  cleaned: CleanedText,
  brackets: readonly BracketGroup[],
  { stops, rules }: Bounds,
): readonly AttributionGroup[] {
  return findLabelGroups(cleaned, brackets, stops).flatMap(({ start, end, parts }) => {
    const owners = ownersOf(cleaned, parts, { inset: 0, rules }) ?? dueOnly(cleaned, parts);
    return owners === null ? [] : [{ start, end, owners, from: 'line' as const, extentUnclear: false }];
  });
}

/** An attribution in which the text ends: a name that ends with the text may be half a name, and is left out. */
function cutOff(cleaned: CleanedText, { rules, markerStarts }: Bounds): readonly AttributionGroup[] {
  const group = unclosedGroup(cleaned.folded);
  if (group === null || markerStarts.has(group.start)) return [];
  const inner = cleaned.folded.slice(group.start + 1);
  const whole = Math.max(...['、', '，', '；'].map((separator) => inner.lastIndexOf(separator)));
  if (whole <= 0) return [];
  const owners = readAttribution({
    text: cleaned.text.slice(group.start + 1, group.start + 1 + whole),
    folded: inner.slice(0, whole),
    rules,
  });
  if (owners === null) return [];
  const doubts: MatterDoubt[] = [...owners.doubts, 'text-cut-off'];
  return [{ ...group, owners: { ...owners, doubts }, from: 'bracket', extentUnclear: false }];
}

/** All attributions of a text, by their start, in order. Linear. */
export function findAttributions(
  cleaned: CleanedText,
  bounds: Bounds,
): ReadonlyMap<number, AttributionGroup> {
  const brackets = outermostGroups(cleaned.folded);
  const isNumber = ({ start, end }: BracketGroup): boolean =>
    NUMBER.test(cleaned.folded.slice(start + 1, end - 1));
  const groups = brackets.filter((group) => !bounds.markerStarts.has(group.start) && !isNumber(group));
  const found = [
    ...bracketed(cleaned, groups, bounds),
    ...labelled(cleaned, groups, bounds),
    ...cutOff(cleaned, bounds),
  ].sort((left, right) => left.start - right.start);
  return new Map(found.map((group) => [group.start, group]));
}
