/** An obligation that another one issues: what the parent's event says of it, and what the child remembers of its parent. */
import type { Instant } from '../../instant.js';
import type { IssueInput, LeaderPost, ObligationKind, ObligationState, Owner } from '../types.js';

/**
 * Why it was issued: `occurrence` of a recurring matter, `event` of a per-event one, `breach` of a prohibition, `cascade`
 * when an owner breaks its matter down.
 */
export type ChildOrigin = 'occurrence' | 'event' | 'breach' | 'cascade';

/** What a parent's event says of a child: only what is the child's own; policy, planning and directive are the parent's. */
export interface ChildPlan {
  /** `${parentId}.${n}` */
  readonly id: string;
  /** 1, 2, … counted in the parent; the child's number is the parent's with it. */
  readonly n: number;
  readonly origin: ChildOrigin;
  readonly kind: ObligationKind;
  readonly owners: readonly Owner[];
  /** Who decides on it; null for the parent's office. */
  readonly office: ObligationState['office'] | null;
  /** Null for the parent's leaders. */
  readonly leaders: readonly LeaderPost[] | null;
  readonly completion: IssueInput['completion'];
  readonly isSameDay: boolean;
  readonly issuedAt: Instant;
}

/** Where a child comes from; kept in its state. */
export interface ParentLink {
  readonly id: string;
  readonly origin: ChildOrigin;
  readonly n: number;
  /** 1 for a child of a matter's own obligation. */
  readonly depth: number;
}
