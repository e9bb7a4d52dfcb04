/** Turns the bytes of a text into a string, naming the encoding; refuses what is no text. */
import { kindOf } from './file-kind.js';
import { tooLarge, unknownType, unreadableEncoding } from './refusals.js';

/** Encodings that are read, as shown to the person who loads the file. */
export const textEncodings = ['utf-8', 'utf-8-bom', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

export type TextEncoding = (typeof textEncodings)[number];

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** The most bytes of text that are accepted: 2 MiB. */
export const maxTextBytes = 2 * 1024 * 1024;

const MARKS: readonly (readonly [readonly number[], TextEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8-bom'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Control characters that no text file holds; tab, line feeds and form feed are none of them. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

/** What `encodingsOf` offers: a person may see a reason that no rule sees. */
const offered: readonly TextEncoding[] = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'];

/**
 * Decodes a text: a byte order mark decides; else strict UTF-8, else strict GB18030 (which includes GBK). Never guesses
 * and never replaces a byte. With `chosen`, that one and no other. Throws DomainError `binary-document`,
 * `encrypted-document`, `document-too-large` or `unreadable-encoding`.
 */
export function decodeText(bytes: Uint8Array, chosen?: TextEncoding): DecodedText {
  requireText(bytes);
  const tried = chosen === undefined ? triedFor(bytes) : [chosen];
  for (const encoding of tried) {
    const text = tryDecode(bytes, encoding);
    if (text !== null) return { text: withoutControls(text), encoding };
  }
  throw unreadableEncoding(
    tried,
    chosen === undefined ? [] : encodingsOf(bytes).map(({ encoding }) => encoding),
  );
}

/** Every encoding that the bytes are valid in, the one that `decodeText` takes first. */
export function encodingsOf(bytes: Uint8Array): DecodedText[] {
  const all = new Set<TextEncoding>([...triedFor(bytes), ...(markOf(bytes) === undefined ? offered : [])]);
  return [...all].flatMap((encoding) => {
    const text = tryDecode(bytes, encoding);
    return text === null || CONTROL.test(text) ? [] : [{ text, encoding }];
  });
}

function requireText(bytes: Uint8Array): void {
  const kind = kindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (kind === 'pdf') throw unknownType('a PDF, where a plain text is wanted');
  if (kind === 'office') throw unknownType('a ZIP (.docx, .xlsx, .zip), where a plain text is wanted');
  if (bytes.length > maxTextBytes) throw tooLarge('bytes of text (2 MiB)', maxTextBytes);
}

function triedFor(bytes: Uint8Array): readonly TextEncoding[] {
  const mark = markOf(bytes);
  if (mark === undefined && bytes.includes(0)) throw unknownType('binary data (it holds NUL bytes)');
  return mark === undefined ? ['utf-8', 'gb18030'] : [mark];
}

function markOf(bytes: Uint8Array): TextEncoding | undefined {
  return MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
}

function tryDecode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    const label = encoding === 'utf-8-bom' ? 'utf-8' : encoding;
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function withoutControls(text: string): string {
  if (CONTROL.test(text)) throw unknownType('binary data (it holds control characters)');
  return text;
}
