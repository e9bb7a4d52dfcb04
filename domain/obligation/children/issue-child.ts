/** The one way in which an obligation issues another: an event of the parent, from which the log writes the child's first. */
import type { Instant } from '../../instant.js';
import type { Draft } from '../draft.js';
import { assertOwners } from '../assert-owners.js';
import type { IssueInput, ObligationState } from '../types.js';
import { aboveOf } from '../cascade/state.js';
import type { ChildPlan } from './types.js';

/** What is asked of a child; its number, and with it its id, are the parent's to give. */
export type ChildWanted = Omit<ChildPlan, 'id' | 'n' | 'issuedAt'>;

/**
 * Issues a child at `now`, when it is recorded; returns what the event says of it. Refuses (`invalid-input`) one without
 * owners, or with a unit named twice.
 */
export function issueChild(draft: Draft, wanted: ChildWanted, now: Instant): ChildPlan {
  const n = draft.state.children.count + 1;
  const child: ChildPlan = { ...wanted, id: nextChildId(draft.state), n, issuedAt: now };
  assertOwners(child);
  draft.emit({ type: 'child-issued', child });
  return child;
}

/** The id of the child that is issued next. */
export function nextChildId({ id, children }: ObligationState): string {
  return `${id}.${children.count + 1}`;
}

/** What a child is issued with: its own part from the plan, everything else as its parent had it then. */
export function childInput(parent: ObligationState, plan: ChildPlan): IssueInput {
  const { id, n, origin, office, leaders, ...own } = plan;
  return {
    ...own,
    id,
    directiveId: parent.directiveId,
    // As `owesAssent` judges it; also for earlier releases, which look at the policy alone.
    policy: origin === 'cascade' ? { ...parent.policy, assentRequired: false } : parent.policy,
    planning: parent.planning,
    office: office ?? parent.office,
    leaders: leaders ?? parent.leaders,
    above: aboveOf(parent, plan),
    ...dutyOf(parent, origin),
    parent: { id: parent.id, origin, n, depth: (parent.parent?.depth ?? 0) + 1 },
  };
}

/**
 * An occurrence and an event are the parent's own duty, which is itself never submitted: its closing standard and its
 * being personal are theirs. What is handed down is a part of a duty that stays with the parent, and a breach is put right
 * by others: neither is what the standard speaks of, and neither is the person whom the words mean.
 */
function dutyOf(
  { hasClosingStandard, isPersonal }: ObligationState,
  origin: ChildPlan['origin'],
): Pick<IssueInput, 'hasClosingStandard' | 'isPersonal'> {
  if (origin !== 'occurrence' && origin !== 'event') return {};
  // Only what is so: what earlier releases issue stays word for word the same.
  return { ...(hasClosingStandard ? { hasClosingStandard } : {}), ...(isPersonal ? { isPersonal } : {}) };
}
