/** The same directive in every format gives the same matters. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { extractText } from '../../../api/intake/extract-text.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { docxOf } from '../../support/files/docx-file.js';
import { pdfOf } from '../../support/files/pdf-file.js';
import { sampleDirective, sampleText } from '../../support/files/sample-directive.js';
import { gb18030 } from '../../support/gb18030.js';

/** What a reading is compared by: everything but where it stood in the file. */
function substanceOf(text: string) {
  const { matters, sections, ...header } = readDirective(text);
  const { documentNumber, title, issuer, urgency, addressees, issuedOn } = header;
  return {
    header: { documentNumber, title, issuer, urgency, addressees, issuedOn },
    sections: sections.map(({ number, heading }) => ({ number, heading })),
    matters: matters.map(({ span: _span, deadline, ...matter }) => ({ ...matter, deadline: deadline?.raw })),
  };
}

const markdown = (): string => sampleText().replaceAll(/^　　([一二]、.*)$/gmu, '## $1');

const formats: readonly (readonly [string, string, string | null, () => Promise<Buffer> | Buffer])[] = [
  ['a text in UTF-8', 'text', 'utf-8', () => Buffer.from(sampleText())],
  ['a text with byte order mark', 'text', 'utf-8-bom', () => Buffer.from(`\ufeff${sampleText()}`)],
  ['a text in GB18030', 'text', 'gb18030', () => gb18030(sampleText())],
  [
    'a text with Windows line ends',
    'text',
    'utf-8',
    () => Buffer.from(sampleText().replaceAll('\n', '\r\n')),
  ],
  ['Markdown', 'markdown', 'utf-8', () => Buffer.from(markdown())],
  ['a .docx', 'docx', null, () => docxOf(sampleDirective)],
  ['a .pdf', 'pdf', null, () => pdfOf(sampleDirective)],
];

describe('the same directive', () => {
  const expected = substanceOf(sampleText());

  test('when it is read, then it has what is compared below', () => {
    expect(expected.matters.map(({ leaders, leadUnits }) => [leaders, leadUnits])).toEqual([
      [['赵䶮'], ['市水利局']],
      [['钱㛃'], ['市水利局', '市应急局']],
      [['孙𠅤'], ['市财政局']],
      [[], ['市审计局']],
    ]);
    expect(expected.sections.map(({ number }) => number)).toEqual(['一', '二']);
  });

  describe.each(formats)('when it comes as %s', (_, format, encoding, write) => {
    let bytes: Buffer;
    beforeAll(async () => void (bytes = await write()));

    test('then header, sections and matters are the same', async () => {
      const extracted = await extractText(bytes);
      expect(extracted).toMatchObject({ format, encoding, pages: format === 'pdf' ? 1 : null });
      expect(substanceOf(extracted.text)).toEqual(expected);
    });
  });
});
