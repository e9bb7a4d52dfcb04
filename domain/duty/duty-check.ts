/** A duty check 查岗: a question put at an instant and a reply in words. A fact about the slot, never a score of a person. */
import type { Instant } from '../instant.js';

/** What stands on record of a check. */
export interface AskedCheck {
  readonly askAt: Instant;
  /** A reply counts until before this instant. */
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
}

/** How long a reply may take. */
export const replyWithinMs = 10 * 60_000;

/** `planned`: not asked yet; `asked`: a reply may still come in time; `unanswered`: none has come in time so far. */
export type CheckOutcome = 'planned' | 'asked' | 'answered' | 'answered-late' | 'unanswered';

/** From instants alone, so that the absence of a reply stands without anything having to run. */
export function checkOutcome({ askAt, dueAt, answeredAt }: AskedCheck, now: Instant): CheckOutcome {
  if (answeredAt !== null) return answeredAt < dueAt ? 'answered' : 'answered-late';
  if (now < askAt) return 'planned';
  return now < dueAt ? 'asked' : 'unanswered';
}
