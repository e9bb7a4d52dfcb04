/** The term that the policy gives to something for which nobody named one: that of a first answer. */
import { planClock } from '../../calendar/plan-clock.js';
import { DomainError } from '../../domain-error.js';
import type { Instant } from '../../instant.js';
import type { IssueInput, ObligationState } from '../types.js';

/** Counted from `from`; null when it needs a year whose calendar is not published. */
export function dueByPolicy({ policy, planning }: ObligationState, from: Instant): IssueInput['completion'] {
  const { yellowFrom, counts, clocks } = policy;
  try {
    const { dueAt, missAt } = planClock({ yellowFrom, counts, rule: clocks.response }, from, planning);
    return { dueAt, isExclusive: missAt === dueAt };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'calendar-unpublished') return null;
    throw error;
  }
}
