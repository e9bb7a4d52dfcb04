/** Writes .docx files with a real writer. */
import { AlignmentType, Document, Packer, Paragraph } from 'docx';
import type { IPropertiesOptions, ISectionOptions } from 'docx';
import type { SampleParagraph } from './sample-directive.js';

type Children = ISectionOptions['children'];

/** A document of the given blocks. */
export function docxFile(
  children: Children,
  options: Omit<IPropertiesOptions, 'sections'> = {},
): Promise<Buffer> {
  return Packer.toBuffer(new Document({ ...options, sections: [{ children }] }));
}

/** Paragraphs laid out as an office does: the first line set in by its format, not by spaces. */
export function docxOf(paragraphs: readonly SampleParagraph[]): Promise<Buffer> {
  return docxFile(
    paragraphs.map(({ text, look }) => {
      if (look === 'centre') return new Paragraph({ text, alignment: AlignmentType.CENTER });
      return new Paragraph(look === 'indent' ? { text, indent: { firstLine: 640 } } : { text });
    }),
  );
}
