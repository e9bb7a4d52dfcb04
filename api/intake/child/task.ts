/** What passes between the server and a process that reads one file. */
import type { ErrorCode, ErrorDetails } from '../../../domain/domain-error.js';
import type { IntakeLimits } from '../limits.js';
import type { Workbook } from '../types.js';

/** What comes out of a file that is no plain text. */
export interface FormattedText {
  readonly text: string;
  readonly format: 'docx' | 'pdf' | 'xlsx';
  readonly pages: number | null;
  readonly pagesWithoutText: readonly number[];
}

/** What can be asked for, and what it gives. */
export interface ParsingResults {
  readonly text: FormattedText;
  readonly workbook: Workbook;
}

export interface ParsingTask {
  readonly wanted: keyof ParsingResults;
  readonly bytes: Uint8Array;
  readonly limits: IntakeLimits;
}

export type ParsingAnswer =
  | { readonly outcome: 'read'; readonly value: ParsingResults[keyof ParsingResults] }
  | {
      readonly outcome: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    }
  | { readonly outcome: 'failed'; readonly why: string };
