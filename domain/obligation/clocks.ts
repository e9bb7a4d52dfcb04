/** Plans an obligation's clocks and their ladders from the policy that it carries. */
import { addDuration } from '../calendar/add-duration.js';
import { ifPublished } from '../calendar/if-published.js';
import { naturally } from '../calendar/naturally.js';
import { planClock, planUntil } from '../calendar/plan-clock.js';
import type { ClockRule, PlanningContext } from '../calendar/types.js';
import type { Instant } from '../instant.js';
import { sameDayRule } from '../policy/same-day.js';
import type {
  BorrowedClock,
  ClockName,
  LadderLevel,
  ObligationPolicy,
  PolicyClock,
} from '../policy/types.js';
import { lenderOf } from './clock-names.js';
import type { ObligationEventBody } from './types.js';

/** What planning needs to know of an obligation; its state and its issue both have it. */
export interface ClockRules {
  readonly policy: ObligationPolicy;
  readonly planning: PlanningContext;
  readonly isSameDay: boolean;
}

export interface Round<Name extends ClockName = ClockName> {
  readonly name: Name;
  readonly round: number;
  readonly from: Instant;
}

export interface Deadline {
  readonly dueAt: Instant;
  readonly isExclusive: boolean;
}

/** The levels that a miss of this clock climbs, lowest first. */
export function levelsOf(policy: ObligationPolicy, clock: ClockName): readonly LadderLevel[] {
  return policy.ladder
    .filter(({ level }) => level <= policy.highestLevel[lenderOf(clock)])
    .sort((one, other) => one.level - other.level);
}

/**
 * Instants of the levels, counted from the deadline as people read it, none before the miss or before a lower level.
 * When one of them needs an unpublished year, the whole ladder counts natural time (a working day as a day, a working
 * hour as an hour): an answer is never refused for a missing calendar, and levels stay in order.
 */
export function ladderOf(
  rules: ClockRules,
  clock: ClockName,
  miss: { readonly dueAt: Instant; readonly missAt: Instant },
): readonly Instant[] {
  const delays = levelsOf(rules.policy, clock).map(({ after }) => after);
  const instants = ifPublished(
    () => delays.map((delay) => addDuration(delay, miss.dueAt, rules.planning)),
    () => delays.map((delay) => addDuration(naturally(delay), miss.dueAt, rules.planning)),
  );
  let earliest = miss.missAt;
  return instants.map((instant) => (earliest = Math.max(earliest, instant)));
}

/** A clock's start, as an event. */
export type ClockStart = Extract<ObligationEventBody, { type: 'clock-started' }>;

/** Starts a clock by the policy's rule, or leaves it unplanned when its year is not published. */
export function startByRule(
  rules: ClockRules,
  { name, round, from }: Round<PolicyClock | BorrowedClock>,
): ClockStart | Extract<ObligationEventBody, { type: 'clock-unplanned' }> {
  const rule = ruleOf(rules, name);
  return ifPublished<ReturnType<typeof startByRule>>(
    () => {
      const planned = planClock({ ...yellow(rules), rule }, from, rules.planning);
      const levelAt = ladderOf(rules, name, planned);
      return { type: 'clock-started', clock: { ...planned, name, round, levelAt } };
    },
    (year) => ({ type: 'clock-unplanned', clock: { name, round, startedAt: from, year } }),
  );
}

/** Starts a clock that runs to a given instant; one before `from` is due at `from`. */
export function startUntil(
  rules: ClockRules,
  { name, round, from }: Round,
  { dueAt, isExclusive }: Deadline,
): ClockStart {
  const plan = { ...yellow(rules), dueAt, exclusive: isExclusive };
  const planned = planUntil(plan, from, rules.planning);
  const levelAt = ladderOf(rules, name, planned);
  const clock = { ...planned, name, round, levelAt };
  // A completion is always given.
  return { type: 'clock-started', clock: name === 'completion' ? clock : { ...clock, isGiven: true } };
}

/** The rule by which the clock runs. */
export function ruleOf({ policy, isSameDay }: ClockRules, clock: PolicyClock | BorrowedClock): ClockRule {
  return clock === 'response' && isSameDay ? sameDayRule : policy.clocks[lenderOf(clock)];
}

function yellow({
  policy: { yellowFrom, counts },
}: ClockRules): Pick<ObligationPolicy, 'yellowFrom' | 'counts'> {
  return { yellowFrom, counts };
}
