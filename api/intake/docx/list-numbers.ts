/** Counts automatic numbers through a document and writes each as Word shows it. */
import type { List, ListDefinitions, ListLevel } from './list-definitions.js';
import { numberText } from './number-text.js';

/** Word has nine. */
const deepestLevel = 8;

/** Lists made from one definition count on together; a list that names its own start begins there once. */
export class ListNumbers {
  readonly #definitions: ListDefinitions;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();

  constructor(definitions: ListDefinitions) {
    this.#definitions = definitions;
  }

  /** The number before the next paragraph of a list; '' for bullets and for lists that are not defined. */
  next(listId: string, givenLevel: number): string {
    const level = Math.min(Math.max(Math.trunc(givenLevel) || 0, 0), deepestLevel);
    const list = this.#definitions.listOf(listId);
    const definition = list === null ? null : this.#definitions.levelOf(list, level);
    if (list === null || definition === null) return '';
    const counters = this.#countersOf(list);
    counters[level] = this.#nextValue(list, { listId, level, definition });
    for (let deeper = level + 1; deeper < counters.length; deeper += 1) {
      const { restart = null } = this.#definitions.levelOf(list, deeper) ?? {};
      if (level < (restart ?? deeper)) counters[deeper] = undefined;
    }
    return definition.format === 'bullet' ? '' : this.#written(list, definition);
  }

  #nextValue(
    list: List,
    { listId, level, definition }: { listId: string; level: number; definition: ListLevel },
  ): number {
    const start = list.starts.get(level);
    const key = `${listId}/${String(level)}`;
    if (start !== undefined && !this.#started.has(key)) {
      this.#started.add(key);
      return start;
    }
    const before = this.#countersOf(list)[level];
    return before === undefined ? (start ?? definition.start) : before + 1;
  }

  #countersOf({ abstractId }: List): (number | undefined)[] {
    const existing = this.#counters.get(abstractId);
    if (existing !== undefined) return existing;
    const counters: (number | undefined)[] = [];
    this.#counters.set(abstractId, counters);
    return counters;
  }

  #written(list: List, { pattern, isLegal }: ListLevel): string {
    const text = pattern.replace(/%([1-9])/gu, (_, place: string) => {
      const level = Number(place) - 1;
      const definition = this.#definitions.levelOf(list, level);
      const value = this.#countersOf(list)[level] ?? definition?.start ?? 1;
      return numberText(value, isLegal ? 'decimal' : (definition?.format ?? 'decimal'));
    });
    // A number must not run into one that the text begins with.
    return /[\p{L}\p{N}]$/u.test(text) ? `${text} ` : text;
  }
}
