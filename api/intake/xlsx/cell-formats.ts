/** The number format of each cell style: xl/styles.xml. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';
import { formatCode } from './number-format.js';

/** Listens to the part; afterwards `codeOf` answers. */
export class CellFormats implements XmlListener {
  readonly #custom = new Map<number, string>();
  readonly #ids: number[] = [];
  #inCells = false;

  /** By the cell's style number. */
  codeOf(style: number): string {
    return formatCode(this.#ids[style] ?? 0, this.#custom);
  }

  open(tag: XmlTag): void {
    if (tag.name === 'x:numFmt') {
      this.#custom.set(Number(tag.get('numFmtId')), tag.get('formatCode') ?? '');
    } else if (tag.name === 'x:cellXfs') this.#inCells = true;
    else if (tag.name === 'x:xf' && this.#inCells) this.#ids.push(Number(tag.get('numFmtId') ?? 0));
  }

  close(name: string): void {
    if (name === 'x:cellXfs') this.#inCells = false;
  }
}
