/** Chance that can be repeated: the same seed gives the same numbers (mulberry32). */

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  within(least: number, most: number): number;
  /** True once in `times`. */
  oneIn(times: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A generator of its own, so that what runs beside others does not depend on their order. */
  branch(): Random;
}

/** The numbers that follow from a seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const within = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    within,
    oneIn: (times) => within(1, times) === 1,
    pick: <T>(list: readonly T[]): T => {
      const picked = list[within(0, list.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    branch: () => randomFrom(within(0, 0xffff_ffff)),
  };
}

/** The seed of this run: DUBAN_SEED repeats an earlier one. */
export function seedOfRun(): number {
  const given = process.env['DUBAN_SEED'];
  return given === undefined ? Date.now() % 1_000_000 : Number(given);
}
