/** The CPU time of a piece of work, judged so that a busy or slow machine does not decide a test. */

/** How much dearer ten times the work may be: linear is 10, quadratic 100. */
const dearest = 30;
const tries = 4;

/**
 * The CPU milliseconds that `work(10 * size)` may take at least: as many as `enough`, and 30 times what `work(size)`
 * takes here and now. Both are the cheapest of a few tries, because another process may push one of them aside.
 */
export function costOfTenfold(
  work: (size: number) => void,
  { size, enough }: { readonly size: number; readonly enough: number },
): { readonly cost: number; readonly limit: number } {
  let small = Infinity;
  let cost = Infinity;
  for (let attempt = 0; attempt < tries && cost >= enough; attempt += 1) {
    small = Math.min(
      small,
      cpuMs(() => work(size)),
    );
    cost = Math.min(
      cost,
      cpuMs(() => work(10 * size)),
    );
  }
  return { cost, limit: Math.max(enough, dearest * small) };
}

/** The least CPU milliseconds of a few tries; ends with the first that is below `enough`. */
export function leastCpuMs(work: () => void, enough: number): number {
  let least = Infinity;
  for (let attempt = 0; attempt < tries && least >= enough; attempt += 1)
    least = Math.min(least, cpuMs(work));
  return least;
}

function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
