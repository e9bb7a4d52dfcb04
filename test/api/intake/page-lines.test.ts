/** Lines of a PDF page: what belongs together, what is set in, what only the page's edge broke. */
import { describe, expect, test } from '@jest/globals';
import { pageLines } from '../../../api/intake/pdf/page-lines.js';
import type { TextPiece } from '../../../api/intake/pdf/page-lines.js';

const size = 16;

/** A piece in row `row` from the top, beginning after `column` characters. */
const piece = (text: string, row: number, column = 0): TextPiece => ({
  text,
  x: 70 + column * size,
  y: 800 - row * 28,
  width: [...text].length * size,
  size,
});

const full = '清理河道内的障碍物并登记造册上图';

describe('pageLines', () => {
  test('when pieces stand side by side in any order, then they are one line, with spaces where gaps are', () => {
    const pieces = [piece('乙', 0, 8), piece('签发人', 0), piece('甲', 0, 4), piece('某', 0, 5)];
    expect(pageLines(pieces)).toEqual(['签发人 甲某  乙']);
  });

  test('when a paragraph is broken by the edge, then it is one line again; the next one begins its own', () => {
    const rows = [piece(full.slice(2), 0, 2), piece(full, 1), piece('完毕。', 2), piece(full.slice(2), 3, 2)];
    expect(pageLines(rows)).toEqual([`　　${full.slice(2)}${full}完毕。`, `　　${full.slice(2)}`]);
  });

  test.each([
    ['begins with a number', [piece(full, 0), piece('2. 疏浚', 1)]],
    ['stands further below', [piece(full, 0), piece(full, 1), piece('疏浚', 3)]],
    ['follows a short line', [piece('各县区', 0), piece(full, 1)]],
    ['follows a sentence, and nothing is set in', [piece(`${full.slice(1)}。`, 0), piece('疏浚', 1)]],
  ])('when a line %s, then it stays a line of its own', (_, pieces) => {
    expect(pageLines(pieces).at(-1)).toBe(pieces.at(-1)?.text);
  });

  test('when English is broken by the edge, then its words stay apart', () => {
    const pieces = [piece('A name of a system', 0), piece('and more', 1)];
    expect(pageLines(pieces)).toEqual(['A name of a system and more']);
  });
});
