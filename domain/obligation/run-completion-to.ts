/** Gives the completion another deadline, by whomever it is set. */
import type { Instant } from '../instant.js';
import { startUntil } from './clocks.js';
import type { Deadline } from './clocks.js';
import type { Draft } from './draft.js';
import type { StopReason } from './events.js';
import { stopClocks } from './settle.js';

/**
 * It runs to the deadline in a round of its own, so that nothing of the former one is left. One that is past already is
 * due at once; while a submission waits for the office the new one rests like the old one.
 */
export function runCompletionTo(
  draft: Draft,
  deadline: Deadline,
  { from, why }: { readonly from: Instant; readonly why: StopReason },
): void {
  stopClocks(draft, ['completion'], why);
  const round = (draft.state.rounds.completion ?? 0) + 1;
  draft.emit(startUntil(draft.state, { name: 'completion', round, from }, deadline));
  if (draft.state.phase === 'submitted') draft.emit({ type: 'clock-paused', clock: 'completion', round });
}
