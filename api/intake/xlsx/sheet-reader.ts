/** Reads one sheet, cell by cell: values as they are shown, formulas never run. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';
import type { TextBudget } from '../text-sink.js';
import type { WorkbookCell, WorkbookRow } from '../types.js';
import { addressOf, parseAddress } from './cell-address.js';
import type { CellFormats } from './cell-formats.js';
import { shownNumber } from './number-format.js';
import { unescaped } from './shared-strings.js';

/** What all sheets of a workbook share. */
export interface WorkbookContext {
  readonly texts: readonly string[];
  readonly formats: CellFormats;
  readonly is1904: boolean;
  readonly budget: TextBudget;
  /** Called for each filled cell; refuses when there are too many. */
  readonly countCell: () => void;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  isFormula: boolean;
}

interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Listens to the part; afterwards `rows` gives what was read. */
export class SheetReader implements XmlListener {
  readonly #context: WorkbookContext;
  readonly #rows = new Map<number, Map<number, WorkbookCell>>();
  readonly #merges: Merge[] = [];
  #row = 0;
  #column = 0;
  #cell: OpenCell | null = null;
  #takes = false;
  #inReading = false;

  constructor(context: WorkbookContext) {
    this.#context = context;
  }

  open(tag: XmlTag): void {
    if (tag.name === 'x:row') this.#openRow(tag);
    else if (tag.name === 'x:c') this.#openCell(tag);
    else if (tag.name === 'x:mergeCell') this.#addMerge(tag.get('ref') ?? '');
    else if (tag.name === 'x:rPh') this.#inReading = true;
    else if (this.#cell !== null) {
      if (tag.name === 'x:f') this.#cell.isFormula = true;
      this.#takes = tag.name === 'x:v' || (tag.name === 'x:t' && !this.#inReading);
    }
  }

  close(name: string): void {
    this.#takes = false;
    if (name === 'x:c') this.#closeCell();
    else if (name === 'x:rPh') this.#inReading = false;
  }

  text(text: string): void {
    if (this.#takes && this.#cell !== null) this.#cell.value += text;
  }

  /** In order; merged cells repeat their value in each row that has cells or stands between such rows. */
  rows(): WorkbookRow[] {
    for (const merge of this.#merges) this.#spread(merge);
    return [...this.#rows]
      .filter(([, cells]) => cells.size > 0)
      .sort(([one], [other]) => one - other)
      .map(([number, cells]) => ({
        number,
        cells: [...cells.values()].sort((one, other) => one.column - other.column),
      }));
  }

  #openRow(tag: XmlTag): void {
    const given = Number(tag.get('r') ?? this.#row + 1);
    this.#row = Number.isInteger(given) && given > 0 ? given : this.#row + 1;
    this.#column = 0;
    if (!this.#rows.has(this.#row)) this.#rows.set(this.#row, new Map());
  }

  #openCell(tag: XmlTag): void {
    const column = parseAddress(tag.get('r') ?? '')?.column ?? this.#column + 1;
    this.#column = column;
    const style = Number(tag.get('s') ?? 0);
    this.#cell = { column, type: tag.get('t') ?? 'n', style, value: '', isFormula: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null) return;
    const text = this.#shown(cell);
    if (text === '') return;
    const { column, isFormula } = cell;
    this.#put(this.#row, { address: addressOf(column, this.#row), column, text, isFormula });
  }

  #put(row: number, cell: WorkbookCell): void {
    this.#context.countCell();
    this.#context.budget.spend(cell.text);
    this.#rows.get(row)?.set(cell.column, cell);
  }

  #shown({ type, value, style }: OpenCell): string {
    const { texts, formats, is1904 } = this.#context;
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? '是' : '否';
    if (type === 'd') return value.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2}).*$/u, '$1年$2月$3日');
    if (type !== 'n') return unescaped(value);
    const number = Number(value);
    return value.trim() === '' || !Number.isFinite(number)
      ? value.trim()
      : shownNumber(number, formats.codeOf(style), is1904);
  }

  #addMerge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const from = parseAddress(first);
    const to = parseAddress(last);
    if (from === null || to === null || to.row <= from.row) return;
    this.#merges.push({ column: from.column, from: from.row, to: to.row });
  }

  #spread({ column, from, to }: Merge): void {
    const cell = this.#rows.get(from)?.get(column);
    if (cell === undefined) return;
    for (const row of this.#rows.keys()) {
      if (row <= from || row > to) continue;
      this.#put(row, { ...cell, address: addressOf(column, row) });
    }
  }
}
