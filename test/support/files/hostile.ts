/** Files made to harm their reader. Small as they come; what they unpack to is not. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate } from 'node:zlib';
import { rawDocx, rawParts } from './office-parts.js';
import { pdfOfObjects } from './pdf-objects.js';
import { zipFile } from './zip-file.js';

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const mebi = 1024 * 1024;

const mainPart = (inside: string, before = ''): string =>
  `${before}<w:document ${word}><w:body>${inside}</w:body></w:document>`;

/** A few kilobytes that unpack to so many MiB of one text. */
export function bombOfText(mebibytes: number): Buffer {
  return rawDocx({ body: `<w:p><w:r><w:t>${'督'.repeat((mebibytes * mebi) / 3)}</w:t></w:r></w:p>` });
}

/** The same of elements without any text: nothing but work. */
export function bombOfElements(mebibytes: number): Buffer {
  const empty = '<w:p><w:r><w:t/></w:r></w:p>';
  return rawDocx({ body: empty.repeat((mebibytes * mebi) / empty.length) });
}

/** More parts than any document has. */
export function manyEntries(count: number): Buffer {
  const more = Array.from({ length: count }, (_, place) => ({
    name: `word/media/${String(place)}`,
    content: '',
  }));
  return rawDocx({ body: '', more });
}

/** A cell merged over so many rows, long enough to fill memory when it is repeated. */
export function repeatedCell(rows: number): Buffer {
  const cell = (text: string, merge: string): string =>
    `<w:tc><w:tcPr><w:vMerge w:val="${merge}"/></w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const row = (text: string, merge: string): string =>
    `<w:tr>${cell(text, merge)}${cell('x', 'restart')}</w:tr>`;
  const body = row('督'.repeat(100_000), 'restart') + row('', 'continue').repeat(rows);
  return rawDocx({ body: `<w:tbl>${body}</w:tbl>` });
}

/** Elements within elements. */
export function deepNesting(depth: number): Buffer {
  return rawDocx({ body: `${'<w:p>'.repeat(depth)}${'</w:p>'.repeat(depth)}` });
}

/** A name that stands for a billion words. */
export function billionLaughs(): Buffer {
  const lines = Array.from({ length: 9 }, (_, place) => {
    const next = place === 8 ? 'lol' : `&l${String(place + 1)};`.repeat(10);
    return `<!ENTITY l${String(place)} "${next}">`;
  });
  const before = `<?xml version="1.0"?><!DOCTYPE w [${lines.join('')}]>`;
  return rawDocx({ document: mainPart('<w:p><w:r><w:t>&l0;</w:t></w:r></w:p>', before) });
}

/** A name that stands for a file of the server. */
export function externalEntity(): Buffer {
  const before = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
  return rawDocx({ document: mainPart('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>', before) });
}

/** A part by that name besides the usual ones. */
export function withPart(name: string): Buffer {
  return rawDocx({ more: [{ name, content: 'x' }] });
}

/** A .docx within a .docx, so many times: only the outermost is looked at. */
export function nestedArchives(depth: number): Buffer {
  let inner = rawDocx({ body: '<w:p><w:r><w:t>里</w:t></w:r></w:p>' });
  for (let level = 0; level < depth; level += 1) {
    const body = '<w:p><w:r><w:t>外面一层的文字</w:t></w:r></w:p>';
    inner = rawDocx({ body, more: [{ name: 'word/embeddings/inner.docx', content: inner }] });
  }
  return inner;
}

/** Each part encrypted as ZIP programs do. */
export function encryptedZip(): Buffer {
  return zipFile(rawParts({}).map((part) => ({ ...part, isEncrypted: true })));
}

/** What Word writes for a password: a container of the older kind that holds the names of its streams. */
export function compoundFile(...streams: readonly string[]): Buffer {
  const head = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
  const entries = ['Root Entry', ...streams].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    return entry;
  });
  return Buffer.concat([head, ...entries, Buffer.alloc(512)]);
}

/** One page whose content unpacks to so many MiB of blanks; they are packed piece by piece, so that none is ever held. */
export async function pdfBomb(mebibytes: number): Promise<Buffer> {
  const blank = Buffer.alloc(mebi, ' ');
  const pieces = Readable.from(Array.from({ length: mebibytes }, () => blank));
  const packed = await buffer(pieces.pipe(createDeflate()));
  return pdfOfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
    Buffer.concat([
      Buffer.from(`<</Length ${String(packed.length)}/Filter/FlateDecode>>stream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

/** So many pages with nothing on them. */
export function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  return pdfOfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${String(count)}>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
  ]);
}
