/** Word's automatic numbering as it is defined: word/numbering.xml. */
import type { XmlListener, XmlTag } from '../office/read-xml.js';

/** One level of a list. */
export interface ListLevel {
  start: number;
  /** For example `chineseCounting`. */
  format: string;
  /** For example "（%1）"; "%2" is the number of the second level. */
  pattern: string;
  /** Numbers of all levels in plain digits. */
  isLegal: boolean;
  /** The deepest level, counted from 1, whose number restarts this one; null: every one above; 0: none. */
  restart: number | null;
  /** A paragraph of this style is on this level. */
  style: string | null;
}

type Levels = Map<number, ListLevel>;

interface AbstractList {
  readonly levels: Levels;
  styleLink: string | null;
  numStyleLink: string | null;
}

/** A list of the document: whose counters it shares, and what it changes. */
export interface List {
  abstractId: string;
  readonly starts: Map<number, number>;
  readonly levels: Levels;
}

/** Listens to the part; afterwards `listOf` and `levelsOf` answer. */
export class ListDefinitions implements XmlListener {
  readonly #abstract = new Map<string, AbstractList>();
  readonly #lists = new Map<string, List>();
  #currentAbstract: AbstractList | null = null;
  #currentList: List | null = null;
  #currentLevel: ListLevel | null = null;
  #override = 0;

  listOf(id: string): List | null {
    return this.#lists.get(id) ?? null;
  }

  /** The level of a list, with what the list changes; null when there is none. */
  levelOf(list: List, level: number): ListLevel | null {
    return list.levels.get(level) ?? this.#abstractOf(list)?.levels.get(level) ?? null;
  }

  /** The level that a style is bound to. */
  levelOfStyle(list: List, style: string): number {
    const bound = [...(this.#abstractOf(list)?.levels ?? [])].find(([, level]) => level.style === style);
    return bound?.[0] ?? 0;
  }

  open(tag: XmlTag): void {
    const value = tag.get('w:val');
    if (tag.name === 'w:abstractNum') this.#openAbstract(tag);
    else if (tag.name === 'w:num') this.#openList(tag);
    else if (tag.name === 'w:lvlOverride') this.#override = Number(tag.get('w:ilvl'));
    else if (tag.name === 'w:lvl') this.#openLevel(Number(tag.get('w:ilvl')));
    else if (value !== null) this.#set(tag.name, value);
    else if (tag.name === 'w:isLgl' && this.#currentLevel !== null) this.#currentLevel.isLegal = true;
  }

  close(name: string): void {
    if (name === 'w:lvl') this.#currentLevel = null;
    else if (name === 'w:abstractNum') this.#currentAbstract = null;
    else if (name === 'w:num') this.#currentList = null;
  }

  #abstractOf({ abstractId }: List): AbstractList | undefined {
    const own = this.#abstract.get(abstractId);
    const link = own?.numStyleLink ?? null;
    if (link === null) return own;
    return [...this.#abstract.values()].find(({ styleLink }) => styleLink === link) ?? own;
  }

  #openAbstract(tag: XmlTag): void {
    this.#currentAbstract = { levels: new Map(), styleLink: null, numStyleLink: null };
    this.#abstract.set(tag.get('w:abstractNumId') ?? '', this.#currentAbstract);
  }

  #openList(tag: XmlTag): void {
    this.#currentList = { abstractId: '', starts: new Map(), levels: new Map() };
    this.#lists.set(tag.get('w:numId') ?? '', this.#currentList);
  }

  #openLevel(place: number): void {
    this.#currentLevel = {
      start: 1,
      format: 'decimal',
      pattern: '',
      isLegal: false,
      restart: null,
      style: null,
    };
    (this.#currentList ?? this.#currentAbstract)?.levels.set(place, this.#currentLevel);
  }

  #set(name: string, value: string): void {
    const level = this.#currentLevel;
    if (level !== null) setOnLevel(level, name, value);
    else if (this.#currentList !== null) {
      if (name === 'w:abstractNumId') this.#currentList.abstractId = value;
      if (name === 'w:startOverride')
        this.#currentList.starts.set(this.#override, Number.parseInt(value, 10) || 0);
    } else if (this.#currentAbstract !== null) {
      if (name === 'w:styleLink') this.#currentAbstract.styleLink = value;
      if (name === 'w:numStyleLink') this.#currentAbstract.numStyleLink = value;
    }
  }
}

function setOnLevel(level: ListLevel, name: string, value: string): void {
  if (name === 'w:start') level.start = Number.parseInt(value, 10) || 0;
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.pattern = value;
  else if (name === 'w:lvlRestart') level.restart = Number(value);
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:isLgl') level.isLegal = value !== '0' && value !== 'false';
}
