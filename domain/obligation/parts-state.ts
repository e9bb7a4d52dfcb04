/** What the parts of the engine keep in an obligation's state, each under its own name. */
import type { RequestsState } from './requests/types.js';
import type { Suspension } from './suspension/types.js';
import type { CascadeState } from './cascade/state.js';
import type { ParentLink } from './children/types.js';
import type { EventTerm } from './incidents/types.js';
import type { Series } from './recurrence/series.js';

import type { CoSign } from './cosign/types.js';
import type { Instruction } from './instructions/types.js';
import type { Instant } from '../instant.js';

export interface PartsState {
  /** Account ids of those who have answered, contributed, submitted or asked for something: none of them may decide on it. */
  readonly workers: readonly string[];
  /** The latest notice that changed it, and when; null when none did. */
  readonly amendment: {
    readonly noticeId: string;
    readonly at: Instant;
    /** When the duty itself last became another one; absent when only words, owners or deadlines changed. */
    readonly dutyChangedAt?: Instant;
  } | null;
  /** What its owners asked for and nobody has answered yet. */
  readonly requests: RequestsState;
  /** Null while work goes on. */
  readonly suspension: Suspension | null;
  /** Which obligation issued it; null for a matter's own. */
  readonly parent: ParentLink | null;
  /** How many it has issued; which of them are open is asked of the log. */
  readonly children: { readonly count: number };
  /** Of a recurring matter whose rule is known; else null. */
  readonly series: Series | null;
  /** By when each event of a per-event matter is due; null when the matter does not say. */
  readonly eventTerm: EventTerm | null;
  /** How many events and breaches were reported. */
  readonly incidents: { readonly events: number; readonly breaches: number };
  /** Who submits says how the closing standard 办结标准 is met. */
  readonly hasClosingStandard: boolean;
  /** 要亲自…: it may not be delegated; deputising on it is recorded as such. */
  readonly isPersonal: boolean;
  /** The co-signature asked for last; null when none was. */
  readonly coSign: CoSign | null;
  /** Leaders' instructions that wait to be acknowledged, and the latest few that were; oldest first. */
  readonly instructions: readonly Instruction[];
  /** When a leader's instruction took it up again; null when none did. */
  readonly reopenedAt: Instant | null;
  readonly cascade: CascadeState;
}
