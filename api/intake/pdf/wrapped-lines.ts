/** Joins the lines of a page that broke only because the page ended: what is left is a paragraph a line. */

/** A line and where it stands; `left` and `right` in points. */
export interface PlacedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** What the lines of a page have in common. */
export interface PageShape {
  readonly left: number;
  readonly right: number;
}

interface WrapSigns extends PageShape {
  /** The usual distance from line to line. */
  readonly pitch: number;
  /** Paragraphs are set in or set apart, so that a line that is neither goes on. */
  readonly showsParagraphs: boolean;
}

/** A line that goes on from the one above begins with no number of its own. */
const numbered = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、]|[①-⑳])/u;

/** In doubt a break stays: a reading copes with a break too many better than with one too few. */
export function joinWrapped(lines: readonly PlacedLine[], shape: PageShape): string[] {
  const gaps = gapsOf(lines);
  const pitch = gaps[(gaps.length - 1) >> 1] ?? 0;
  const isSetApart = gaps.some((gap) => gap > 1.25 * pitch && gap < 2.5 * pitch);
  const showsParagraphs = isSetApart || lines.some(({ text }) => text.startsWith('　　'));
  const signs = { ...shape, pitch, showsParagraphs };
  const texts: string[] = [];
  for (const [place, line] of lines.entries()) {
    const above = lines[place - 1];
    const last = texts.at(-1);
    if (above === undefined || last === undefined || !goesOn(above, line, signs)) texts.push(line.text);
    else texts[texts.length - 1] = last + between(last, line.text) + line.text;
  }
  return texts;
}

/** Distances from line to line, the smallest first. */
function gapsOf(lines: readonly PlacedLine[]): number[] {
  const gaps = lines.slice(1).map(({ y }, place) => (lines[place]?.y ?? y) - y);
  return gaps.sort((one, other) => one - other);
}

function goesOn(above: PlacedLine, line: PlacedLine, signs: WrapSigns): boolean {
  const short = (signs.right - above.right) / above.size;
  const endsSentence = /[。：；！？]$/u.test(above.text);
  const isFull = short < 0.6 ? signs.showsParagraphs || !endsSentence : short < 2.6 && !endsSentence;
  const beginsAtEdge = Math.abs(line.left - signs.left) < line.size / 2;
  const isNear = above.y - line.y < 1.25 * signs.pitch && Math.abs(above.size - line.size) < 1;
  const hasColumns = above.text.includes('  ') || line.text.includes('  ');
  return isFull && beginsAtEdge && isNear && !hasColumns && !numbered.test(line.text);
}

function between(above: string, below: string): string {
  return /[\p{Script=Latin}\d]$/u.test(above) && /^\p{Script=Latin}/u.test(below) ? ' ' : '';
}
