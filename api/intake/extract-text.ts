/** Any file that a directive comes in becomes text. What it is is told by its content. */
import { DomainError } from '../../domain/domain-error.js';
import { decodeText } from './decode-text.js';
import type { TextEncoding } from './decode-text.js';
import { kindOf } from './file-kind.js';
import { intakeLimits } from './limits.js';
import type { IntakeLimits } from './limits.js';
import { ParsingProcesses } from './parsing-processes.js';
import { tooLarge } from './refusals.js';
import type { ExtractedText, Workbook } from './types.js';

const previewLength = 400;

/** Control characters that mean nothing in a text; those of lines and TAB stay. */
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/gu;

export interface Intake {
  /**
   * Plain text is decoded here, by the chosen encoding if one is given; everything else in a process of its own.
   * Refuses with one of the codes of docs/intake.md.
   */
  readonly extractText: (
    bytes: Uint8Array,
    choice?: { readonly encoding?: TextEncoding },
  ) => Promise<ExtractedText>;
  /** The sheets of an .xlsx as rows of shown values. Refuses likewise, and any other format. */
  readonly readWorkbook: (bytes: Uint8Array) => Promise<Workbook>;
}

/** One with a queue of its own. */
export function createIntake(limits: IntakeLimits): Intake {
  const processes = new ParsingProcesses(limits);
  return {
    async extractText(bytes, { encoding } = {}) {
      requireSize(bytes, limits);
      if (kindOf(bufferOf(bytes)) === 'text') return plainText(bytes, encoding);
      if (encoding !== undefined) throw noChoice(encoding);
      const { text, ...rest } = await processes.parse('text', bytes);
      const clean = text.replaceAll('\f', '\n').replace(CONTROL, '');
      return { ...rest, text: clean, encoding: null, preview: previewOf(clean) };
    },
    async readWorkbook(bytes) {
      requireSize(bytes, limits);
      return processes.parse('workbook', bytes);
    },
  };
}

/** The intake of this process: server or command line. */
export const { extractText, readWorkbook } = createIntake(intakeLimits);

/** The beginning of a text, for a person to see whether it is readable. */
export function previewOf(text: string): string {
  return [...text.slice(0, previewLength * 2)].slice(0, previewLength).join('');
}

function plainText(bytes: Uint8Array, chosen: TextEncoding | undefined): ExtractedText {
  const { text, encoding } = decodeText(bytes, chosen);
  const format = /^(?:#{1,6} |\*\*|>\s|\|.*\|\s*$)/mu.test(text) ? 'markdown' : 'text';
  return { text, format, encoding, pages: null, pagesWithoutText: [], preview: previewOf(text) };
}

function requireSize(bytes: Uint8Array, { inputBytes }: IntakeLimits): void {
  if (bytes.length > inputBytes) throw tooLarge('bytes', inputBytes);
}

function noChoice(encoding: TextEncoding): DomainError {
  const message = `An encoding (${encoding}) can be chosen for a plain text only; this file says its own. Send it without.`;
  return new DomainError('invalid-input', message, { field: 'encoding' });
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
