/** Medians, quantiles and paired ratios. */

/** The value below which the given share of them lies (nearest rank); throws when there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      quantile(
        values.map((value) => -value),
        0.5,
      ) *
        -1) /
    2
  );
}

/** Median of the ratios of values that were measured in the same round, and the least and greatest of them. */
export interface PairedRatio {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** Null when the two were not measured in the same rounds. */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): PairedRatio | null {
  if (ours.length !== theirs.length || ours.length === 0) return null;
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  if (!ratios.every(Number.isFinite)) return null;
  return { median: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}
