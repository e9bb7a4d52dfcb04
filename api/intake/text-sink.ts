/** Collects text up to a limit, so that no repetition inside a file can grow without end. */
import type { IntakeLimits } from './limits.js';
import { tooLarge } from './refusals.js';

/** Counts what is written anywhere for one file. Refuses with `document-too-large`. */
export class TextBudget {
  #left: number;
  readonly #limit: number;

  constructor({ textLength }: Pick<IntakeLimits, 'textLength'>) {
    this.#limit = textLength;
    this.#left = textLength;
  }

  /** Hands the text back once it is paid for. */
  spend(text: string): string {
    this.#left -= text.length;
    if (this.#left < 0) throw tooLarge('characters of text', this.#limit);
    return text;
  }
}

/** A row of a table as one line: breaks inside a cell become spaces, empty cells at the end go. */
export function rowLine(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1).join('\t');
}

/** The words of a cell on one line. */
export function cellText(text: string): string {
  return text.replace(/[\t\n\r\v\f\u0085\u2028\u2029 ]+/gu, ' ').trim();
}
