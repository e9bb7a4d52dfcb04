/** Takes a directive's text out of a request: plain text, JSON or one uploaded file; bytes become text by `decodeText`. */
import { createHash } from 'node:crypto';
import busboy from 'busboy';
import { json, raw } from 'express';
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/domain-error.js';
import { TransportError } from '../http/errors.js';
import { decodeText, maxTextBytes } from '../intake/decode-text.js';
import type { TextEncoding } from '../intake/decode-text.js';

/** Media types in which a directive may be loaded. */
export const uploadTypes = ['text/plain', 'application/json', 'multipart/form-data'] as const;

export interface Upload {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Of the bytes as they came. */
  readonly sha256: string;
}

/** A text escaped in JSON takes up to six bytes a byte. */
const jsonLimit = 6 * maxTextBytes;

const parseRaw = raw({ type: () => true, limit: maxTextBytes });
const parseJson = json({ limit: jsonLimit });

/** Refuses with `empty-document`, `binary-document`, `document-too-large`, `unreadable-encoding` or what the transport says. */
export async function readUpload(request: Request): Promise<Upload> {
  const bytes = await bytesOf(request);
  if (bytes.length === 0)
    throw new DomainError('empty-document', 'the document is empty: send the words of a directive');
  return { ...decodeText(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function bytesOf(request: Request): Promise<Buffer> {
  if (request.is('multipart/form-data') !== false) return fileOf(request);
  if (request.is('application/json') === false) {
    await run(parseRaw, request);
    return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  }
  await run(parseJson, request);
  const { text } = (request.body ?? {}) as { text?: unknown };
  if (typeof text !== 'string') {
    throw new DomainError('invalid-input', 'body text: the words of the directive, as a string', {
      field: 'text',
    });
  }
  return Buffer.from(text, 'utf8');
}

function run(parser: RequestHandler, request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const response = request.res;
    if (response === undefined) throw new Error('a request without its response');
    void parser(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body cannot be read', { cause: error }));
    });
  });
}

/** The one file of a form; other fields are passed over. */
function fileOf(request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      request.unpipe(form);
      // What is still on its way is read and dropped, so that the answer reaches the sender.
      request.resume();
      reject(error);
    };
    const form = openForm(request);
    let file: Buffer | null = null;
    form.on('file', (_name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => refuse(tooLarge()));
      stream.on('end', () => {
        file = Buffer.concat(chunks);
      });
    });
    form.on('filesLimit', () => refuse(malformed('a form carries one file')));
    form.on('error', (error) =>
      refuse(malformed(error instanceof Error ? error.message : 'unreadable form')),
    );
    form.on('close', () => {
      if (file === null) refuse(malformed('the form carries no file'));
      else resolve(file);
    });
    request.once('aborted', () => refuse(malformed('the upload broke off')));
    request.pipe(form);
  });
}

function openForm(request: Request): busboy.Busboy {
  try {
    const limits = { files: 1, fileSize: maxTextBytes, fields: 10, fieldSize: 1000, parts: 12 };
    return busboy({ headers: request.headers, limits });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'unreadable form');
  }
}

function tooLarge(): DomainError {
  const message = `the file is larger than ${maxTextBytes} bytes (2 MiB) of text; split it by document`;
  return new DomainError('document-too-large', message, { limit: maxTextBytes });
}

function malformed(message: string): TransportError {
  return new TransportError('malformed-request', message);
}
