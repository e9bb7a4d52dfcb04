/** How much two matters say the same: shared pairs of neighbouring characters, punctuation left out. */
import { fold } from '../directive/fold.js';

/** The words alone: no punctuation or spaces, except what belongs to a figure (3.5, 60%, 8-10). */
export function bareText(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, (mark, place: number, whole: string) => {
    if (!/\d/.test(whole.charAt(place - 1))) return '';
    if (/[%‰]/.test(mark)) return mark;
    return /[.：/~—-]/.test(mark) && /\d/.test(whole.charAt(place + 1)) ? mark : '';
  });
}

/** The distinct pairs of neighbouring characters of a bare text, ascending; its ends count as characters. */
export type PairProfile = readonly number[];

export function profileOf(bare: string): PairProfile {
  const pairs = new Set<number>();
  let previous = 0;
  for (let index = 0; index <= bare.length; index += 1) {
    const code = index === bare.length ? 0 : bare.charCodeAt(index);
    pairs.add(previous * 0x10000 + code);
    previous = code;
  }
  return [...pairs].sort((left, right) => left - right);
}

/** How many pairs two profiles share. */
export function sharedPairs(left: PairProfile, right: PairProfile): number {
  let [a, b, shared] = [0, 0, 0];
  while (a < left.length && b < right.length) {
    const difference = (left[a] ?? 0) - (right[b] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) a += 1;
    if (difference >= 0) b += 1;
  }
  return shared;
}

/** From 0 (nothing shared) to 1 (Dice's coefficient). */
export function similarityOf(left: PairProfile, right: PairProfile, shared: number): number {
  return (2 * shared) / (left.length + right.length);
}
