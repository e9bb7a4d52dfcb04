/** When two deadlines are the same one. */
import type { DraftDeadline } from '../launch/types.js';
import { bareText } from './matter-similarity.js';

/**
 * Whether the later document leaves the deadline as it was. A last day that a person gave to a rhythm stays when the
 * same rhythm is written again without one.
 */
export function isSameDeadline(before: DraftDeadline | null, after: DraftDeadline | null): boolean {
  const until = after?.until ?? null;
  const known = until === null ? null : (before?.until ?? null);
  return canonicalDeadline(before, known) === canonicalDeadline(after, until);
}

/**
 * Equal for equal deadlines: the same day, however it is worded, or else the same words and repetition. A date that a
 * person set anew counts; another decision about a deadline is no change of the document.
 */
function canonicalDeadline(deadline: DraftDeadline | null, until: string | null): string {
  if (deadline === null) return 'none';
  const { kind, raw, recurrence, choice } = deadline;
  const at = choice?.type === 'date-anew' ? choice.at : deadline.at;
  if (at !== null && kind !== 'recurring') return `at ${at}`;
  if (kind === 'open-ended') return kind;
  if (recurrence === null) return `${kind} ${bareText(raw)}`;
  const { unit, every, month, day, time } = recurrence;
  return JSON.stringify([kind, unit, every, month, day, time, until]);
}
