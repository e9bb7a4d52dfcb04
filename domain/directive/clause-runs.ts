/** Cuts a paragraph at its clause runs: 一要…二要…, 一是…二是…, 一方面…另一方面…. */

const NUMERALS = '一二三四五六七八九十';
const CLAUSE = /(?<=^|[。；，：])([一二三四五六七八九十])(要|是)(?![^，。；]{0,4}般)/g;
const OTHER_HAND = /(?<=^|[。；，：])另一方面/;
const ONE_HAND = /(?<=^|[。；，：])一方面/;

/** Starts of 一要, 二要, … in sequence from one; empty unless there are two at least. Rule by rule, the longest run wins. */
function numberedRun(folded: string, word: string): readonly number[] {
  const starts: number[] = [];
  for (const match of folded.matchAll(CLAUSE)) {
    const [, numeral, verb] = match;
    if (verb !== word) continue;
    if (numeral === NUMERALS.charAt(starts.length)) starts.push(match.index);
  }
  return starts.length >= 2 ? starts : [];
}

function hands(folded: string): readonly number[] {
  const one = ONE_HAND.exec(folded)?.index;
  if (one === undefined) return [];
  const other = OTHER_HAND.exec(folded.slice(one))?.index;
  return other === undefined ? [] : [one, one + other];
}

/** Offsets in a folded paragraph at which its clauses begin, ascending; empty when it is no run. Linear. */
export function clauseStarts(folded: string): readonly number[] {
  const runs = [numberedRun(folded, '要'), numberedRun(folded, '是'), hands(folded)];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []);
}
