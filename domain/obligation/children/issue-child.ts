/** The one way in which an obligation issues another: an event of the parent, from which the log writes the child's first. */
import type { Instant } from '../../instant.js';
import type { Draft } from '../draft.js';
import { assertOwners } from '../issue.js';
import type { IssueInput, ObligationState } from '../types.js';
import type { ChildPlan } from './types.js';

/** What is asked of a child; its number, and with it its id, are the parent's to give. */
export type ChildWanted = Omit<ChildPlan, 'id' | 'n' | 'issuedAt'>;

/**
 * Issues a child at `now`, when it is recorded; returns what the event says of it. Refuses (`invalid-input`) one without
 * owners, or with a unit named twice.
 */
export function issueChild(draft: Draft, wanted: ChildWanted, now: Instant): ChildPlan {
  const { id, children } = draft.state;
  const n = children.count + 1;
  const child: ChildPlan = { ...wanted, id: `${id}.${n}`, n, issuedAt: now };
  assertOwners(child);
  draft.emit({ type: 'child-issued', child });
  return child;
}

/** What a child is issued with: its own part from the plan, everything else as its parent had it then. */
export function childInput(parent: ObligationState, plan: ChildPlan): IssueInput {
  const { id, n, origin, office, leaders, ...own } = plan;
  return {
    ...own,
    id,
    directiveId: parent.directiveId,
    policy: parent.policy,
    planning: parent.planning,
    office: office ?? parent.office,
    leaders: leaders ?? parent.leaders,
    parent: { id: parent.id, origin, n, depth: (parent.parent?.depth ?? 0) + 1 },
  };
}
