/** What an obligation remembers of a hand-down 分解下达: from whom it came, and to whom it went. */
import type { ChildPlan } from '../children/types.js';
import type { ObligationState } from '../types.js';

export interface CascadeState {
  /** Units above its office, the command office first; empty for what was launched. They see it, and are not its office. */
  readonly above: readonly string[];
  /** Numbers of the latest children by the unit that was handed one. */
  readonly handedDown: Readonly<Record<string, number>>;
}

export const noCascade: CascadeState = { above: [], handedDown: {} };

/** Whether the units above an obligation's office say that it was handed down, or was issued below what was. */
export function isHandedDown(above: readonly string[]): boolean {
  return above.length > 0;
}

/** The cascade with a child that was issued. */
export function withHandedDown(cascade: CascadeState, { origin, owners, n }: ChildPlan): CascadeState {
  if (origin !== 'cascade') return cascade;
  const added = Object.fromEntries(owners.map(({ unitId }) => [unitId, n]));
  return { ...cascade, handedDown: { ...cascade.handedDown, ...added } };
}

/** The units above a child's office. One that has its parent's office has the same units above it. */
export function aboveOf(
  { cascade, office }: Pick<ObligationState, 'cascade' | 'office'>,
  child: Pick<ChildPlan, 'office'>,
): readonly string[] {
  return child.office === null ? cascade.above : [...cascade.above, office.unitId];
}
