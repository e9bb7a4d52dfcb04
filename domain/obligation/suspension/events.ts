/** What can have happened to a suspended obligation. */
import type { PlannedClock } from '../../calendar/types.js';
import type { Instant } from '../../instant.js';
import type { ClockName } from '../../policy/types.js';

/** The instants of one clock that are still to come, moved on by the time for which it stood still. */
export interface MovedClock extends Pick<PlannedClock, 'yellowAt' | 'dueAt' | 'missAt'> {
  readonly clock: ClockName;
  readonly round: number;
  readonly levelAt: readonly Instant[];
}

export type SuspensionEvent =
  | { readonly type: 'suspended'; readonly effectiveAt: Instant; readonly until: Instant }
  | {
      readonly type: 'resumed';
      readonly why: 'until-reached' | 'ordered';
      /** When the clocks go on. */
      readonly effectiveAt: Instant;
      /** The same, as every event of time has it. */
      readonly plannedAt: Instant;
      readonly clocks: readonly MovedClock[];
    };
