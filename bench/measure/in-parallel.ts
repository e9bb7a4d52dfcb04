/** Runs work on every item, so many at a time. */

/** Rejects with the first failure, once nothing is under way any more. */
export async function inParallel<Item>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const runner = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  const runs = await Promise.allSettled(Array.from({ length: atOnce }, runner));
  for (const run of runs) if (run.status === 'rejected') throw run.reason;
}
