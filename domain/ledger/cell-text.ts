/** What a cell may hold, and when two cells say the same. */

/** The most UTF-16 units that a cell of Excel holds. */
const cellLimit = 32_767;

const cutMark = '……（单元格放不下，全文见系统）';

/** The text as a cell can hold it: one that is too long is cut, and says so. */
export function cellText(text: string): string {
  if (text.length <= cellLimit) return text;
  const kept = text.slice(0, cellLimit - cutMark.length);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}${cutMark}`;
}

/** Whether a cell holds only a part of its text: what was changed in it cannot be told from what was cut. */
export function isCut(cell: string): boolean {
  return cell.endsWith(cutMark);
}

/** A cell without what Excel and people change unawares: line ends, spaces at the ends of lines, no-break spaces. */
export function levelled(cell: string): string {
  return cell
    .replace(/\r\n?/gu, '\n')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
