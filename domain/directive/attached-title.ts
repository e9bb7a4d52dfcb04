/** Finds the title of the attached paper (附件, 印发的方案) that holds the matters. */
import type { CleanedText } from './cleaned-text.js';
import { toHeaderLine } from './header-lines.js';
import type { HeaderLine } from './header-lines.js';
import { titleOfPaper } from './header-title.js';

const MOST_LINES = 12;
/** What may stand between the signature and the paper's title. */
const BETWEEN =
  /^（.{0,60}）$|^附件?\d{0,2}：?$|^附：|^抄[送报]：|\d{1,2}日印发$|^\d{4}年\d{1,2}月\d{1,2}日$/;
const ANNEX = /^附件?\d{0,2}$/;

/**
 * The title between the signature and the first number, or below a line 附件; null when there is none, or when it is
 * the document's own. Offsets are in the cleaned text.
 */
export function findAttachedTitle(
  cleaned: CleanedText,
  {
    from,
    bodyStart,
    title,
  }: { readonly from: number; readonly bodyStart: number; readonly title: string | null },
): string | null {
  const lines: HeaderLine[] = [];
  for (const line of cleaned.lines) {
    if (line.start >= bodyStart) break;
    if (line.start >= from) lines.push(toHeaderLine(cleaned, line));
  }
  const annex = lines.findLastIndex(({ folded }) => ANNEX.test(folded));
  const below = lines.slice(annex + 1).filter(({ folded }) => !BETWEEN.test(folded));
  const found = titleOfPaper(below.slice(0, MOST_LINES));
  return found === title ? null : found;
}
