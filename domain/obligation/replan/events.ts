/** What a change of rules and a moved deadline leave in the log. */
import type { PlanningContext } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import type { ClockName, ObligationPolicy } from '../../policy/types.js';
import type { ClockPlan } from '../events.js';

/** The rules by their versions, for the timeline. */
export interface RuleVersions {
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

export type ReplanEvent =
  | {
      readonly type: 'replanned';
      readonly before: RuleVersions;
      readonly after: RuleVersions;
      readonly policy: ObligationPolicy;
      readonly planning: PlanningContext;
    }
  /** Other instants for a round that goes on. */
  | { readonly type: 'clock-replanned'; readonly clock: ClockPlan }
  /** The order; what follows from it stands in the events after it. */
  | {
      readonly type: 'deadline-moved';
      readonly clock: ClockName;
      readonly round: number;
      /** Null when the clock had no deadline, because its year is not published. */
      readonly from: Instant | null;
      readonly dueAt: Instant;
    };
