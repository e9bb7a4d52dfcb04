/** Reads a .docx into text: docs/intake.md says what becomes of what, and what is lost. */
import type { IntakeLimits } from '../limits.js';
import type { OfficePackage } from '../office/office-package.js';
import { readXml } from '../office/read-xml.js';
import type { XmlListener } from '../office/read-xml.js';
import { relationsOf } from '../office/relations.js';
import { TextBudget } from '../text-sink.js';
import { BodyReader } from './body-reader.js';
import { ListDefinitions } from './list-definitions.js';
import { ParagraphStyles } from './paragraph-styles.js';

/** The text of the main part, a paragraph or a table row a line. */
export async function readDocx(office: OfficePackage, main: string, limits: IntakeLimits): Promise<string> {
  const relations = await relationsOf(office, main, limits);
  const read = async (kind: string, listener: XmlListener): Promise<void> => {
    const target = relations.find((relation) => relation.kind === kind)?.target;
    if (target !== undefined && office.has(target)) await readXml(office.stream(target), listener, limits);
  };
  const styles = new ParagraphStyles();
  const lists = new ListDefinitions();
  await read('styles', styles);
  await read('numbering', lists);
  const body = new BodyReader(styles, lists, new TextBudget(limits));
  await readXml(office.stream(main), body, limits);
  return body.lines.join('\n');
}
