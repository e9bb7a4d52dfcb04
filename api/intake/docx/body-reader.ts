/** Turns word/document.xml into lines: paragraphs with their automatic numbers, tables row by row, text boxes. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';
import type { TextBudget } from '../text-sink.js';
import type { ListDefinitions } from './list-definitions.js';
import { ListNumbers } from './list-numbers.js';
import { newLook, setLook } from './paragraph-styles.js';
import type { ParagraphLook, ParagraphStyles } from './paragraph-styles.js';
import { tableLines } from './table-lines.js';
import type { TableRow } from './table-lines.js';

/** What is not part of the text that a reader of the page sees. */
const skipped: ReadonlySet<string> = new Set([
  ...['w:del', 'w:moveFrom', 'w:delText', 'w:instrText', 'w:fldData', 'w:rt', 'mc:Fallback'],
  ...['w:pPrChange', 'w:rPrChange', 'w:tcPrChange', 'w:trPrChange', 'w:tblPrChange', 'w:tblPrExChange'],
  ...['w:tblGridChange', 'w:sectPrChange', 'w:numberingChange'],
]);

const signs: Readonly<Record<string, string>> = {
  'w:br': '\n',
  'w:cr': '\n',
  'w:tab': '\t',
  'w:noBreakHyphen': '-',
};

interface Paragraph {
  style: string | null;
  readonly look: ParagraphLook;
  text: string;
  /** Its end was deleted: the next paragraph goes on in its line. */
  isOpenEnded: boolean;
}

interface OpenRow {
  before: number;
  readonly cells: { lines: readonly string[]; span: number; merge: 'restart' | 'continue' | null }[];
  isDeleted: boolean;
}

interface Table {
  readonly rows: TableRow[];
  row: OpenRow;
}

/** A place that holds paragraphs: the body, a cell, a text box. */
interface Block {
  readonly lines: string[];
  /** Text of an open-ended paragraph. */
  carried: string;
}

/** Listens to the part; `lines` is what was read. */
export class BodyReader implements XmlListener {
  readonly #styles: ParagraphStyles;
  readonly #definitions: ListDefinitions;
  readonly #numbers: ListNumbers;
  readonly #budget: TextBudget;
  readonly #path: string[] = [];
  readonly #blocks: Block[] = [newBlock()];
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #skipFrom = Infinity;
  #isHidden = false;
  #takesText = false;

  constructor(styles: ParagraphStyles, definitions: ListDefinitions, budget: TextBudget) {
    this.#styles = styles;
    this.#definitions = definitions;
    this.#numbers = new ListNumbers(definitions);
    this.#budget = budget;
  }

  get lines(): readonly string[] {
    return this.#blocks[0]?.lines ?? [];
  }

  open(tag: XmlTag): void {
    const parent = this.#path.at(-1) ?? '';
    this.#path.push(tag.name);
    if (this.#path.length > this.#skipFrom) return;
    if (skipped.has(tag.name)) {
      this.#markDeleted(parent);
      this.#skipFrom = this.#path.length;
      return;
    }
    const sign = parent === 'w:r' ? signs[tag.name] : undefined;
    if (sign !== undefined) this.#write(sign);
    else if (tag.name === 'w:t' || tag.name === 'm:t') this.#takesText = true;
    else if (tag.name === 'w:sym') this.#write(symbolOf(tag));
    else if (tag.name === 'w:docPartGallery') this.#skipContents(tag);
    else this.#openStructure(tag, parent);
  }

  close(name: string): void {
    const depth = this.#path.length;
    this.#path.pop();
    if (depth >= this.#skipFrom) {
      if (depth === this.#skipFrom) this.#skipFrom = Infinity;
      return;
    }
    this.#takesText = false;
    if (name === 'w:p') this.#closeParagraph();
    else if (name === 'w:tc') this.#closeCell();
    else if (name === 'w:tr') this.#closeRow();
    else if (name === 'w:tbl') this.#closeTable();
    else if (name === 'w:txbxContent') this.#closeBox();
  }

  text(text: string): void {
    if (this.#takesText && this.#path.length < this.#skipFrom) this.#write(text);
  }

  /** A table of contents repeats the headings: its w:sdt, three levels above, is left out. */
  #skipContents(tag: XmlTag): void {
    if (tag.get('w:val') === 'Table of Contents') this.#skipFrom = this.#path.lastIndexOf('w:sdt') + 1;
  }

  #openStructure(tag: XmlTag, parent: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (tag.name === 'w:p')
      this.#paragraphs.push({ style: null, look: newLook(), text: '', isOpenEnded: false });
    else if (tag.name === 'w:r') this.#isHidden = false;
    else if (tag.name === 'w:vanish' && this.#path.at(-3) === 'w:r') this.#isHidden = isOn(tag);
    else if (tag.name === 'w:pStyle' && paragraph !== undefined) paragraph.style = tag.get('w:val');
    else if ((parent === 'w:pPr' || parent === 'w:numPr') && paragraph !== undefined)
      setLook(paragraph.look, tag);
    else this.#openTable(tag, parent);
  }

  #openTable(tag: XmlTag, parent: string): void {
    const table = this.#tables.at(-1);
    if (tag.name === 'w:tbl') this.#tables.push({ rows: [], row: newRow() });
    else if (tag.name === 'w:txbxContent') this.#blocks.push(newBlock());
    else if (table === undefined) return;
    else if (tag.name === 'w:tr') table.row = newRow();
    else if (tag.name === 'w:tc') {
      this.#blocks.push(newBlock());
      table.row.cells.push({ lines: [], span: 1, merge: null });
    } else if (parent === 'w:tcPr' || parent === 'w:trPr') setOnRow(table.row, tag);
  }

  #markDeleted(parent: string): void {
    const paragraph = this.#paragraphs.at(-1);
    const row = this.#tables.at(-1)?.row;
    if (parent === 'w:trPr' && row !== undefined) row.isDeleted = true;
    if (parent === 'w:rPr' && this.#path.at(-3) === 'w:pPr' && paragraph !== undefined) {
      paragraph.isOpenEnded = true;
    }
  }

  #write(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph !== undefined && !this.#isHidden) paragraph.text += this.#budget.spend(text);
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    const block = this.#blocks.at(-1);
    if (paragraph === undefined || block === undefined) return;
    const text = block.carried + (block.carried === '' ? this.#lineOf(paragraph) : paragraph.text);
    block.carried = '';
    if (paragraph.isOpenEnded) block.carried = text;
    else block.lines.push(text);
  }

  /** Leading tabs indent, as two full-width spaces do; others separate, as two spaces do. TAB itself separates cells. */
  #lineOf({ style, look, text }: Paragraph): string {
    const inherited = this.#styles.lookOf(style);
    const listId = look.listId ?? inherited.listId;
    const number = listId === null || text.trim() === '' ? '' : this.#numberOf(listId, look, inherited);
    const words = text.replace(/^\t+/u, '　　').replaceAll('\t', '  ');
    const isIndented =
      (look.isIndented ?? inherited.isIndented) === true && !/^\s/u.test(words) && text !== '';
    return this.#budget.spend(`${isIndented ? '　　' : ''}${number}`) + words;
  }

  #numberOf(listId: string, look: ParagraphLook, inherited: ReturnType<ParagraphStyles['lookOf']>): string {
    const list = this.#definitions.listOf(listId);
    if (list === null) return '';
    const ofStyle = inherited.owner === null ? 0 : this.#definitions.levelOfStyle(list, inherited.owner);
    return this.#numbers.next(listId, look.level ?? inherited.level ?? ofStyle);
  }

  #closeCell(): void {
    const block = this.#blocks.pop();
    const cell = this.#tables.at(-1)?.row.cells.at(-1);
    if (block !== undefined && cell !== undefined) cell.lines = linesOf(block);
  }

  #closeRow(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && !table.row.isDeleted) table.rows.push(table.row);
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    this.#add(tableLines(table.rows, (text) => this.#budget.spend(text)));
  }

  /** A box stands before the paragraph that it is tied to. */
  #closeBox(): void {
    const block = this.#blocks.pop();
    if (block !== undefined) this.#add(linesOf(block));
  }

  #add(lines: readonly string[]): void {
    const block = this.#blocks.at(-1);
    for (const line of lines) block?.lines.push(line);
  }
}

function newBlock(): Block {
  return { lines: [], carried: '' };
}

function newRow(): OpenRow {
  return { before: 0, cells: [], isDeleted: false };
}

function linesOf({ lines, carried }: Block): readonly string[] {
  return carried === '' ? lines : [...lines, carried];
}

function isOn(tag: XmlTag): boolean {
  return !['0', 'false', 'off'].includes(tag.get('w:val') ?? '1');
}

function setOnRow(row: OpenRow, tag: XmlTag): void {
  const cell = row.cells.at(-1);
  const value = tag.get('w:val');
  if (tag.name === 'w:gridBefore') row.before = Math.min(Number(value), 100);
  else if (cell === undefined) return;
  else if (tag.name === 'w:gridSpan') cell.span = Math.min(Math.max(Number(value), 1), 100);
  else if (tag.name === 'w:vMerge') cell.merge = value === 'restart' ? 'restart' : 'continue';
}

/** Symbols of symbol fonts have no meaning outside of them. */
function symbolOf(tag: XmlTag): string {
  const code = Number.parseInt(tag.get('w:char') ?? '', 16);
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  return Number.isNaN(code) || isPrivate || code < 0x20 || code > 0xffff ? '' : String.fromCharCode(code);
}
