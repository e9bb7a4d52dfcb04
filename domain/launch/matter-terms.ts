/** What of a matter decides how its obligation runs, beside owners, leaders and the date: how often, at what events, and how it closes. */
import type { Instant } from '../instant.js';
import type { IssueInput } from '../obligation/types.js';
import { matterEventTerm, matterRecurrence } from './matter-recurrence.js';
import { personalDutyOf } from './personal-duty.js';
import type { DraftMatter } from './types.js';

export type MatterTerms = Required<
  Pick<IssueInput, 'recurrence' | 'eventTerm' | 'isSameDay' | 'hasClosingStandard' | 'isPersonal'>
>;

/** As of a launch at that instant. */
export function termsOf(matter: DraftMatter, launchAt: Instant): MatterTerms {
  return {
    recurrence: matterRecurrence(matter, launchAt),
    eventTerm: matterEventTerm(matter),
    // 当日 of a per-event matter is the day of each event, and not that of the launch.
    isSameDay: matter.isSameDay && matter.kind !== 'per-event',
    hasClosingStandard: matter.closingStandard !== null,
    isPersonal: personalDutyOf(matter).isPersonal,
  };
}
