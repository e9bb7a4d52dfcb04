/** What an owner may ask of the office, and what of it is pending. */
import type { Instant } from '../../instant.js';
import type { Addressee } from '../types.js';

/** transfer 转办, extension 延期, assistants 加办, suspension 中止, and 协调 between two owners who disagree. */
export type Wish =
  /** To another unit in its role; null when the unit only knows that it is not the one. */
  | { readonly what: 'transfer'; readonly to: Addressee | null }
  /** `round` is that of the completion clock that ran when it was asked. */
  | { readonly what: 'extension'; readonly dueAt: Instant; readonly round: number }
  | { readonly what: 'assistants'; readonly add: readonly Addressee[] }
  | { readonly what: 'suspension'; readonly until: Instant }
  /** `heardAt` is when the other unit gave its opinion. */
  | { readonly what: 'disagreement'; readonly withUnitId: string; readonly heardAt: Instant | null };

export type PendingRequest = Wish & {
  /** Id of the command that made it; reasons, progress and opinions are among that command's words. */
  readonly id: string;
  readonly unitId: string;
  /** When it was received; the office's time for its answer runs from then. */
  readonly at: Instant;
};

export interface RequestsState {
  /** In the order in which they came; the office owes an answer to the first. */
  readonly pending: readonly PendingRequest[];
  /** How often completion was extended, and the deadline from which the limit counts; null before the first time. */
  readonly extension: { readonly granted: number; readonly firstDueAt: Instant | null };
}
