/** The budget of a hand-down as the API shows it before anything is ordered. */
import { budgetFor, isPossible, latestByLevel } from '../../domain/cascade/budget.js';
import type { Instant } from '../../domain/instant.js';
import { parentDeadline } from '../../domain/obligation/cascade/parent-deadline.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { cascadeOf } from '../../domain/policy/cascade.js';
import { iso } from '../views/iso.js';

/** Levels below one another, each with the latest deadline by the policy; `earliestAt` is for the last of them. */
export function budgetView(
  state: ObligationState,
  { levels, now }: { readonly levels: number; readonly now: Instant },
) {
  const rules = { cascade: cascadeOf(state.policy), planning: state.planning };
  const parentDueAt = parentDeadline(state);
  const budget = budgetFor({ parentDueAt, now, levelsBelow: levels - 1 }, rules);
  const latest = parentDueAt === null || budget.isParentPast ? [] : latestByLevel(parentDueAt, levels, rules);
  return {
    obligationId: state.id,
    dueAt: iso(parentDueAt),
    isPast: budget.isParentPast,
    reserve: budget.reserve,
    least: budget.least,
    isNatural: budget.isNatural,
    isPossible: isPossible(budget),
    levels: latest.map((latestAt, index) => ({ level: index + 1, latestAt: iso(latestAt) })),
    earliestAt: iso(budget.earliestAt),
  };
}
