/** What comes out of a file. Plain JSON: it passes from the child process to the server. */
import type { TextEncoding } from './decode-text.js';

/** Told by content. `markdown` is text with Markdown's marks, and read as text. */
export type SourceFormat = 'text' | 'markdown' | 'docx' | 'pdf' | 'xlsx';

/** One table row is one line, its cells joined by TAB; docs/intake.md says what else becomes of what. */
export interface ExtractedText {
  readonly text: string;
  readonly format: SourceFormat;
  /** Null where the format itself fixes it. */
  readonly encoding: TextEncoding | null;
  /** Of a .pdf, else null. */
  readonly pages: number | null;
  /** Pages of a .pdf without any letter: blank, or pictures that were not read. */
  readonly pagesWithoutText: readonly number[];
  /** The first 400 characters or so. */
  readonly preview: string;
}

/** A cell of a sheet, as it is shown; never a formula, only its last value. */
export interface WorkbookCell {
  /** For example "B3". */
  readonly address: string;
  /** 1 is column A. */
  readonly column: number;
  readonly text: string;
  readonly isFormula: boolean;
}

export interface WorkbookRow {
  /** As Excel counts. */
  readonly number: number;
  /** The filled ones, from left to right; a merged cell's value stands in each row that it covers. */
  readonly cells: readonly WorkbookCell[];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Those with a filled cell, in order. */
  readonly rows: readonly WorkbookRow[];
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
}
