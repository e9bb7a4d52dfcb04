/** Parts of a .docx written by hand, for what a real writer does not write. */
import type { ZipPart } from './zip-file.js';
import { zipFile } from './zip-file.js';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageNames = 'http://schemas.openxmlformats.org/package/2006';
const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
export const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml';

export interface RawDocx {
  /** Inside w:body. */
  readonly body?: string;
  /** In place of the whole main part. */
  readonly document?: string;
  readonly mainType?: string;
  /** Inside w:numbering, inside w:styles. */
  readonly numbering?: string;
  readonly styles?: string;
  readonly more?: readonly ZipPart[];
}

/** The parts; `rawDocx` makes a file of them. */
export function rawParts({
  body = '',
  document = `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
  mainType = `${wordType}.document.main+xml`,
  numbering = '',
  styles = '',
  more = [],
}: RawDocx): ZipPart[] {
  const types = `<Types xmlns="${packageNames}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`;
  return [
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relations({ officeDocument: 'word/document.xml' }) },
    { name: 'word/document.xml', content: document },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations({ numbering: 'numbering.xml', styles: 'styles.xml' }),
    },
    { name: 'word/numbering.xml', content: `<w:numbering xmlns:w="${word}">${numbering}</w:numbering>` },
    { name: 'word/styles.xml', content: `<w:styles xmlns:w="${word}">${styles}</w:styles>` },
    ...more,
  ];
}

/** A .docx of parts written by hand. */
export function rawDocx(raw: RawDocx): Buffer {
  return zipFile(rawParts(raw));
}

function relations(targets: Readonly<Record<string, string>>): string {
  const each = Object.entries(targets).map(
    ([kind, target], place) =>
      `<Relationship Id="r${String(place)}" Type="${relationTypes}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageNames}/relationships">${each.join('')}</Relationships>`;
}
