/** Takes an organisation's import file out of a request and reads it into rows: CSV or JSON, as body or as a form's file. */
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.js';
import type { ImportRow } from '../../domain/organisation/import-rows.js';
import { readJsonRows } from '../../domain/organisation/read-json.js';
import { TransportError } from '../http/errors.js';
import { readBody } from '../http/read-body.js';
import { readFormFile } from '../http/read-form-file.js';
import { decodeText, maxTextBytes } from '../intake/decode-text.js';
import { readCsvRows } from './read-csv.js';

type Format = 'csv' | 'json';

const readers: Readonly<Record<Format, (text: string) => ImportRow[]>> = {
  csv: readCsvRows,
  json: readJsonRows,
};

/** Refuses with `empty-document`, what `decodeText` refuses, or `invalid-input` and every problem by its line. */
export async function readImport(request: Request): Promise<readonly ImportRow[]> {
  const { bytes, format } = await fileOf(request);
  const { text } = decodeText(bytes);
  if (text.trim() === '') throw new DomainError('empty-document', 'the file is empty: nothing was imported');
  return readers[format](text);
}

async function fileOf(request: Request): Promise<{ readonly bytes: Buffer; readonly format: Format }> {
  const limits = { limit: maxTextBytes, tooLarge };
  if (request.is('multipart/form-data') !== false) {
    const { bytes, name } = await readFormFile(request, limits);
    return { bytes, format: formatOf(name) };
  }
  const format = request.is('application/json') === false ? 'csv' : 'json';
  return { bytes: await readBody(request, limits), format };
}

function formatOf(name: string): Format {
  const ending = /\.(csv|json)$/iu.exec(name)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'json') return ending;
  throw new TransportError('unsupported-media-type', `"${name}" ends neither in .csv nor in .json`, {
    accepted: ['.csv', '.json'],
  });
}

function tooLarge(): DomainError {
  const message = `the file is larger than ${maxTextBytes} bytes (2 MiB); split it`;
  return new DomainError('document-too-large', message, { limit: maxTextBytes });
}
