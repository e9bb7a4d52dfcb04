/** Compares names as people write them: what counts as the same name, and how near two different ones are. */

/**
 * The key under which a written name is looked up. Only typography is levelled (full and half width, spaces inside);
 * one different character makes another name.
 */
export function nameKey(written: string): string {
  return written.normalize('NFKC').replace(/\s+/gu, '');
}

/** A leader as written, without the honorific 同志 that directives put after a name. */
export function withoutHonorific(written: string): string {
  return written.trim().replace(/(?<=.)同志$/u, '');
}

/** The key under which a leader is looked up. */
export function leaderKey(written: string): string {
  return nameKey(withoutHonorific(written));
}

/** Number of single-character edits (insert, delete, replace) that turn one key into the other. */
export function editDistance(left: string, right: string): number {
  const [from, to] = [[...left], [...right]];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  from.forEach((character, row) => {
    const current = [row + 1];
    to.forEach((other, column) => {
      const replaced = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    });
    previous = current;
  });
  return previous[to.length] ?? 0;
}

/** True when the shorter key's characters stand in the longer one in the same order, as in an abbreviation. */
export function isAbbreviation(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const wanted = [...short];
  let found = 0;
  for (const character of long) {
    if (character === wanted[found]) found += 1;
  }
  return found === wanted.length;
}

/** The distance when the keys are near enough to be offered to a person, else null: a third edited, or an abbreviation. */
export function nearDistance(left: string, right: string): number | null {
  const longest = Math.max(left.length, right.length);
  const abbreviated = Math.min(left.length, right.length) >= 3 && isAbbreviation(left, right);
  if (!abbreviated && Math.abs(left.length - right.length) > longest / 3) return null;
  const distance = editDistance(left, right);
  return abbreviated || distance <= Math.max(1, Math.floor(longest / 3)) ? distance : null;
}
