/** decodeText: encodings named, never guessed; what is no text is refused by its own message. */
import { describe, expect, test } from '@jest/globals';
import { decodeText, maxTextBytes } from '../../../api/intake/decode-text.js';
import { DomainError } from '../../../domain/domain-error.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function refusal(input: Uint8Array): DomainError {
  try {
    decodeText(input);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('decodeText', () => {
  test('when the bytes are UTF-8, then the text and its encoding come back, rare characters included', () => {
    expect(decodeText(utf8('䶮㛃𠅤同志负责'))).toEqual({ text: '䶮㛃𠅤同志负责', encoding: 'utf-8' });
  });

  test('when a byte order mark leads, then it decides and is not part of the text', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ text: 'A', encoding: 'utf-8-bom' });
    expect(decodeText(bytes(0xff, 0xfe, 0x2d, 0x4e))).toEqual({ text: '中', encoding: 'utf-16le' });
    expect(decodeText(bytes(0xfe, 0xff, 0x4e, 0x2d))).toEqual({ text: '中', encoding: 'utf-16be' });
  });

  test('when the bytes are GBK, then GB18030 is named', () => {
    expect(decodeText(bytes(0xd6, 0xd0, 0xce, 0xc4))).toEqual({ text: '中文', encoding: 'gb18030' });
  });

  test('when GB18030 needs four bytes for a rare character, then it survives', () => {
    const rare = bytes(0xfe, 0x9f, 0x82, 0x30, 0xb7, 0x31, 0x95, 0x32, 0xa6, 0x32);
    expect(decodeText(rare)).toEqual({ text: '䶮㛃𠅤', encoding: 'gb18030' });
  });

  test('when the bytes are neither, then unreadable-encoding names what was tried', () => {
    const error = refusal(bytes(0xd6, 0xd0, 0xff, 0xff));
    expect(error.code).toBe('unreadable-encoding');
    expect(error.details).toMatchObject({ tried: ['utf-8', 'gb18030'] });
  });

  test('when a marked text is damaged, then no other encoding is tried', () => {
    expect(refusal(bytes(0xef, 0xbb, 0xbf, 0xd6, 0xd0)).details).toMatchObject({ tried: ['utf-8-bom'] });
  });

  test.each([
    ['PDF', utf8('%PDF-1.7')],
    ['ZIP', bytes(0x50, 0x4b, 3, 4)],
    ['Office', bytes(0xd0, 0xcf, 0x11, 0xe0)],
    ['RTF', utf8('{\\rtf1')],
    ['NUL', bytes(0x41, 0, 0x42)],
    ['control', bytes(0x41, 1, 0x42)],
  ])('when the file is %s, then binary-document names it and what is accepted', (name, input) => {
    const error = refusal(input);
    expect(error.code).toBe('binary-document');
    expect(error.message).toContain(name);
    expect(error.message).toContain('GB18030');
  });

  test('when the text is larger than 2 MiB, then document-too-large names the limit; at the limit it is read', () => {
    expect(refusal(new Uint8Array(maxTextBytes + 1).fill(0x41)).details).toMatchObject({
      limit: maxTextBytes,
    });
    expect(decodeText(new Uint8Array(maxTextBytes).fill(0x41)).text).toHaveLength(maxTextBytes);
  });
});
