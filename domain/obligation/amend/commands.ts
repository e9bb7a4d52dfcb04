/** What a later notice, or the office, does to a duty that runs already. */
import type { RecurrenceRule } from '../../recurrence/types.js';
import type { Deadline } from '../clocks.js';
import type { EventTerm } from '../incidents/types.js';
import type { LeaderPost, Owner } from '../types.js';

/** What a notice changes of a matter; null leaves it as it is. */
export interface Amendment {
  /** All owners from now on. */
  readonly owners: readonly Owner[] | null;
  readonly leaders: readonly LeaderPost[] | null;
  /** `deadline` null: there is none any more. */
  readonly completion: { readonly deadline: Deadline | null } | null;
  /** The duty itself became another one, so that an answer or a submission does not answer it. */
  readonly isDutyChanged: boolean;
  /** How often it is owed from now on; `rule` null when no whole period is written. This and the rest: absent as it is. */
  readonly recurrence?: { readonly rule: RecurrenceRule | null };
  /** By when each event is due. */
  readonly eventTerm?: { readonly term: EventTerm | null };
  readonly isSameDay?: boolean;
  readonly hasClosingStandard?: boolean;
  readonly isPersonal?: boolean;
}

export type AmendCommand =
  | { readonly type: 'amend'; readonly noticeId: string; readonly amendment: Amendment }
  | {
      readonly type: 'withdraw';
      readonly why: 'office' | 'directive-cancelled' | 'notice';
      /** The directive by which it falls away; null without one. */
      readonly noticeId: string | null;
    };
