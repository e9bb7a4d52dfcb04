/** Takes a directive out of a request: a file of any format that is read, as body or form, or JSON {text}. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.js';
import { jsonOf, readBody } from '../http/read-body.js';
import { readFormFile } from '../http/read-form-file.js';
import { maxTextBytes } from '../intake/decode-text.js';
import type { TextEncoding } from '../intake/decode-text.js';
import { extractText } from '../intake/extract-text.js';
import { intakeLimits } from '../intake/limits.js';
import { safeFileName } from '../intake/safe-file-name.js';
import type { ExtractedText } from '../intake/types.js';

/** The file as it came, before anything is read from it. */
export interface UploadedFile {
  readonly bytes: Buffer;
  /** Fit to be shown; null when the sender gave none. */
  readonly name: string | null;
}

export interface Upload extends ExtractedText {
  readonly name: string | null;
  /** Of the bytes as they came. */
  readonly sha256: string;
}

/** A text escaped in JSON takes up to six bytes a byte. */
const jsonLimit = 6 * maxTextBytes;

/** Refuses with `empty-document`, with a code of docs/intake.md, or with what the transport says. */
export async function readUpload(request: Request, encoding?: TextEncoding): Promise<Upload> {
  return uploadOf(await readUploadedFile(request), encoding);
}

/** Refuses likewise. */
export async function uploadOf({ bytes, name }: UploadedFile, encoding?: TextEncoding): Promise<Upload> {
  const extracted = await extractText(bytes, encoding === undefined ? {} : { encoding });
  if (extracted.text.trim() === '')
    throw new DomainError('empty-document', 'the document is empty: send the words of a directive');
  return { ...extracted, name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Refuses what is too large before the rest has arrived. */
export async function readUploadedFile(request: Request): Promise<UploadedFile> {
  if (request.is('multipart/form-data') !== false) {
    const { bytes, name } = await readFormFile(request, upTo(intakeLimits.inputBytes));
    return { bytes, name: safeFileName(name) };
  }
  if (request.is('application/json') !== false) return { bytes: await jsonText(request), name: null };
  const isText = request.is(['text/plain', 'text/markdown']) !== false;
  const bytes = await readBody(request, upTo(isText ? maxTextBytes : intakeLimits.inputBytes));
  const { name } = request.query;
  return { bytes, name: typeof name === 'string' ? safeFileName(name) : null };
}

async function jsonText(request: Request): Promise<Buffer> {
  const body = jsonOf((await readBody(request, upTo(jsonLimit))).toString('utf8'));
  const { text } = (body ?? {}) as { text?: unknown };
  if (typeof text !== 'string') {
    throw new DomainError('invalid-input', 'body text: the words of the directive, as a string', {
      field: 'text',
    });
  }
  return Buffer.from(text, 'utf8');
}

function upTo(limit: number) {
  const tooLarge = (): DomainError =>
    new DomainError(
      'document-too-large',
      `the document is larger than ${limit} bytes; split it by document`,
      {
        limit,
      },
    );
  return { limit, tooLarge };
}
