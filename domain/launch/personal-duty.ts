/** Whether a matter of a draft may not be delegated: as a person said, else as its own words say. */
import { fold } from '../directive/fold.js';
import { findPersonalDuty } from '../directive/personal-duty.js';
import { byPerson } from './doubts.js';
import type { DraftMatter } from './types.js';

export interface PersonalDuty {
  readonly isPersonal: boolean;
  /** Why (Chinese); null when nothing says so. */
  readonly reason: string | null;
}

/** 要亲自… in the matter's words, unless a person corrected it. */
export function personalDutyOf({ text, isPersonal }: Pick<DraftMatter, 'text' | 'isPersonal'>): PersonalDuty {
  if (isPersonal !== undefined) return { isPersonal, reason: byPerson };
  const words = findPersonalDuty(fold(text));
  return { isPersonal: words !== null, reason: words === null ? null : `见“${words}”，不得委托他人` };
}
