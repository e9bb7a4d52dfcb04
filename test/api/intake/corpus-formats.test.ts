/** Every document of the corpus, written as .docx and as .pdf, gives the same matters as its text. */
import { readdirSync } from 'node:fs';
import { expect } from '@jest/globals';
import { extractText } from '../../../api/intake/extract-text.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { corpusFolder, corpusTest, corpusText } from '../../domain/directive/corpus.js';
import { docxOf } from '../../support/files/docx-file.js';
import { pdfOf } from '../../support/files/pdf-file.js';
import type { SampleParagraph } from '../../support/files/sample-directive.js';

const names = corpusFolder === null ? [] : readdirSync(corpusFolder).filter((name) => name.endsWith('.txt'));

const mattersOf = (text: string) =>
  readDirective(text).matters.map(({ section, number, text: words, leaders, leadUnits, assistUnits }) => ({
    ...{ section, number, leaders, leadUnits, assistUnits },
    text: words.replaceAll(/\s/gu, ''),
  }));

const paragraphsOf = (text: string): SampleParagraph[] =>
  text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      text: line.replace(/^　　/u, ''),
      look: line.startsWith('　　') ? 'indent' : 'plain',
    }));

corpusTest('when there is a corpus, then it holds documents', () => {
  expect(names.length).toBeGreaterThan(5);
});

for (const name of names) {
  corpusTest(`when ${name} comes as .docx or .pdf, then its matters are those of its text`, async () => {
    const text = corpusText(name);
    const expected = mattersOf(text);
    for (const write of [docxOf, pdfOf]) {
      const extracted = await extractText(await write(paragraphsOf(text)));
      expect([extracted.format, mattersOf(extracted.text)]).toEqual([extracted.format, expected]);
    }
  });
}
