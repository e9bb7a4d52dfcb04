/** Makes the words of an attribution readable as lists: where only space parts names or labels, a separator is set. */
import type { BracketGroup } from './brackets.js';
import type { CleanedText } from './cleaned-text.js';
import { looksLikeUnit } from './names.js';
import { LABEL } from './roles.js';

/** Text and folded text of the same length. */
export interface ListWords {
  readonly text: string;
  readonly folded: string;
}

const SEPARATORS = /[、，；：。（〔]/;
const NEXT_NAME = /^[^、，；：。（〔\s]{2,20}/;
const PERSON = /^[\p{Script=Han}·]{2,4}$/u;

/** Whether only space stands in the source between two neighbouring characters that were kept. */
function isGap({ source, offsets }: CleanedText, at: number): boolean {
  const before = (offsets[at - 1] ?? 0) + 1;
  const between = source.slice(before, offsets[at]);
  return between !== '' && /^[ \u3000\t]+$/.test(between);
}

/** The next word up to a separator or a gap. */
function nextWord(cleaned: CleanedText, at: number, end: number): string {
  const word = NEXT_NAME.exec(cleaned.folded.slice(at, Math.min(end, at + 20)))?.[0] ?? '';
  for (let length = 1; length < word.length; length += 1)
    if (isGap(cleaned, at + length)) return word.slice(0, length);
  return word;
}

/** 市水利局 市住建局 are two names, 市水利 局 is one; persons stand apart only under a leader's label. */
function partsNames(left: string, right: string, areLeaders: boolean): boolean {
  if (looksLikeUnit(left) && looksLikeUnit(right)) return true;
  return areLeaders && PERSON.test(left) && PERSON.test(right);
}

/** Most lists have neither a gap nor a label, and are taken as they are. */
function isPlainList({ offsets, folded }: CleanedText, start: number, end: number): boolean {
  if ((offsets[end - 1] ?? 0) - (offsets[start] ?? 0) !== end - 1 - start) return false;
  return !folded.slice(start, end).includes('：');
}

function depthAfter(char: string, depth: number): number {
  if ('（〔《“'.includes(char)) return depth + 1;
  return '）〕》”'.includes(char) ? Math.max(0, depth - 1) : depth;
}

/** The words of [start, end) with a separator set where only space, or nothing before a label, parts them. */
export function listWords(cleaned: CleanedText, { start, end }: BracketGroup): ListWords {
  const { text, folded } = cleaned;
  if (isPlainList(cleaned, start, end))
    return { text: text.slice(start, end), folded: folded.slice(start, end) };
  const labels = new Map(
    [...folded.slice(start, end).matchAll(LABEL)].map(({ index, 0: label }) => [start + index, label]),
  );
  const words = { text: '', folded: '' };
  let nameStart = start;
  let areLeaders = false;
  let depth = 0;
  const add = (texts: string, foldeds: string): void => {
    words.text += texts;
    words.folded += foldeds;
  };
  for (let at = start; at < end; at += 1) {
    const label = labels.get(at);
    if (label !== undefined) areLeaders = /领导|人：$/.test(label);
    // Within brackets nothing is a list: a separator set there would become part of a name.
    const isInside = at > nameStart && depth === 0;
    if (label !== undefined && isInside) add('；', '；');
    else if (
      isInside &&
      isGap(cleaned, at) &&
      partsNames(folded.slice(nameStart, at), nextWord(cleaned, at, end), areLeaders)
    ) {
      add('、', '、');
      nameStart = at;
    }
    add(text.charAt(at), folded.charAt(at));
    depth = depthAfter(folded.charAt(at), depth);
    if (SEPARATORS.test(folded.charAt(at))) nameStart = at + 1;
  }
  return words;
}
