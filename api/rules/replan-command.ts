/** Turns the versions that a change of rules names into the rules themselves: a workflow reads no tables. */
import { DomainError } from '../../domain/domain-error.js';
import { policyFor } from '../../domain/policy/policy-for.js';
import type { Urgency } from '../../domain/policy/types.js';
import type { ObligationCommand } from '../../domain/obligation/types.js';
import { requireRule } from './rules-by-version.js';
import type { RulesDeps } from './rules-by-version.js';

/** Versions asked for; absent: the one that each obligation runs by stays. */
export interface RulesAsked {
  readonly policyVersion?: string | undefined;
  readonly calendarVersion?: string | undefined;
}

export type ReplanOrder = Extract<ObligationCommand, { type: 'replan' }>;

/** The command for an obligation of an urgency. Refuses with `not-found`, and with `invalid-input` when nothing is asked. */
export async function replanning(
  deps: RulesDeps,
  { policyVersion, calendarVersion }: RulesAsked,
): Promise<(urgency: Urgency | null) => ReplanOrder> {
  if (policyVersion === undefined && calendarVersion === undefined) {
    throw new DomainError('invalid-input', 'name a policyVersion, a calendarVersion, or both', {
      field: 'policyVersion',
    });
  }
  const policy = policyVersion === undefined ? null : await requireRule(deps, 'policy', policyVersion);
  const calendar =
    calendarVersion === undefined ? null : await requireRule(deps, 'calendar', calendarVersion);
  return (urgency) => ({ type: 'replan', policy: policy && policyFor(policy, urgency), calendar });
}
