/** The accountability review 责任追究: a preliminary check 初核 opened by the system and decided by people. Plain JSON. */
import type { ClockName } from '../policy/types.js';
import type { Duration, PlannedClock, PlanningContext } from '../calendar/types.js';
import type { Instant } from '../instant.js';
import type { MachineEvent, MachineState } from '../machine.js';

/** Limits of due process, as data. `openReview` refuses a policy that gives the unit less than three working days. */
export interface ReviewPolicy {
  readonly version: string;
  /** How long the subject has to state its reasons, in working days. */
  readonly statementWindow: Duration;
  /** How many statements the subject may make before the decision. */
  readonly maximumStatements: number;
  /** How long the subject may appeal after a decision, in working days. */
  readonly appealWindow: Duration;
  /** Share of the statement window after which its reminder is due, 0 to 1, counted in working time. */
  readonly yellowFrom: number;
}

/** Whom a review is about: one unit or one post. Several units that missed one clock get a review each, unseen by the others. */
export type ReviewSubject =
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'post'; readonly postId: string; readonly unitId: string | null };

/**
 * How a review can end, from the mildest to the gravest. `referral` hands the case to the competent body; Duban itself
 * never imposes a sanction.
 */
export const reviewOutcomes = ['no-fault', 'excused', 'reminder', 'notice', 'referral'] as const;

export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** Who may not decide, because they held, escalated or approved the matter. Each list is sorted and without repeats. */
export interface Conflicts {
  readonly conflictedAccountIds: readonly string[];
  readonly conflictedPostIds: readonly string[];
  readonly conflictedUnitIds: readonly string[];
}

/** The missed clock for which a review was opened, as the obligation's `review-opened` event names it. */
export interface ReviewCause {
  readonly clock: ClockName;
  readonly round: number;
  readonly why: 'ladder' | 'requested';
}

/** What opens a review; `openReview` turns it into the first events. */
export interface OpenReviewInput extends Conflicts {
  readonly id: string;
  readonly obligationId: string;
  readonly directiveId: string;
  readonly subject: ReviewSubject;
  readonly cause: ReviewCause;
  readonly policy: ReviewPolicy;
  readonly planning: PlanningContext;
  readonly openedAt: Instant;
}

/**
 * `open`: facts and reasons are gathered; `decided`: an outcome stands and may be appealed; `appealed`: another person
 * has to decide; `settled`: the appeal is decided; `closed`: a person has closed it.
 */
export type ReviewPhase = 'open' | 'decided' | 'appealed' | 'settled' | 'closed';

export type WindowName = 'statement' | 'appeal';

/** A span of time that belongs to the subject. Its end decides nothing. */
export interface ReviewWindow extends PlannedClock {
  /** Whether the reminder before its end is behind it (statement window only). */
  readonly isReminded: boolean;
  /** Whether its end has been recorded. */
  readonly isOver: boolean;
}

export interface ReviewDecision {
  readonly outcome: ReviewOutcome;
  readonly accountId: string;
  readonly at: Instant;
}

export interface ReviewState extends MachineState, OpenReviewInput {
  readonly phase: ReviewPhase;
  /** Null while no instant can be planned, because a year's calendar is not published; `unplannedYear` names the year. */
  readonly statementWindow: ReviewWindow | null;
  /** Null before a decision, after a decision of no fault, and while no instant can be planned. */
  readonly appealWindow: ReviewWindow | null;
  readonly unplannedYear: number | null;
  readonly statements: number;
  /** How many facts speak for the subject, and how many against it; the facts are in the command log. */
  readonly facts: { readonly for: number; readonly against: number };
  readonly decision: ReviewDecision | null;
  readonly appealedAt: Instant | null;
  readonly appealDecision: ReviewDecision | null;
  readonly closedAt: Instant | null;
}

/** Commands carry ids and instants only; reasons, facts and grounds stay in the command log beside them. */
export type ReviewCommand =
  /** The subject's reasons. Late ones are heard too, until the decision. */
  | { readonly type: 'state-reasons' }
  /** A fact found by a supervisor, for or against the subject. */
  | { readonly type: 'add-fact'; readonly side: 'for' | 'against' }
  | { readonly type: 'decide'; readonly outcome: ReviewOutcome }
  | { readonly type: 'appeal' }
  /** The outcome that stands after the appeal; never graver than the one appealed against. */
  | { readonly type: 'decide-appeal'; readonly outcome: ReviewOutcome }
  /** A person gives the instant that an unpublished calendar could not. */
  | { readonly type: 'pin-window'; readonly dueAt: Instant }
  | { readonly type: 'close' };

export type ReviewCommandType = ReviewCommand['type'];

type EventBody =
  | { readonly type: 'opened'; readonly input: OpenReviewInput }
  | { readonly type: 'window-started'; readonly window: WindowName; readonly clock: PlannedClock }
  | { readonly type: 'window-unplanned'; readonly window: WindowName; readonly year: number }
  | { readonly type: 'statement-due-soon'; readonly plannedAt: Instant; readonly dueAt: Instant }
  | { readonly type: 'window-over'; readonly window: WindowName; readonly plannedAt: Instant }
  | {
      readonly type: 'reasons-stated';
      /** 1 for the first statement, and so on. */
      readonly ordinal: number;
      readonly effectiveAt: Instant;
      readonly isLate: boolean;
    }
  | { readonly type: 'fact-added'; readonly side: 'for' | 'against' }
  | { readonly type: 'decided'; readonly outcome: ReviewOutcome; readonly effectiveAt: Instant }
  | {
      /** The first statement had been received within its window after all, so the decision was too early. */
      readonly type: 'decision-withdrawn';
      readonly why: 'statement-received-in-time';
    }
  | { readonly type: 'appealed'; readonly effectiveAt: Instant }
  | { readonly type: 'appeal-decided'; readonly outcome: ReviewOutcome; readonly isChanged: boolean }
  | { readonly type: 'closed'; readonly outcome: ReviewOutcome };

export type ReviewEvent = MachineEvent & EventBody;
