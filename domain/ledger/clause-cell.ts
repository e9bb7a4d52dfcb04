/** Where a matter stands in its directive, with the words of the source. */
import { cleanText } from '../directive/cleaned-text.js';
import type { DraftMatter } from '../launch/types.js';
import { cellText } from './cell-text.js';

/** The clause path, then the source's own words with their attribution, whatever has been corrected since. */
export function clauseCell({ key, span, attribution }: DraftMatter, source: string): string {
  const [start, end] = span;
  if (start === end) return `${key}\n（核对时增加，原文无此条）`;
  return cellText(`${key}\n${cleanText(source.slice(start, end)).text}${attribution ?? ''}`);
}
