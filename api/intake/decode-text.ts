/** Turns the bytes of an uploaded text into a string, naming the encoding; refuses what is no text. */
import { DomainError } from '../../domain/domain-error.js';

/** Encodings that are accepted, as shown to the person who loads the file. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** The most bytes of text that are accepted: 2 MiB. */
export const maxTextBytes = 2 * 1024 * 1024;

const ACCEPTED = 'Accepted now: plain text (.txt) in UTF-8 or GB18030/GBK, at most 2 MiB.';

/** First bytes of the containers people most often send instead of text, as Latin-1. */
const CONTAINERS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'PDF'],
  ['PK\u0003\u0004', 'ZIP (.docx, .xlsx, .zip)'],
  ['PK\u0005\u0006', 'ZIP (.docx, .xlsx, .zip)'],
  ['\u00d0\u00cf\u0011\u00e0', 'Microsoft Office (.doc, .xls, .wps)'],
  ['{\\rtf', 'RTF'],
  ['\u0089PNG', 'PNG image'],
  ['\u00ff\u00d8\u00ff', 'JPEG image'],
  ['GIF8', 'GIF image'],
  ['\u001f\u008b', 'gzip'],
  ['Rar!', 'RAR'],
  ["7z\u00bc\u00af'\u001c", '7-Zip'],
];

const MARKS: readonly (readonly [readonly number[], TextEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Control characters that no text file holds; tab, line feeds and form feed are none of them. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function containerOf(bytes: Uint8Array): string | null {
  const found = CONTAINERS.find(([magic]) =>
    startsWith(
      bytes,
      [...magic].map((char) => char.charCodeAt(0)),
    ),
  );
  return found?.[1] ?? null;
}

function refuseBinary(found: string): never {
  throw new DomainError('binary-document', `The file is not plain text: it is ${found}. ${ACCEPTED}`, {
    found,
    accepted: ['utf-8', 'gb18030'],
  });
}

function tryDecode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(tried: readonly TextEncoding[]): never {
  throw new DomainError(
    'unreadable-encoding',
    `The bytes are not valid ${tried.join(' or ')}: the file may be damaged, cut off or in another encoding. ${ACCEPTED}`,
    { tried },
  );
}

function decode(bytes: Uint8Array): DecodedText {
  const marked = MARKS.find(([mark]) => startsWith(bytes, mark))?.[1];
  if (marked === undefined && bytes.includes(0)) refuseBinary('binary data (it holds NUL bytes)');
  const tried: readonly TextEncoding[] = marked === undefined ? ['utf-8', 'gb18030'] : [marked];
  for (const encoding of tried) {
    const text = tryDecode(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return unreadable(tried);
}

/**
 * Decodes a text: a byte order mark decides; else strict UTF-8, else strict GB18030 (which includes GBK). Never guesses
 * and never replaces a byte. Throws DomainError `binary-document`, `document-too-large` or `unreadable-encoding`.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const container = containerOf(bytes);
  if (container !== null) refuseBinary(container);
  if (bytes.length > maxTextBytes) {
    throw new DomainError(
      'document-too-large',
      `The file has ${String(bytes.length)} bytes; the limit is ${String(maxTextBytes)} bytes (2 MiB) of text. Split it by document.`,
      { bytes: bytes.length, limit: maxTextBytes },
    );
  }
  const decoded = decode(bytes);
  if (CONTROL.test(decoded.text)) refuseBinary('binary data (it holds control characters)');
  return decoded;
}
