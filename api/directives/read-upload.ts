/** Takes a directive's text out of a request: plain text, JSON or one uploaded file; bytes become text by `decodeText`. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.js';
import { jsonOf, readBody } from '../http/read-body.js';
import { readFormFile } from '../http/read-form-file.js';
import { decodeText, maxTextBytes } from '../intake/decode-text.js';
import type { TextEncoding } from '../intake/decode-text.js';

export interface Upload {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Of the bytes as they came. */
  readonly sha256: string;
}

/** A text escaped in JSON takes up to six bytes a byte. */
const jsonLimit = 6 * maxTextBytes;

/** Refuses with `empty-document`, `binary-document`, `document-too-large`, `unreadable-encoding` or what the transport says. */
export async function readUpload(request: Request): Promise<Upload> {
  const bytes = await bytesOf(request);
  const decoded = decodeText(bytes);
  if (decoded.text.trim() === '')
    throw new DomainError('empty-document', 'the document is empty: send the words of a directive');
  return { ...decoded, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function bytesOf(request: Request): Promise<Buffer> {
  const limits = { limit: maxTextBytes, tooLarge };
  if (request.is('multipart/form-data') !== false) return (await readFormFile(request, limits)).bytes;
  if (request.is('application/json') === false) return readBody(request, limits);
  const body = jsonOf((await readBody(request, { limit: jsonLimit, tooLarge })).toString('utf8'));
  const { text } = (body ?? {}) as { text?: unknown };
  if (typeof text !== 'string') {
    throw new DomainError('invalid-input', 'body text: the words of the directive, as a string', {
      field: 'text',
    });
  }
  return Buffer.from(text, 'utf8');
}

function tooLarge(): DomainError {
  const message = `the document is larger than ${maxTextBytes} bytes (2 MiB) of text; split it by document`;
  return new DomainError('document-too-large', message, { limit: maxTextBytes });
}
