/** The term that the policy gives to something for which nobody named one: that of a first answer. */
import { ifPublished } from '../../calendar/if-published.js';
import { planClock } from '../../calendar/plan-clock.js';
import type { Instant } from '../../instant.js';
import type { IssueInput, ObligationState } from '../types.js';

/** Counted from `from`; null when it needs a year whose calendar is not published. */
export function dueByPolicy({ policy, planning }: ObligationState, from: Instant): IssueInput['completion'] {
  const { yellowFrom, counts, clocks } = policy;
  return ifPublished(
    () => {
      const { dueAt, missAt } = planClock({ yellowFrom, counts, rule: clocks.response }, from, planning);
      return { dueAt, isExclusive: missAt === dueAt };
    },
    () => null,
  );
}
