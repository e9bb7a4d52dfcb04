/** Where the standard tables of East Asian characters lie, which older PDFs name instead of carrying their own. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A folder, with a slash at its end. Of the package `pdfjs-dist` only these tables are used. */
export const characterMaps = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'cmaps/',
);
