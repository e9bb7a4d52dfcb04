/** Writes .pdf files with a real writer and a font that has the rare characters. */
import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { projectRoot } from '../../../runtime/project-root.js';
import type { SampleParagraph } from './sample-directive.js';

const normal = join(
  projectRoot(),
  'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
);

const letterSize = 16;

/** A file of the given content. */
export function pdfFile(definition: TDocumentDefinitions): Promise<Buffer> {
  pdfmake.setFonts({ Noto: { normal } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal);
  return pdfmake
    .createPdf({ defaultStyle: { font: 'Noto', fontSize: letterSize }, ...definition })
    .getBuffer();
}

/** Paragraphs laid out as an office does; lines break where the page ends. */
export function pdfOf(paragraphs: readonly SampleParagraph[]): Promise<Buffer> {
  const content = paragraphs.map(({ text, look }) => ({
    text,
    margin: [0, 0, 0, 10] as [number, number, number, number],
    ...(look === 'centre' ? { alignment: 'center' as const } : {}),
    ...(look === 'indent' ? { leadingIndent: 2 * letterSize } : {}),
  }));
  return pdfFile({ content });
}
