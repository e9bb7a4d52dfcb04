/** Picks the part of a policy that an obligation carries. */
import type { ObligationPolicy, Policy, Urgency } from './types.js';

/** The policy for the urgency in a document's header, or for none stated (null). */
export function policyFor(policy: Policy, urgency: Urgency | null): ObligationPolicy {
  return policy.byUrgency[urgency ?? 'none'];
}
