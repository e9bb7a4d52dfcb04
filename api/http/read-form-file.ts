/** Takes the one file out of an uploaded form; other fields are passed over. */
import busboy from 'busboy';
import type { Request } from 'express';
import { TransportError } from './errors.js';

export interface FormFile {
  /** As the sender named it; empty when it did not. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Refuses with `tooLarge` at the limit, or with `malformed-request` what is no form with one file. */
export function readFormFile(
  request: Request,
  { limit, tooLarge }: { readonly limit: number; readonly tooLarge: () => Error },
): Promise<FormFile> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      request.unpipe(form);
      // What is still on its way is read and dropped, so that the answer reaches the sender.
      request.resume();
      reject(error);
    };
    const refuseForm = (error: unknown): void =>
      refuse(malformed(error instanceof Error ? error.message : 'unreadable form'));
    const form = openForm(request, limit);
    let file: FormFile | null = null;
    form.on('file', (_field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => refuse(tooLarge()));
      // A form that is cut off tells its file only; an error that nobody hears would end the process.
      stream.on('error', refuseForm);
      stream.on('end', () => {
        file = { name: filename ?? '', bytes: Buffer.concat(chunks) };
      });
    });
    form.on('filesLimit', () => refuse(malformed('a form carries one file')));
    form.on('error', refuseForm);
    form.on('close', () => {
      if (file === null) refuse(malformed('the form carries no file'));
      else resolve(file);
    });
    request.once('aborted', () => refuse(malformed('the upload broke off')));
    request.pipe(form);
  });
}

function openForm(request: Request, fileSize: number): busboy.Busboy {
  try {
    const limits = { files: 1, fileSize, fields: 10, fieldSize: 1000, parts: 12 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'unreadable form');
  }
}

function malformed(message: string): TransportError {
  return new TransportError('malformed-request', message);
}
