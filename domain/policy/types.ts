/** Shapes of a policy: which clocks run, which ladder climbs, who may close. All of it is data that a launch pins. */
import type { ClockRule, Duration } from '../calendar/types.js';

/** Handling speed as written in a document's header (紧急程度); null when the document states none. */
export type Urgency = '特提' | '特急' | '加急' | '平急';

/** The clocks that a policy gives; completion comes from the document or from a person, never from a policy. */
export type PolicyClock = 'receipt' | 'response' | 'progress' | 'decision';

/** Clocks that run by the rule of another one: the office's answer to a request, a co-signature, a leader's instruction. */
export type BorrowedClock = 'request' | 'co-sign' | 'instruction';

/** Every clock of an obligation. `response` is the first answer; `progress` follows it. `decision` belongs to the office. */
export type ClockName = PolicyClock | 'completion' | BorrowedClock;

/** Whom a level reaches, resolved for an obligation by role: unit = the unit that missed (for decision: the office). */
export type LadderPost = 'unit-head' | 'unit-duty' | 'office-duty' | 'leader';

export interface LadderLevel {
  readonly level: 1 | 2 | 3 | 4;
  /** Counted from the miss. */
  readonly after: Duration;
  readonly to: readonly LadderPost[];
  readonly channels: readonly ('in-app' | 'webhook')[];
  /** The addressee must say what was done (telephoned, extended, reassigned), not only that it was seen. */
  readonly mustAct: boolean;
  /** This level opens an accountability review as a preliminary check 初核. */
  readonly opensReview: boolean;
}

/** How late, how often and how far an owner's requests may go, and the office on its own. */
export interface RequestLimits {
  /** A wrong addressee says so within this time of its assignment. */
  readonly transferWithin: Duration;
  /** How often completion may be extended, and how far beyond the first deadline in all. */
  readonly extension: { readonly mostTimes: number; readonly longest: Duration };
  /** How long one suspension may last. */
  readonly suspension: { readonly longest: Duration };
  /** How long the office waits for the other unit's opinion before it coordinates 协调 without it. */
  readonly opinionWithin: Duration;
}

/** What is kept when a matter is handed down 分解下达. */
export interface CascadePolicy {
  /** Kept before the upper deadline at every level, for rolling up what came and checking it. */
  readonly reserve: Duration;
  /** What the last unit must be given at least. */
  readonly least: Duration;
  /** Whether a unit may hand down past the level below it, e.g. a city to a township. */
  readonly maySkipLevels: boolean;
}

/** The policy for one urgency; this is what an obligation carries. */
export interface ObligationPolicy {
  /** Version of the whole policy, e.g. "standard-v1". */
  readonly version: string;
  readonly urgency: Urgency | null;
  readonly clocks: Readonly<Record<PolicyClock, ClockRule>>;
  /** Share of a clock's window after which it turns yellow, 0 to 1. */
  readonly yellowFrom: number;
  /** Whether clocks and the yellow share are counted in working time. */
  readonly counts: 'natural' | 'working';
  readonly ladder: readonly LadderLevel[];
  /** Highest level that a miss of this clock climbs to. */
  readonly highestLevel: Readonly<Record<PolicyClock | 'completion', 1 | 2 | 3 | 4>>;
  /** The responsible leader must assent before the office may approve. */
  readonly assentRequired: boolean;
  /** A leader is not called between these local times; the leader's duty post is. */
  readonly leaderQuietHours: readonly [from: string, to: string];
  /** Absent in what earlier releases pinned: the standard's limits for the urgency hold then. */
  readonly requests?: RequestLimits;
  /** Absent in a policy of an earlier release: the default of its urgency holds (cascade.ts). */
  readonly cascade?: CascadePolicy;
}

export interface Policy {
  readonly version: string;
  readonly byUrgency: Readonly<Record<Urgency | 'none', ObligationPolicy>>;
}
