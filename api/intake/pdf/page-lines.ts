/** Rebuilds the lines of a PDF page from pieces of text and where they stand. */

import { joinWrapped } from './wrapped-lines.js';
import type { PlacedLine } from './wrapped-lines.js';

/** A piece as the page draws it; the origin is at the lower left. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of its letters. */
  readonly size: number;
}

interface Line {
  readonly y: number;
  readonly size: number;
  readonly pieces: TextPiece[];
}

/**
 * From top to bottom, a paragraph a line as far as the page shows it. One that is set in by two characters begins with two
 * full-width spaces, as in a text.
 */
export function pageLines(pieces: readonly TextPiece[]): string[] {
  const lines = linesOf(pieces.filter(({ text }) => text.trim() !== ''));
  const left = leftMargin(lines);
  const placed = lines.map((line) => placedLine(line, left));
  const right = placed.reduce((most, line) => Math.max(most, line.right), 0);
  return joinWrapped(placed, { left, right });
}

function placedLine(line: Line, margin: number): PlacedLine {
  const left = startOf(line);
  const offset = (left - margin) / line.size;
  const right = line.pieces.reduce((most, { x, width }) => Math.max(most, x + width), 0);
  const text = `${offset >= 1.5 && offset <= 2.6 ? '　　' : ''}${joined(line)}`;
  return { text, left, right, y: line.y, size: line.size };
}

function linesOf(pieces: readonly TextPiece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    const last = lines.at(-1);
    const reach = Math.max(piece.size, last?.size ?? 0) / 2;
    if (last !== undefined && last.y - piece.y < reach) last.pieces.push(piece);
    else lines.push({ y: piece.y, size: piece.size || 1, pieces: [piece] });
  }
  for (const { pieces: inLine } of lines) inLine.sort((one, other) => one.x - other.x);
  return lines;
}

/** The leftmost edge that at least two lines share. */
function leftMargin(lines: readonly Line[]): number {
  const starts = lines.map(startOf).sort((one, other) => one - other);
  const shared = starts.find((start, place) => (starts[place + 1] ?? Infinity) - start < 2);
  return shared ?? starts[0] ?? 0;
}

function startOf({ pieces }: Line): number {
  return pieces[0]?.x ?? 0;
}

/** A gap of about a character is a space, as between names; Latin words part at smaller ones. */
function joined({ pieces, size }: Line): string {
  let text = '';
  let end = 0;
  for (const piece of pieces) {
    const gap = text === '' ? 0 : (piece.x - end) / size;
    const isLatin = /[\p{Script=Latin}\d]$/u.test(text) && /^[\p{Script=Latin}\d]/u.test(piece.text);
    if (gap > 1.8) text += '  ';
    else if (gap > (isLatin ? 0.15 : 0.6)) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trimEnd();
}
