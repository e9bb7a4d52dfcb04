/** Whatever bytes come, there is a text or a refusal: nothing else is thrown, and nothing hangs. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { parseFile } from '../../../api/intake/child/parse-file.js';
import { createIntake, extractText } from '../../../api/intake/extract-text.js';
import { intakeLimits } from '../../../api/intake/limits.js';
import { DomainError } from '../../../domain/domain-error.js';
import { docxOf } from '../../support/files/docx-file.js';
import { pdfOf } from '../../support/files/pdf-file.js';
import { sampleDirective } from '../../support/files/sample-directive.js';

type Format = 'docx' | 'xlsx' | 'pdf';

const files = new Map<Format, Buffer>();
const formats: readonly Format[] = ['docx', 'xlsx', 'pdf'];

beforeAll(async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (let row = 0; row < 40; row += 1)
    sheet.addRow([row, `清理第${String(row)}条河道`, '市水利局', new Date(0)]);
  files.set('xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  files.set('docx', await docxOf(sampleDirective));
  files.set('pdf', await pdfOf(sampleDirective));
});

function fileOf(format: Format): Buffer {
  const bytes = files.get(format);
  if (bytes === undefined) throw new Error(`no .${format} was written`);
  return bytes;
}

/** In this process, so that thousands of tries are affordable: the code of a refusal; null for a text. */
async function codeOf(bytes: Uint8Array): Promise<string | null> {
  try {
    await parseFile({ wanted: 'text', bytes, limits: intakeLimits });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe.each(formats)('a .%s', (format) => {
  test('when it is cut anywhere, then it is refused as cut off', async () => {
    const bytes = fileOf(format);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 9, max: bytes.length - 8 }), async (length) => {
        expect(await codeOf(bytes.subarray(0, length))).toBe('truncated-document');
      }),
      { numRuns: 60 },
    );
  });

  test('when bytes of it are changed anywhere, then there is a text or a refusal', async () => {
    const bytes = fileOf(format);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const copy = Buffer.from(bytes);
        for (const [place, value] of changes) copy[place] = value;
        await codeOf(copy);
      }),
      { numRuns: 60 },
    );
  });

  test('when it is cut and read in its own process, then the refusal is the same', async () => {
    const bytes = fileOf(format);
    await expect(extractText(bytes.subarray(0, bytes.length >> 1))).rejects.toMatchObject({
      code: 'truncated-document',
    });
  });
});

test('when any bytes come, with the head of any format, then there is a text or a refusal', async () => {
  const heads = ['', '%PDF-1.7\n', 'PK\u0003\u0004', '\u00ef\u00bb\u00bf', '\u00d0\u00cf\u0011\u00e0'];
  const bytes = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 2000 }));
  const { extractText: here } = createIntake({ ...intakeLimits, inputBytes: 3000 });
  await fc.assert(
    fc.asyncProperty(bytes, async ([head, rest]) => {
      const all = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
      const isText = head === '' || head.startsWith('\u00ef');
      const outcome = isText ? here(all).then(({ format }) => format) : codeOf(all);
      await outcome.catch((error: unknown) => expect(error).toBeInstanceOf(DomainError));
    }),
    { numRuns: 500 },
  );
});
