/** Budgets the deadline of what is handed down 分解下达, backwards from that of the matter above it. */
import { addDuration } from '../calendar/add-duration.js';
import { ifPublished } from '../calendar/if-published.js';
import { naturally } from '../calendar/naturally.js';
import { subtractDuration } from '../calendar/subtract-duration.js';
import type { Duration, PlanningContext } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { CascadePolicy } from '../policy/types.js';
import { moment, spelled } from './words.js';

/** What is handed down, when, and how far it will go. */
export interface BudgetAsk {
  /** The deadline above; null when nothing above is owed by a time. */
  readonly parentDueAt: Instant | null;
  /** When it is handed down. */
  readonly now: Instant;
  /** How many levels further the unit will hand it down itself; 0 when it does the work. */
  readonly levelsBelow: number;
}

/** The rules by which a budget is made: those of the obligation above. */
export interface BudgetRules {
  readonly cascade: CascadePolicy;
  readonly planning: PlanningContext;
}

/** The arithmetic of one deadline, whole, so that a refusal can show it. */
export interface Budget {
  readonly parentDueAt: Instant | null;
  /** Already past when it was handed down: only what the unit needs is left to keep. */
  readonly isParentPast: boolean;
  readonly reserve: Duration;
  readonly least: Duration;
  readonly levelsBelow: number;
  /** The deadline above without its reserve; null when there is nothing to keep to. */
  readonly latestAt: Instant | null;
  /** Now, the least for the last unit, and a reserve for each level in between. */
  readonly earliestAt: Instant;
  /** True when a calendar is not published, and working time counted as natural time. */
  readonly isNatural: boolean;
}

/** The budget of a deadline. Every level keeps one reserve; the last unit has the least; those between wait for it. */
export function budgetFor(ask: BudgetAsk, { cascade, planning }: BudgetRules): Budget {
  return ifPublished(
    () => budgetIn(ask, { cascade, planning }, false),
    () => {
      const { reserve, least } = cascade;
      const natural = { ...cascade, reserve: naturally(reserve), least: naturally(least) };
      return budgetIn(ask, { cascade: natural, planning }, true);
    },
  );
}

function budgetIn(ask: BudgetAsk, { cascade, planning }: BudgetRules, isNatural: boolean): Budget {
  const { parentDueAt, now, levelsBelow } = ask;
  const { reserve, least } = cascade;
  const isParentPast = parentDueAt !== null && parentDueAt <= now;
  let earliestAt = addDuration(least, now, planning);
  for (let level = 0; level < levelsBelow; level += 1)
    earliestAt = addDuration(reserve, earliestAt, planning);
  const latestAt =
    parentDueAt === null || isParentPast ? null : subtractDuration(reserve, parentDueAt, planning);
  return { parentDueAt, isParentPast, reserve, least, levelsBelow, latestAt, earliestAt, isNatural };
}

/** The latest deadlines of `levels` levels below one another, the highest first; what cannot be done is not left out. */
export function latestByLevel(
  parentDueAt: Instant,
  levels: number,
  { cascade, planning }: BudgetRules,
): readonly Instant[] {
  const latest: Instant[] = [];
  let dueAt = parentDueAt;
  for (let level = 1; level <= levels; level += 1) {
    const above = dueAt;
    dueAt = ifPublished(
      () => subtractDuration(cascade.reserve, above, planning),
      () => subtractDuration(naturally(cascade.reserve), above, planning),
    );
    latest.push(dueAt);
  }
  return latest;
}

/** Whether some deadline keeps to the budget at all. */
export function isPossible({ earliestAt, latestAt }: Budget): boolean {
  return latestAt === null || earliestAt <= latestAt;
}

/** Whether this deadline keeps to the budget. */
export function isWithin({ earliestAt, latestAt }: Budget, dueAt: Instant): boolean {
  return earliestAt <= dueAt && (latestAt === null || dueAt <= latestAt);
}

/**
 * The deadline of what is handed down: the wanted one, or the latest; null when none is wanted and nothing above is owed
 * by a time. Throws `impossible-deadline` with the arithmetic for one that does not keep to the budget, and when the
 * deadline above is past and none is wanted.
 */
export function deadlineWithin(
  budget: Budget,
  { unitId, wantedAt }: { readonly unitId: string; readonly wantedAt: Instant | null },
  planning: PlanningContext,
): Instant | null {
  if (wantedAt === null && budget.parentDueAt === null) return null;
  const dueAt = wantedAt ?? budget.latestAt;
  if (dueAt !== null && isWithin(budget, dueAt)) return dueAt;
  const { latestAt, earliestAt } = budget;
  const why =
    dueAt === null
      ? 'the deadline above is past: say by when it is wanted all the same'
      : latestAt !== null && dueAt > latestAt
        ? `${moment(dueAt, planning)} is too late`
        : `${moment(dueAt, planning)} is too early`;
  throw new DomainError(
    'impossible-deadline',
    `${unitId}: ${why}; ${arithmetic(budget, planning)}${isPossible(budget) ? '' : '; no deadline is possible: ask for an extension first'}`,
    { unitId, wantedAt, ...budget, earliestAt, latestAt },
  );
}

/** The arithmetic in words. */
function arithmetic(budget: Budget, planning: PlanningContext): string {
  const { parentDueAt, reserve, least, levelsBelow, latestAt, earliestAt } = budget;
  const upper =
    parentDueAt === null || latestAt === null
      ? []
      : [
          `due above ${moment(parentDueAt, planning)} − ${spelled(reserve)} to roll it up = at the latest ${moment(latestAt, planning)}`,
        ];
  const levels = levelsBelow === 0 ? '' : ` + ${levelsBelow} × ${spelled(reserve)} for the levels below`;
  return [
    ...upper,
    `now + ${spelled(least)}${levels} = at the earliest ${moment(earliestAt, planning)}`,
  ].join('; ');
}
