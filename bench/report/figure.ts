/** A figure as it is reported: values of every round, product beside floor. */

/** `floor` is empty where there is nothing to compare; otherwise the rounds are in the same order. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly product: readonly number[];
  readonly floor: readonly number[];
}

/** Collects the rounds of several figures, in the order in which they first came. */
export class Figures {
  readonly #rows = new Map<string, { unit: string; product: number[]; floor: number[] }>();

  /** Adds a round's values; null where one side has none. */
  add(name: string, unit: string, values: { readonly product?: number; readonly floor?: number }): void {
    const row = this.#rows.get(name) ?? { unit, product: [], floor: [] };
    if (values.product !== undefined) row.product.push(values.product);
    if (values.floor !== undefined) row.floor.push(values.floor);
    this.#rows.set(name, row);
  }

  /** The figure of that name; throws when it was not measured. */
  get(name: string): Figure {
    const row = this.#rows.get(name);
    if (row === undefined) throw new Error(`${name} was not measured`);
    return { name, ...row };
  }

  all(): readonly Figure[] {
    return [...this.#rows.keys()].map((name) => this.get(name));
  }
}
