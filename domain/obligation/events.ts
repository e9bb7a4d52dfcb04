/** What can have happened to an obligation: the only things its state is made from. The core's events, and each part's. */
import type { AmendEvent } from './amend/events.js';
import type { CascadeEvent } from './cascade/events.js';
import type { ChildEvent } from './children/events.js';
import type { IncidentEvent } from './incidents/events.js';
import type { RecurrenceEvent } from './recurrence/events.js';
import type { ClockName } from '../policy/types.js';
import type { PlannedClock } from '../calendar/types.js';
import type { OnDuty } from '../duty/on-duty.js';
import type { Instant } from '../instant.js';
import type { MachineEvent } from '../machine.js';
import type { ReplanEvent } from './replan/events.js';
import type { RequestEvent } from './requests/events.js';
import type { SuspensionEvent } from './suspension/events.js';
import type { ContributionEvent } from './contributions/events.js';
import type { CoSignEvent } from './cosign/events.js';
import type { InstructionEvent } from './instructions/events.js';
import type { Escalation, IssueInput, Owner, UnconfirmedRecord, UnplannedClock } from './types.js';

/** A planned clock with its ladder, as an event starts it. */
export interface ClockPlan extends PlannedClock {
  readonly name: ClockName;
  readonly round: number;
  readonly levelAt: readonly Instant[];
  /** A person gave the deadline of a clock that otherwise runs by a rule: other rules leave it as it is. */
  readonly isGiven?: true;
}

/** Why a clock ended without being met. */
export type StopReason =
  | 'submitted'
  | 'returned'
  | 'reassigned'
  | 'amended'
  | 'moved'
  | 'closed'
  | 'extended'
  | 'withdrawn'
  | 'shortened';

/** Why a miss does not stand: an answer in time after all, or an extension asked in time and granted since. */
export type WithdrawnWhy = 'received-in-time' | 'confirmed-in-time' | 'extension-granted';

/** What happened, without who and when. */
export type ObligationEventBody =
  | CoreEvent
  | AmendEvent
  | ReplanEvent
  | RequestEvent
  | SuspensionEvent
  | ChildEvent
  | CascadeEvent
  | IncidentEvent
  | RecurrenceEvent
  | ContributionEvent
  | CoSignEvent
  | InstructionEvent;

/** The life of every obligation, and what its clocks do. */
export type CoreEvent =
  | { readonly type: 'issued'; readonly input: IssueInput }
  | { readonly type: 'clock-started'; readonly clock: ClockPlan }
  | { readonly type: 'clock-unplanned'; readonly clock: UnplannedClock }
  | {
      readonly type: 'clock-met';
      readonly clock: ClockName;
      readonly round: number;
      readonly metAt: Instant;
      readonly isLate: boolean;
    }
  | {
      readonly type: 'clock-stopped';
      readonly clock: ClockName;
      readonly round: number;
      readonly why: StopReason;
    }
  | { readonly type: 'clock-paused'; readonly clock: ClockName; readonly round: number }
  | { readonly type: 'clock-resumed'; readonly clock: ClockName; readonly round: number }
  | {
      readonly type: 'acknowledged';
      readonly unitId: string;
      readonly effectiveAt: Instant;
      readonly isImplied: boolean;
    }
  | {
      readonly type: 'responded';
      readonly unitId: string;
      readonly effectiveAt: Instant;
      readonly isLate: boolean;
    }
  | {
      readonly type: 'submitted';
      readonly unitId: string;
      readonly effectiveAt: Instant;
      readonly isLast: boolean;
      /** Those that it issued and that were open then; absent when none was. */
      readonly openChildIds?: readonly string[];
      /** Units that had given nothing, or had objected, and over whom it was submitted; absent when none. */
      readonly over?: readonly string[];
    }
  | { readonly type: 'assented'; readonly postId: string }
  | {
      readonly type: 'approved';
      readonly effectiveAt: Instant;
      readonly openChildIds?: readonly string[];
    }
  | { readonly type: 'returned'; readonly by: 'office' | 'leader' }
  | {
      readonly type: 'moved-to-long-term';
      readonly effectiveAt: Instant;
      readonly openChildIds?: readonly string[];
    }
  | { readonly type: 'cancelled'; readonly effectiveAt: Instant }
  | { readonly type: 'reassigned'; readonly removedUnitId: string | null; readonly added: Owner | null }
  | {
      readonly type: 'recorded-for-another';
      readonly record: UnconfirmedRecord;
      readonly source: 'telephone' | 'paper' | 'in-person';
    }
  | {
      readonly type: 'record-confirmed';
      readonly recordId: string;
      readonly unitId: string;
      readonly effectiveAt: Instant;
    }
  | {
      readonly type: 'reminded';
      readonly clock: ClockName | null;
      readonly round: number | null;
      readonly unitIds: readonly string[];
      readonly postIds: readonly string[];
      readonly plannedAt: Instant;
    }
  | {
      readonly type: 'clock-missed';
      readonly clock: ClockName;
      readonly round: number;
      readonly plannedAt: Instant;
      readonly missingUnitIds: readonly string[];
    }
  | {
      /** The unit had answered in time after all: it is struck from the miss; the last one strikes the miss itself. */
      readonly type: 'miss-withdrawn';
      readonly clock: ClockName;
      readonly round: number;
      readonly unitId: string | null;
      readonly why: WithdrawnWhy;
    }
  | {
      readonly type: 'escalated';
      readonly escalation: Escalation;
      readonly plannedAt: Instant;
      readonly vacantPostIds: readonly string[];
      /** Leaders' posts replaced by their duty posts at night. */
      readonly rerouted: readonly { readonly from: string; readonly to: string }[];
      /** Who was on duty at the posts of the level that are held by a roster, the empty ones too; absent without any. */
      readonly onDuty?: readonly OnDuty[];
    }
  | {
      readonly type: 'escalation-acknowledged';
      readonly escalationId: string;
      readonly postId: string;
      readonly action: string;
    }
  | {
      readonly type: 'escalation-withdrawn';
      readonly escalationId: string;
      /** Whom it had reached, so that they can be told. */
      readonly postIds: readonly string[];
      readonly why: WithdrawnWhy;
    }
  | {
      readonly type: 'review-opened';
      readonly reviewId: string;
      readonly clock: ClockName;
      readonly round: number;
      readonly why: 'ladder' | 'requested';
      readonly plannedAt: Instant;
    };

/** One entry of an obligation's log. */
export type ObligationEvent = MachineEvent & ObligationEventBody;
