/** How late, how often and how far a request may go. */
import type { Instant } from '../../instant.js';
import { standardV1 } from '../../policy/standard-v1.js';
import type { ObligationPolicy, RequestLimits } from '../../policy/types.js';
import { policyFor } from '../../policy/policy-for.js';
import { laterBy } from '../../calendar/later-by.js';
import type { ObligationState, OwnerSlot, RunningClock } from '../types.js';
import { firstDeadline } from './standing-deadline.js';

/** The policy's limits; those of the standard for its urgency in a policy that an earlier release pinned. */
export function limitsOf({ requests, urgency }: ObligationPolicy): RequestLimits {
  return requests ?? requiredLimits(policyFor(standardV1, urgency));
}

function requiredLimits({ version, requests }: ObligationPolicy): RequestLimits {
  if (requests === undefined) throw new Error(`the policy ${version} has no limits of requests`);
  return requests;
}

/** Until when the unit may say that it is the wrong one, counted from when it became an owner. */
export function transferUntil({ policy, planning, issuedAt }: ObligationState, slot: OwnerSlot): Instant {
  return laterBy(limitsOf(policy).transferWithin, slot.assignedAt ?? issuedAt, planning);
}

/** The latest deadline to which completion may still be extended; null when it has been extended often enough. */
export function extensionUntil(state: ObligationState, completion: RunningClock): Instant | null {
  const { policy, planning, requests } = state;
  const { mostTimes, longest } = limitsOf(policy).extension;
  if (requests.extension.granted >= mostTimes) return null;
  return laterBy(longest, firstDeadline(state, completion), planning);
}

/** From when the office may coordinate without the other unit's opinion. */
export function opinionUntil({ policy, planning }: ObligationState, raisedAt: Instant): Instant {
  return laterBy(limitsOf(policy).opinionWithin, raisedAt, planning);
}
