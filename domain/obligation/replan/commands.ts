/** What the office may ask of an obligation's instants while it runs. */
import type { CalendarData } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import type { ObligationPolicy } from '../../policy/types.js';

/** Clocks whose deadline the office may move: those that the owners owe by a rule, and the completion. */
export type MovableClock = 'receipt' | 'response' | 'progress' | 'completion';

export type ReplanCommand =
  /** Other rules for all that still runs, null for what stays. A workflow reads no tables: the rules come with it. */
  | {
      readonly type: 'replan';
      readonly policy: ObligationPolicy | null;
      readonly calendar: CalendarData | null;
    }
  /** Another deadline for a clock that runs or could not be planned; also one that is past. */
  | { readonly type: 'move-deadline'; readonly clock: MovableClock; readonly dueAt: Instant };
