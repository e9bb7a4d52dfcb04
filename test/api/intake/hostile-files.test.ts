/** Files that are refused, each by its own code, whatever they do to their reader. */
import { describe, expect, test } from '@jest/globals';
import { createIntake, extractText } from '../../../api/intake/extract-text.js';
import { intakeLimits } from '../../../api/intake/limits.js';
import type { ErrorCode } from '../../../domain/domain-error.js';
import { DomainError } from '../../../domain/domain-error.js';
import { docxOf } from '../../support/files/docx-file.js';
import * as hostile from '../../support/files/hostile.js';
import { macroType, rawDocx } from '../../support/files/office-parts.js';
import { pdfFile, pdfOf } from '../../support/files/pdf-file.js';
import { pdfWithStandardTable } from '../../support/files/pdf-objects.js';
import { sampleDirective } from '../../support/files/sample-directive.js';
import { gb18030 } from '../../support/gb18030.js';
import { zipFile } from '../../support/files/zip-file.js';

async function refusal(bytes: Buffer, intake = { extractText }): Promise<DomainError> {
  const error: unknown = await intake.extractText(bytes).then(
    () => new Error('was accepted'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Every declared size of the main part set to 1000 bytes. */
function understated(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (const [mark, sizeAt, nameAt] of [
    ['PK\u0003\u0004', 22, 30],
    ['PK\u0001\u0002', 24, 46],
  ] as const) {
    for (let at = copy.indexOf(mark, 0, 'latin1'); at !== -1; at = copy.indexOf(mark, at + 4, 'latin1')) {
      const name = copy.subarray(at + nameAt, at + nameAt + 17).toString('latin1');
      if (name === 'word/document.xml') copy.writeUInt32LE(1000, at + sizeAt);
    }
  }
  return copy;
}

const refused: readonly (readonly [string, ErrorCode, () => Buffer | Promise<Buffer>])[] = [
  ['a .docx that unpacks to 68 MB of text', 'compression-bomb', () => hostile.bombOfText(68)],
  ['a .docx that unpacks to 68 MB of elements', 'compression-bomb', () => hostile.bombOfElements(68)],
  ['a bomb that declares less than it is', 'truncated-document', () => understated(hostile.bombOfText(68))],
  ['a .docx of 5000 parts', 'compression-bomb', () => hostile.manyEntries(5000)],
  ['a cell repeated down a table', 'document-too-large', () => hostile.repeatedCell(20_000)],
  ['XML that nests 10,000 deep', 'unsafe-xml', () => hostile.deepNesting(10_000)],
  ['a billion laughs', 'unsafe-xml', () => hostile.billionLaughs()],
  ['an external entity', 'unsafe-xml', () => hostile.externalEntity()],
  ['a part named ../../x', 'unsafe-names', () => hostile.withPart('../../x')],
  ['a part named /etc/x', 'unsafe-names', () => hostile.withPart('/etc/x')],
  ['a part named C:\\x', 'unsafe-names', () => hostile.withPart('C:\\x')],
  ['a part that stands twice', 'unsafe-names', () => hostile.withPart('WORD/document.xml')],
  ['a program in a .docm', 'macro-document', () => hostile.withPart('word/vbaProject.bin')],
  ['a .docm renamed to .docx', 'macro-document', () => rawDocx({ mainType: macroType })],
  ['a .docx with a password', 'encrypted-document', () => hostile.compoundFile('EncryptionInfo')],
  ['an encrypted ZIP', 'encrypted-document', () => hostile.encryptedZip()],
  ['an old .doc', 'binary-document', () => hostile.compoundFile('WordDocument')],
  ['an old .xls', 'binary-document', () => hostile.compoundFile('Workbook')],
  ['a ZIP of anything', 'binary-document', () => zipFile([{ name: 'a.txt', content: '关于' }])],
  [
    'a .pdf with a password',
    'encrypted-document',
    () => pdfFile({ content: '关于', userPassword: 'secret', ownerPassword: 'other' }),
  ],
  ['a .pdf of a picture', 'scanned-document', () => pdfFile({ content: { image: pixel, width: 400 } })],
  ['a .pdf of 5000 pages', 'too-many-pages', () => hostile.manyPages(5000)],
];

describe('a file that is refused', () => {
  test.each(refused)('when it is %s, then %s', async (_, code, make) => {
    const bytes = await make();
    expect(bytes.length).toBeLessThan(1024 * 1024);
    const error = await refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/Save|Remove|Split|Send|save it|Accepted/u);
  });

  test('when it is larger than any file may be, then document-too-large names the limit', async () => {
    const error = await refusal(Buffer.alloc(intakeLimits.inputBytes + 1));
    expect(error).toMatchObject({ code: 'document-too-large', details: { limit: intakeLimits.inputBytes } });
  });

  test('when archives lie within archives, then only the outermost is read', async () => {
    expect((await extractText(hostile.nestedArchives(20))).text).toBe('外面一层的文字');
  });
});

describe('a reader that cannot go on', () => {
  test('when it wants more memory than it has, then it is ended and parsing-too-big says so', async () => {
    const small = createIntake({ ...intakeLimits, residentMiB: 120 });
    const bomb = await hostile.pdfBomb(400);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await refusal(bomb, small)).code).toBe('parsing-too-big');
  });

  test("when V8's heap is full, then it is ended and parsing-too-big says so", async () => {
    const small = createIntake({ ...intakeLimits, heapMiB: 24, textLength: 1e9 });
    expect((await refusal(hostile.bombOfText(31), small)).code).toBe('parsing-too-big');
  });

  test('when it takes too long, then it is ended and parsing-too-slow says so', async () => {
    const hasty = createIntake({ ...intakeLimits, childMs: 20 });
    expect((await refusal(await docxOf(sampleDirective), hasty)).code).toBe('parsing-too-slow');
  });

  test('when enough files wait, then the next is told intake-busy, and those that wait are read', async () => {
    const narrow = createIntake({ ...intakeLimits, children: 1, waiting: 1 });
    const file = await docxOf(sampleDirective);
    const [first, second, third] = await Promise.allSettled([
      narrow.extractText(file),
      narrow.extractText(file),
      narrow.extractText(file),
    ]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(third).toMatchObject({ status: 'rejected', reason: { code: 'intake-busy' } });
    expect((await narrow.extractText(file)).format).toBe('docx');
  });
});

describe('a .pdf that is whole but odd', () => {
  test('when a page is a picture among pages of text, then it is named', async () => {
    const text = sampleDirective.map((paragraph) => paragraph.text);
    const bytes = await pdfFile({
      content: [...text, { image: pixel, pageBreak: 'before' }, { text: '附件', pageBreak: 'before' }],
    });
    expect(await extractText(bytes)).toMatchObject({ pages: 3, pagesWithoutText: [2] });
  });

  test.each([
    ['GBK-EUC-H', gb18030('关于做好有关工作的通知')],
    ['UniGB-UCS2-H', Buffer.from('关于做好有关工作的通知', 'utf16le').swap16()],
  ])('when its font names the standard table %s, then its characters are found', async (table, codes) => {
    expect((await extractText(pdfWithStandardTable(table, codes))).text).toBe('关于做好有关工作的通知');
  });

  test('when only its owner has a password, then it is read', async () => {
    const bytes = await pdfFile({ content: '关于做好有关工作的通知', ownerPassword: 'x' });
    expect((await extractText(bytes)).text).toContain('通知');
  });

  test('when it has something before its first line, then it is still a .pdf', async () => {
    const bytes = Buffer.concat([Buffer.from('\n\n'), await pdfOf(sampleDirective)]);
    expect((await extractText(bytes)).format).toBe('pdf');
  });
});
