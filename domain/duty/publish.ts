/** Publishing a roster: every gap is closed or answered for by name, and nobody is in two places. */
import { DomainError } from '../domain-error.js';
import { checkRoster } from './check-roster.js';
import type { Gap, GapWaiver, RosterPlan } from './types.js';

/**
 * Refuses with `roster-incomplete` and all that stands in the way: gaps without a waiver of exactly their span, waivers of what
 * is no gap, overlaps.
 */
export function requirePublishable(plan: RosterPlan, waivers: readonly GapWaiver[]): void {
  const { gaps, overlaps } = checkRoster(plan);
  const open = gaps.filter((gap) => !waivers.some((waiver) => isSame(gap, waiver)));
  const idle = waivers.filter((waiver) => !gaps.some((gap) => isSame(gap, waiver)));
  if (open.length === 0 && overlaps.length === 0 && idle.length === 0) return;
  const parts = [
    ...(open.length === 0 ? [] : [`${open.length} spans that nobody covers`]),
    ...(overlaps.length === 0 ? [] : [`${overlaps.length} overlaps of one person`]),
    ...(idle.length === 0 ? [] : [`${idle.length} waivers of what is no gap`]),
  ];
  throw new DomainError(
    'roster-incomplete',
    `the roster has ${parts.join(', ')}; close the gaps, or waive each of them by name with a reason`,
    { gaps: open, overlaps, idleWaivers: idle },
  );
}

function isSame(one: Gap, other: Gap): boolean {
  return one.duty === other.duty && one.startsAt === other.startsAt && one.endsAt === other.endsAt;
}
