/** Tables over UTF-16 units, so that cleaning a long text looks each character up instead of matching it. */
import { TRADITIONAL_CHARS, foldChar, plainChar } from './fold.js';
import { isInvisible, isSpace } from './noise.js';

const UNITS = 0x10000;

/** What becomes of a unit when a text is cleaned. */
export const SPACE = 1;
export const INVISIBLE = 2;

const kinds = new Uint8Array(UNITS);
const plain = new Uint16Array(UNITS);
const folded = new Uint16Array(UNITS);

/** The blocks in which spaces, invisible characters, radicals and foldable punctuation lie; elsewhere a unit is itself. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x0000, 0x00ff],
  [0x1680, 0x180e],
  [0x2000, 0x206f],
  [0x2800, 0x2800],
  [0x2f00, 0x303f],
  [0xfe00, 0xffff],
];

for (let unit = 0; unit < UNITS; unit += 1) plain[unit] = folded[unit] = unit;
for (const [first, last] of BLOCKS) {
  for (let unit = first; unit <= last; unit += 1) {
    const char = String.fromCharCode(unit);
    kinds[unit] = isSpace(char) ? SPACE : isInvisible(char) ? INVISIBLE : 0;
    const written = plainChar(char);
    plain[unit] = written.charCodeAt(0);
    folded[unit] = foldChar(written).charCodeAt(0);
  }
}

for (const char of TRADITIONAL_CHARS) folded[char.charCodeAt(0)] = foldChar(char).charCodeAt(0);

/** 0 for a unit that is kept, `SPACE`, or `INVISIBLE`. */
export function kindOfUnit(unit: number): number {
  return kinds[unit] ?? 0;
}

/** The unit as it is kept: a Kangxi radical as its character. */
export function plainUnit(unit: number): number {
  return plain[unit] ?? unit;
}

/** The unit as rules see it: full-width punctuation, ASCII digits. */
export function foldedUnit(unit: number): number {
  return folded[unit] ?? unit;
}

const MOST_ARGUMENTS = 8192;

/** The string of the first `length` units. */
export function stringOf(units: Uint16Array, length: number): string {
  let text = '';
  for (let from = 0; from < length; from += MOST_ARGUMENTS)
    text += String.fromCharCode(...units.subarray(from, Math.min(length, from + MOST_ARGUMENTS)));
  return text;
}
