/** A list of names in one cell. */
import { splitOutside } from '../directive/brackets.js';
import { fold } from '../directive/fold.js';
import { nameKey } from '../organisation/written-name.js';

const separators = '、，；;\n\t';

/** As it leaves: 市水利局、市林业局. */
export function namesCell(names: readonly string[]): string {
  return names.join('、');
}

/** The names of a cell, whatever separates them; separators in brackets belong to a name. */
export function namesIn(cell: string): readonly string[] {
  const folded = fold(cell);
  return splitOutside(folded, separators)
    .map(({ start, end }) => cell.slice(start, end).trim())
    .filter((name) => name !== '');
}

/** Whether two lists name the same in the same order, by the key under which such names are looked up. */
export function isSameNames(
  left: readonly string[],
  right: readonly string[],
  keyOf: (name: string) => string = nameKey,
): boolean {
  return JSON.stringify(left.map(keyOf)) === JSON.stringify(right.map(keyOf));
}
