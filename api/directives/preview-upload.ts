/** Shows how a file would be read, so that a person can choose another encoding. Stores nothing. */
import type { Request } from 'express';
import { encodingsOf } from '../intake/decode-text.js';
import type { TextEncoding } from '../intake/decode-text.js';
import { extractText, previewOf } from '../intake/extract-text.js';
import { readUploadedFile } from './read-upload.js';

/** Refuses what loading would refuse, except for what the words say. */
export async function previewUpload(request: Request, encoding?: TextEncoding) {
  const { bytes, name } = await readUploadedFile(request);
  const { text, ...extracted } = await extractText(bytes, encoding === undefined ? {} : { encoding });
  const possible = extracted.encoding === null ? [] : encodingsOf(bytes);
  return {
    ...extracted,
    name,
    characters: text.length,
    encodings: possible.map((each) => ({ encoding: each.encoding, preview: previewOf(each.text) })),
  };
}
