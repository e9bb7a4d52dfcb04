/** The obligation: what is owed by a time, with a slot for each owner. Its state, plain JSON; commands and events beside it. */
import type { ClockName, ObligationPolicy } from '../policy/types.js';
import type { PlannedClock, PlanningContext } from '../calendar/types.js';
import type { Instant } from '../instant.js';
import type { MachineState } from '../machine.js';
import type { RecurrenceRule } from '../recurrence/types.js';
import type { ParentLink } from './children/types.js';
import type { EventTerm } from './incidents/types.js';
import type { Stance } from './contributions/stance.js';
import type { PartsState } from './parts-state.js';

export type { CommandType, ObligationCommand } from './commands.js';
export type { ClockPlan, ObligationEvent, ObligationEventBody } from './events.js';

/** Task ends by approval; every other kind ends when the office moves it to the long-term list 长期坚持. */
export type ObligationKind = 'task' | 'standing' | 'recurring' | 'per-event' | 'prohibition';

/** lead 牵头, assist 配合, implement 落实, guide 指导. Joint owners and "all units" are all `lead`. */
export type SlotRole = 'lead' | 'assist' | 'implement' | 'guide';

/** An owner as named at launch or by a reassignment; the posts are whom the ladder's first level reaches. */
export interface Owner {
  readonly unitId: string;
  readonly role: SlotRole;
  readonly headPostId: string | null;
  readonly dutyPostId: string | null;
}

/** A unit that may become an owner, with its posts. */
export type Addressee = Omit<Owner, 'role'>;

/** A leader's post that answers for the matter, and the duty post that is called at night in its place. */
export interface LeaderPost {
  readonly postId: string;
  readonly dutyPostId: string | null;
}

/** What an owner has done in the current round. Times are those that count for lateness. */
export interface OwnerSlot extends Owner {
  readonly acknowledgedAt: Instant | null;
  /** First response in the current period (the first answer, later each progress report). */
  readonly respondedAt: Instant | null;
  /** Latest response of any period; it stays when a period ends. */
  readonly lastRespondedAt: Instant | null;
  readonly submittedAt: Instant | null;
  /** When it became an owner; absent for those named at the issue. */
  readonly assignedAt?: Instant;
  /** Of an owner who answers for nothing: the latest contribution 会办意见, and what it says of the matter. */
  readonly contributedAt: Instant | null;
  readonly stance: Stance | null;
}

/** A running clock. It leaves the state when it is met for good; its past stays in the events. */
export interface RunningClock extends PlannedClock {
  readonly name: ClockName;
  /** 1, 2, … counted for each name; a return, a reassignment and each progress period start a new one. */
  readonly round: number;
  /** Planned instants of ladder levels 1, 2, …, as far as this clock climbs. */
  readonly levelAt: readonly Instant[];
  /** A person gave its deadline, in the place of a rule's. */
  readonly isGiven?: true;
  /** Whether its reminder before the deadline is behind it. */
  readonly isReminded: boolean;
  /** It was reminded of before a change of rules; absent when it was not, or when nothing changed since. */
  readonly wasReminded?: true;
  /** Instant from which the ladder counts, once the miss is recorded. */
  readonly missedAt: Instant | null;
  /** Units that owed it when it was missed and have not yet answered (empty for `decision`, which the office owes). */
  readonly missingUnitIds: readonly string[];
  /** Highest ladder level done. */
  readonly level: number;
  /** Completion only: paused while a submission waits for the office. */
  readonly isPaused: boolean;
}

/** A clock that could not be planned because a year's calendar is not published; a person may pin its instant. */
export interface UnplannedClock {
  readonly name: ClockName;
  readonly round: number;
  readonly startedAt: Instant;
  readonly year: number;
}

export interface Escalation {
  /** `${clock}-${round}-${level}` */
  readonly id: string;
  readonly clock: ClockName;
  readonly round: number;
  readonly level: number;
  readonly at: Instant;
  readonly to: readonly { readonly postId: string; readonly acknowledgedAt: Instant | null }[];
  readonly mustAct: boolean;
}

/** A recorded miss that stands, with what is needed to judge again an answer that turns out to have been in time. */
export interface StandingMiss {
  /** `${clock}-${round}` */
  readonly key: string;
  readonly clock: ClockName;
  readonly round: number;
  readonly startedAt: Instant;
  readonly missAt: Instant;
  /** Units that owed it when it was missed, whether they have answered since or not (empty for `decision`). */
  readonly unitIds: readonly string[];
}

/** A receipt or answer that the office recorded for a unit and the unit has not confirmed yet. */
export interface UnconfirmedRecord {
  /** Id of the command that recorded it. */
  readonly recordId: string;
  readonly unitId: string;
  readonly what: 'acknowledge' | 'respond';
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
}

export interface Closure {
  readonly how: 'approved' | 'long-term' | 'cancelled' | 'withdrawn';
  readonly at: Instant;
}

/** `open`: the owners work on it; `submitted`: every lead has asked to close it; `closed`: an office decision ended it. */
export type Phase = 'open' | 'submitted' | 'closed';

export interface ObligationState extends MachineState, PartsState {
  readonly directiveId: string;
  readonly kind: ObligationKind;
  readonly policy: ObligationPolicy;
  readonly planning: PlanningContext;
  readonly issuedAt: Instant;
  /** 当日 in the text: every first answer, also after a return, runs by the same-day rule. */
  readonly isSameDay: boolean;
  /** When it was last returned; a submission sent before that is superseded. */
  readonly returnedAt: Instant | null;
  readonly slots: readonly OwnerSlot[];
  readonly leaders: readonly LeaderPost[];
  /** Who decides, and whose duty post level 2 reaches: the command office that launched it, or the unit that handed it down, or has its place. */
  readonly office: {
    readonly unitId: string;
    readonly headPostId: string | null;
    readonly dutyPostId: string | null;
  };
  readonly phase: Phase;
  readonly clocks: readonly RunningClock[];
  readonly unplanned: readonly UnplannedClock[];
  /** How many rounds of each clock have been started. */
  readonly rounds: Readonly<Partial<Record<ClockName, number>>>;
  /** Escalations of the clocks' latest rounds; earlier ones are in the events. */
  readonly escalations: readonly Escalation[];
  /** Posts of leaders who have assented to the present submission. */
  readonly assentedPostIds: readonly string[];
  readonly unconfirmed: readonly UnconfirmedRecord[];
  /** `${clock}-${round}` of every recorded miss that stands, the latest 50. */
  readonly misses: readonly string[];
  /** The same misses with their units. */
  readonly missedBy: readonly StandingMiss[];
  /** `${clock}-${round}` of the misses for which a review was opened. */
  readonly reviewed: readonly string[];
  readonly closure: Closure | null;
}

/** What the launch says of a matter; `issue()` turns it into the first events. */
export interface IssueInput {
  readonly id: string;
  readonly directiveId: string;
  readonly kind: ObligationKind;
  readonly policy: ObligationPolicy;
  readonly planning: PlanningContext;
  readonly issuedAt: Instant;
  readonly owners: readonly Owner[];
  readonly leaders: readonly LeaderPost[];
  readonly office: ObligationState['office'];
  /** Completion from the text or a person; null when there is none. `dueAt` may be past: launched as already due. */
  readonly completion: { readonly dueAt: Instant; readonly isExclusive: boolean } | null;
  /** 当日 in the text: the first answer is due by 24:00 of the day under every urgency, at least two hours. */
  readonly isSameDay: boolean;
  /** Which obligation issued it; absent or null for a matter's own. */
  readonly parent?: ParentLink | null;
  /** Of a recurring matter: how often it is owed; absent or null when nobody knows. */
  readonly recurrence?: RecurrenceRule | null;
  /** Of a per-event matter: by when each event is due. */
  readonly eventTerm?: EventTerm | null;
  /** There is a closing standard 办结标准: who submits says how it is met. Absent in what earlier releases launched. */
  readonly hasClosingStandard?: boolean;
  /** 要亲自…: the duty may not be delegated. Absent in what earlier releases launched. */
  readonly isPersonal?: boolean;
  /** Units above its office, where it was handed down; absent or empty for what was launched. */
  readonly above?: readonly string[];
}
