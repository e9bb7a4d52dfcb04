/** The texts of a workbook that its cells name by number: xl/sharedStrings.xml. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';
import type { TextBudget } from '../text-sink.js';

/** Listens to the part; readings of characters (pinyin) are left out. */
export class SharedStrings implements XmlListener {
  readonly texts: string[] = [];
  readonly #budget: TextBudget;
  #text = '';
  #takes = false;
  #inReading = false;

  constructor(budget: TextBudget) {
    this.#budget = budget;
  }

  open({ name }: XmlTag): void {
    if (name === 'x:si') this.#text = '';
    else if (name === 'x:rPh') this.#inReading = true;
    else if (name === 'x:t') this.#takes = !this.#inReading;
  }

  close(name: string): void {
    if (name === 'x:si') this.texts.push(this.#text);
    else if (name === 'x:rPh') this.#inReading = false;
    else if (name === 'x:t') this.#takes = false;
  }

  text(text: string): void {
    if (this.#takes) this.#text += this.#budget.spend(unescaped(text));
  }
}

/** Characters that XML cannot hold are written "_x000D_". */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
