/** Says what is wrong with a policy before anybody runs by it. */
import { planClock } from '../calendar/plan-clock.js';
import type { CalendarData, ClockRule, Duration } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { LadderLevel, ObligationPolicy, Policy } from './types.js';

/** One thing that is wrong, and where: `byUrgency.特提.ladder`. */
export interface RuleProblem {
  readonly path: string;
  readonly message: string;
}

/** Against which each rule is tried: a calendar with all its days published, and an instant within it. */
export interface Trial {
  readonly calendar: CalendarData;
  readonly from: Instant;
}

/** Every problem; empty for a policy that can run. */
export function policyProblems(policy: Policy, trial: Trial): readonly RuleProblem[] {
  return Object.entries(policy.byUrgency).flatMap(([urgency, rules]) =>
    problemsOf(rules, trial).map(({ path, message }) => ({ path: `byUrgency.${urgency}.${path}`, message })),
  );
}

function problemsOf(rules: ObligationPolicy, trial: Trial): RuleProblem[] {
  const { yellowFrom, clocks, ladder } = rules;
  const share = { path: 'yellowFrom', message: `a share lies between 0 and 1, not at ${yellowFrom}` };
  return [
    ...(yellowFrom > 0 && yellowFrom < 1 ? [] : [share]),
    ...Object.entries(clocks).flatMap(([clock, rule]) =>
      clockProblems(`clocks.${clock}`, rule, { rules, trial }),
    ),
    ...ladderProblems(ladder),
    ...highestProblems(rules),
  ];
}

/** A rule is right when it plans a deadline after its start. */
function clockProblems(
  path: string,
  rule: ClockRule,
  {
    rules: { yellowFrom, counts },
    trial: { calendar, from },
  }: { readonly rules: ObligationPolicy; readonly trial: Trial },
): RuleProblem[] {
  try {
    const { dueAt } = planClock({ rule, yellowFrom, counts }, from, { calendar, drill: null });
    return dueAt > from ? [] : [{ path, message: 'it ends when it starts' }];
  } catch (error) {
    if (error instanceof DomainError) return [{ path, message: error.message }];
    throw error;
  }
}

function ladderProblems(ladder: readonly LadderLevel[]): RuleProblem[] {
  return ladder.flatMap(({ level, after, to, opensReview }, index) => {
    const path = `ladder.${index}`;
    const before = ladder[index - 1];
    const found: RuleProblem[] = [];
    if (level !== index + 1)
      found.push({ path, message: `level ${index + 1} is expected here, not ${level}` });
    if (before !== undefined && atLeast(after) < atLeast(before.after))
      found.push({ path: `${path}.after`, message: `it comes before level ${before.level}` });
    if (!(after.amount >= 0))
      found.push({ path: `${path}.after`, message: `${after.amount} is no length of time` });
    if (to.length === 0 && !opensReview)
      found.push({ path: `${path}.to`, message: 'it reaches nobody and opens no review' });
    return found;
  });
}

/** A level beyond the ladder would never be reached; a clock without any could be missed in silence. */
function highestProblems({ ladder, highestLevel }: ObligationPolicy): RuleProblem[] {
  return Object.entries(highestLevel).flatMap(([clock, level]) =>
    ladder.some((each) => each.level === level)
      ? []
      : [{ path: `highestLevel.${clock}`, message: `the ladder has no level ${level}` }],
  );
}

const minutesOf: Readonly<Record<Duration['unit'], number>> = {
  minute: 1,
  hour: 60,
  'working-hour': 60,
  day: 1_440,
  'working-day': 1_440,
  month: 43_200,
};

/** In natural minutes: what a length lasts at least, whatever the calendar. */
function atLeast({ amount, unit }: Duration): number {
  return amount * minutesOf[unit];
}
