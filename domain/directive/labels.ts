/** Finds owners given by labels outside brackets: 牵头单位：… and 责任单位：… on lines of their own, or side by side. */
import type { BracketGroup } from './brackets.js';
import { lineAt } from './cleaned-text.js';
import type { CleanedText } from './cleaned-text.js';
import { looksLikeUnit } from './names.js';
import { LABEL } from './roles.js';

/** Labels that stand side by side, [start, end) in the cleaned text; each part holds one label with its list. */
export interface LabelGroup extends BracketGroup {
  readonly parts: readonly BracketGroup[];
}

const AFTER_SENTENCE = /[。；！？%％）〕”]/;
const SEPARATOR = /[；，。、\s]/;
const LONGEST_LIST = 600;

/** Whether a line ends in a label's list; what follows such a line begins anew, whatever the line ends with. */
export function endsInLabel(folded: string): boolean {
  if (!folded.includes('：')) return false;
  const last = [...folded.matchAll(LABEL)].at(-1);
  return last !== undefined && !/[。（〔]/.test(folded.slice(last.index));
}

interface Label {
  readonly start: number;
  readonly contentStart: number;
}

function allLabels(folded: string, brackets: readonly BracketGroup[]): readonly Label[] {
  let next = 0;
  return [...folded.matchAll(LABEL)].flatMap(({ index, 0: words }) => {
    while ((brackets[next]?.end ?? Infinity) <= index) next += 1;
    if ((brackets[next]?.start ?? Infinity) <= index) return [];
    return [{ start: index, contentStart: index + words.length }];
  });
}

/** A list broken at the line's end goes on when it ends in a separator, or when only both halves make a unit's name. */
function goesOn(folded: string, start: number, end: number): boolean {
  const last = folded.charAt(end - 1);
  if ('、，'.includes(last)) return true;
  const broken =
    folded
      .slice(Math.max(start, end - 20), end)
      .split(/[、，；：]/)
      .at(-1) ?? '';
  const rest = /^[^、，；。：\s]{1,20}/.exec(folded.slice(end, end + 20))?.[0] ?? '';
  return broken !== '' && !looksLikeUnit(broken) && looksLikeUnit(broken + rest);
}

function listEnd(cleaned: CleanedText, from: number, stop: number): number {
  const { folded } = cleaned;
  let end = Math.min(lineAt(cleaned, from)?.end ?? stop, stop);
  if (end <= from) end = Math.min(lineAt(cleaned, from + 1)?.end ?? stop, stop);
  while (end < stop && goesOn(folded, from, end)) end = Math.min(lineAt(cleaned, end)?.end ?? stop, stop);
  const sentence = folded.slice(from, end).indexOf('。');
  return sentence < 0 ? end : from + sentence;
}

/**
 * Groups of labels in order. `brackets` are the text's outermost groups, whose labels are theirs; `stops` (ascending)
 * end a list. Linear.
 */
export function findLabelGroups(
  cleaned: CleanedText,
  brackets: readonly BracketGroup[],
  stops: readonly number[],
): readonly LabelGroup[] {
  const { folded } = cleaned;
  const labels = allLabels(folded, brackets);
  const groups: LabelGroup[] = [];
  let nextStop = 0;
  let parts: BracketGroup[] = [];
  const close = (): void => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (first !== undefined && last !== undefined) groups.push({ start: first.start, end: last.end, parts });
    parts = [];
  };
  for (const [index, { start, contentStart }] of labels.entries()) {
    const previous = parts.at(-1);
    const adjacent = previous !== undefined && onlySeparators(folded, previous.end, start);
    const opens =
      adjacent || lineAt(cleaned, start)?.start === start || AFTER_SENTENCE.test(folded.charAt(start - 1));
    if (!adjacent) close();
    if (!opens) continue;
    while ((stops[nextStop] ?? Infinity) <= start) nextStop += 1;
    const nextLabel = labels[index + 1]?.start ?? folded.length;
    const stop = Math.min(nextLabel, stops[nextStop] ?? Infinity, contentStart + LONGEST_LIST);
    const end = listEnd(cleaned, contentStart, Math.min(stop, folded.length));
    if (end > contentStart) parts.push({ start, end });
  }
  close();
  return groups;
}

function onlySeparators(folded: string, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let at = from; at < to; at += 1) if (!SEPARATOR.test(folded.charAt(at))) return false;
  return true;
}
