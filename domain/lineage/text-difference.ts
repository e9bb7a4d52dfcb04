/** Shows how one text became another: words kept, taken out and put in. */

/** A run of one kind. `same` and `removed` together give the text before, `same` and `added` the text after. */
export interface TextSegment {
  readonly is: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond so many edits nobody reads them one by one: the rest is shown as replaced. Bounds time and memory. */
const mostEdits = 400;

/**
 * The difference token by token; a token is a Chinese character, a whole figure, a Latin word or a mark. Empty for two
 * empty texts.
 */
export function textDifference(before: string, after: string): readonly TextSegment[] {
  const [from, to] = [tokensOf(before), tokensOf(after)];
  let head = 0;
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) head += 1;
  let tail = 0;
  const rest = Math.min(from.length, to.length) - head;
  while (tail < rest && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const middle = edits(from.slice(head, from.length - tail), to.slice(head, to.length - tail));
  return withoutSpecks([
    { is: 'same', tokens: from.slice(0, head) },
    ...middle,
    { is: 'same', tokens: from.slice(from.length - tail) },
  ]);
}

interface Run {
  readonly is: TextSegment['is'];
  readonly tokens: readonly string[];
}

function tokensOf(text: string): string[] {
  return text.match(/\d+(?:[.:：,，]\d+)*[%‰]?|\p{Script=Latin}+|./gsu) ?? [];
}

/** Myers's shortest script of edits, walked back from its end. */
function edits(from: readonly string[], to: readonly string[]): readonly Run[] {
  const trace = reach(from, to);
  if (trace === null)
    return [
      { is: 'removed', tokens: from },
      { is: 'added', tokens: to },
    ];
  const runs: Run[] = [];
  let [x, y] = [from.length, to.length];
  for (let step = trace.length - 1; step > 0; step -= 1) {
    const last = trace[step - 1] ?? [];
    const isDown = goesDown(last, x - y, step);
    const diagonal = isDown ? x - y + 1 : x - y - 1;
    const startX = at(last, diagonal, step - 1);
    const startY = startX - diagonal;
    const afterX = isDown ? startX : startX + 1;
    runs.push({ is: 'same', tokens: from.slice(afterX, x) });
    if (isDown) runs.push({ is: 'added', tokens: to.slice(startY, startY + 1) });
    else runs.push({ is: 'removed', tokens: from.slice(startX, afterX) });
    [x, y] = [startX, startY];
  }
  runs.push({ is: 'same', tokens: from.slice(0, x) });
  return runs.reverse();
}

/** How far so many edits come in `from` on each diagonal (x - y) from -edits to edits, every second one. */
type Furthest = readonly number[];

function at(furthest: Furthest, diagonal: number, step: number): number {
  return furthest[(diagonal + step) / 2] ?? -1;
}

/** Whether the edit numbered `step` on this diagonal adds a token; else it removes one. */
function goesDown(last: Furthest, diagonal: number, step: number): boolean {
  return at(last, diagonal - 1, step - 1) < at(last, diagonal + 1, step - 1);
}

/** For 0 edits and up; null when they are too many. */
function reach(from: readonly string[], to: readonly string[]): readonly Furthest[] | null {
  const trace: Furthest[] = [];
  let last: Furthest = [];
  for (let step = 0; step <= Math.min(mostEdits, from.length + to.length); step += 1) {
    const furthest: number[] = [];
    trace.push(furthest);
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const isDown = goesDown(last, diagonal, step);
      let x = isDown ? at(last, diagonal + 1, step - 1) : at(last, diagonal - 1, step - 1) + 1;
      let y = x - diagonal;
      while (x < from.length && y < to.length && from[x] === to[y]) [x, y] = [x + 1, y + 1];
      furthest.push(x);
      if (x >= from.length && y >= to.length) return trace;
    }
    last = furthest;
  }
  return null;
}

/** Joins runs of a kind, and takes a single kept character between two edits into them. */
function withoutSpecks(runs: readonly Run[]): readonly TextSegment[] {
  const filled = runs.filter(({ tokens }) => tokens.length > 0);
  const joined: { is: TextSegment['is']; tokens: string[] }[] = [];
  for (const { is, tokens } of filled) {
    const last = joined.at(-1);
    if (last?.is === is) last.tokens.push(...tokens);
    else joined.push({ is, tokens: [...tokens] });
  }
  const segments: TextSegment[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') segments.push({ is: 'removed', text: removed });
    if (added !== '') segments.push({ is: 'added', text: added });
    [removed, added] = ['', ''];
  };
  joined.forEach(({ is, tokens }, place) => {
    const text = tokens.join('');
    const isBetween = place > 0 && place < joined.length - 1;
    const isSpeck = is === 'same' && isBetween && text.length === 1;
    if (is === 'removed' || isSpeck) removed += text;
    if (is === 'added' || isSpeck) added += text;
    if (is !== 'same' || isSpeck) return;
    flush();
    segments.push({ is, text });
  });
  flush();
  return segments;
}
