/** What can have happened to a recurring obligation's series. Each says what comes next, so that a replay plans nothing. */
import type { Instant } from '../../instant.js';
import type { Occurrence, RecurrenceRule } from '../../recurrence/types.js';
import type { Following, PassedRange } from './series.js';

/**
 * Why windows passed: Duban did not run, the series or the whole matter was paused, the matter was closed until a leader
 * took it up again, or a change of rules made them when they were over.
 */
export type PassedWhy = 'outage' | 'paused' | 'closed' | 'replanned';

export type RecurrenceEvent =
  | { readonly type: 'series-started'; readonly rule: RecurrenceRule; readonly then: Following }
  | {
      readonly type: 'occurrence-opened';
      readonly occurrence: Occurrence;
      /** The obligation that it is. */
      readonly childId: string;
      readonly how: 'time' | 'backfill';
      /** Null for one that had passed: the series goes on as it was. */
      readonly then: Following | null;
    }
  | ({
      /** Their windows passed without their being issued: no unit is to blame. */
      readonly type: 'occurrences-passed';
      readonly why: PassedWhy;
      readonly then: Following;
    } & PassedRange)
  | { readonly type: 'occurrence-skipped'; readonly n: number; readonly then: Following | null }
  | { readonly type: 'series-paused' }
  | { readonly type: 'series-resumed'; readonly then: Following }
  /** A notice changed how often it is owed; `skipped` falls on the day of what is open still. */
  | {
      readonly type: 'series-restarted';
      readonly rule: RecurrenceRule;
      readonly start: Occurrence;
      readonly skipped: readonly number[];
      readonly then: Following;
    }
  /** By another calendar something else comes next. */
  | { readonly type: 'series-replanned'; readonly then: Following }
  | { readonly type: 'series-ended'; readonly effectiveAt: Instant };
