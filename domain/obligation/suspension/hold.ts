/** How the owners' clocks come to stand still, and go on. */
import type { Instant } from '../../instant.js';
import type { Draft } from '../draft.js';
import type { PartTrigger } from '../part-trigger.js';
import type { ObligationState } from '../types.js';
import type { SuspensionEvent } from './events.js';
import { movedClock } from './moved-clock.js';
import { isHeld } from './resting.js';

type ResumedWhy = Extract<SuspensionEvent, { type: 'resumed' }>['why'];

/** Lets the owners' clocks go on at `at` with what they had left. */
export function goOn(draft: Draft, at: Instant, why: ResumedWhy): void {
  const { state } = draft;
  const clocks = state.clocks
    .filter((clock) => isHeld(state, clock))
    .map((clock) => movedClock(state, clock, at));
  draft.emit({ type: 'resumed', why, effectiveAt: at, plannedAt: at, clocks });
}

/** A suspension ends by itself when its time is over. */
export function nextResumption({ suspension }: ObligationState): PartTrigger | null {
  if (suspension === null) return null;
  const { until } = suspension;
  return { at: until, does: 'part', pull: (draft) => goOn(draft, until, 'until-reached') };
}
