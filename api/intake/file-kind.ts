/** Tells by its first bytes what kind of file it is; its name and media type are never asked. */
import { encrypted, unknownType } from './refusals.js';

/** `office` is a ZIP, and whether it is a .docx or an .xlsx is seen inside. */
export type FileKind = 'text' | 'pdf' | 'office';

/** First bytes, as Latin-1, of what people send by mistake. */
const others: readonly (readonly [string, string])[] = [
  ['{\\rtf', 'RTF; save it as .docx'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['BM', 'a BMP image'],
  ['II*\u0000', 'a TIFF image'],
  ['MM\u0000*', 'a TIFF image'],
  ['\u001f\u008b', 'a gzip archive'],
  ['Rar!', 'a RAR archive'],
  ["7z\u00bc\u00af'\u001c", 'a 7-Zip archive'],
];

const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipStarts = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];

/** Refuses with `encrypted-document` or `binary-document` what is known and not taken. */
export function kindOf(bytes: Buffer): FileKind {
  if (startsWith(bytes, '%PDF-') || isPdf(bytes)) return 'pdf';
  if (zipStarts.some((start) => startsWith(bytes, start))) return 'office';
  if (bytes.subarray(0, 4).equals(compound.subarray(0, 4))) throw compoundFile(bytes);
  const other = others.find(([start]) => startsWith(bytes, start) && (start.length > 2 || bytes.includes(0)));
  if (other !== undefined) throw unknownType(other[1]);
  return 'text';
}

/** A PDF's first line may stand below some others, within the first 1024 bytes. */
export function isPdf(bytes: Buffer): boolean {
  return /^(?:%PDF-|[^%]{0,1000}\n%PDF-\d)/u.test(bytes.subarray(0, 1024).toString('latin1'));
}

function startsWith(bytes: Buffer, start: string): boolean {
  return bytes.subarray(0, start.length).toString('latin1') === start;
}

/** Microsoft's older container: an old .doc or .xls, or a newer file that was encrypted into it. */
function compoundFile(bytes: Buffer): Error {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return encrypted('file');
  if (holds('WordDocument')) return unknownType('an old Word file (.doc, .wps); save it as .docx');
  if (holds('Workbook') || holds('Book'))
    return unknownType('an old Excel file (.xls, .et); save it as .xlsx');
  return unknownType('an old Microsoft Office file; save it as .docx or .xlsx');
}
