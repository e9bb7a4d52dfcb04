/** What paragraphs inherit from their styles, as far as it is seen in the text: list and first line's indent. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';

/** Null: not said here, the next in line decides. */
export interface ParagraphLook {
  listId: string | null;
  level: number | null;
  isIndented: boolean | null;
}

interface Style extends ParagraphLook {
  basedOn: string | null;
}

const longestChain = 20;

/** Listens to word/styles.xml; afterwards `lookOf` answers. */
export class ParagraphStyles implements XmlListener {
  readonly #styles = new Map<string, Style>();
  readonly #defaults: Style = newStyle();
  #default: string | null = null;
  #current: Style | null = null;

  /** What a style gives, its ancestors included; `owner` is the style that names the list. Null is the default style. */
  lookOf(id: string | null): ParagraphLook & { readonly owner: string | null } {
    const look: ParagraphLook & { owner: string | null } = { ...newLook(), owner: null };
    let next = id ?? this.#default;
    for (let step = 0; step < longestChain && next !== null; step += 1) {
      const style: Style | undefined = this.#styles.get(next);
      if (style === undefined) break;
      if (look.listId === null && style.listId !== null) {
        look.listId = style.listId;
        look.owner = next;
      }
      look.level ??= style.level;
      look.isIndented ??= style.isIndented;
      next = style.basedOn;
    }
    look.isIndented ??= this.#defaults.isIndented;
    return look;
  }

  open(tag: XmlTag): void {
    if (tag.name === 'w:pPrDefault') this.#current = this.#defaults;
    else if (tag.name === 'w:style') this.#openStyle(tag);
    else if (this.#current !== null) {
      if (tag.name === 'w:basedOn') this.#current.basedOn = tag.get('w:val');
      else setLook(this.#current, tag);
    }
  }

  close(name: string): void {
    if (name === 'w:style' || name === 'w:pPrDefault') this.#current = null;
  }

  #openStyle(tag: XmlTag): void {
    this.#current = null;
    if (tag.get('w:type') !== 'paragraph') return;
    const id = tag.get('w:styleId') ?? '';
    this.#current = newStyle();
    this.#styles.set(id, this.#current);
    if (tag.get('w:default') === '1' || tag.get('w:default') === 'true') this.#default = id;
  }
}

/** Takes what an element below w:pPr says. */
export function setLook(look: ParagraphLook, tag: XmlTag): void {
  if (tag.name === 'w:numId') look.listId = tag.get('w:val');
  else if (tag.name === 'w:ilvl') look.level = Number(tag.get('w:val'));
  else if (tag.name === 'w:ind') look.isIndented = isIndented(tag) ?? look.isIndented;
}

/** One that says nothing. */
export function newLook(): ParagraphLook {
  return { listId: null, level: null, isIndented: null };
}

function newStyle(): Style {
  return { ...newLook(), basedOn: null };
}

/** Two characters are 200 hundredths or, at the usual sizes, 400 twentieths of a point and more. */
function isIndented(tag: XmlTag): boolean | null {
  const hundredths = tag.get('w:firstLineChars');
  if (hundredths !== null && Number(hundredths) !== 0) return Number(hundredths) >= 150;
  const twips = tag.get('w:firstLine');
  if (twips !== null) return Number(twips) >= 300;
  return tag.get('w:hanging') === null && hundredths === null ? null : false;
}
