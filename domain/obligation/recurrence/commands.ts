/** What the office may do with a recurring obligation's series. Occurrences are named by their numbers. */
import type { Instant } from '../../instant.js';

export type RecurrenceCommand =
  | { readonly type: 'pause-recurrence' }
  | { readonly type: 'resume-recurrence' }
  | { readonly type: 'skip-occurrence'; readonly n: number }
  | { readonly type: 'end-recurrence' }
  /** Issues one that passed; `dueAt` null for the policy's term of a first answer. */
  | { readonly type: 'backfill-occurrence'; readonly n: number; readonly dueAt: Instant | null };
