/** What time does to a series: at each opening it issues the occurrence, and passes over those that nobody could meet. */
import type { PartTrigger } from '../part-trigger.js';
import type { ObligationState } from '../types.js';
import { overAt } from '../../recurrence/next-occurrence.js';
import { followingOf, isCalendarThere, openNext, passOver } from './follow.js';

/**
 * The next opening; null while it is paused, over, or waits for a calendar. While the obligation is suspended nothing is
 * issued, and each window is told as paused when it is over.
 */
export function recurrenceTrigger(state: ObligationState): PartTrigger | null {
  const { series } = state;
  if (series === null || series.isPaused || series.endedAt !== null) return null;
  if (isCalendarThere(state)) {
    return {
      at: state.lastAt,
      does: 'part',
      pull: (draft) => {
        const then = followingOf(series, series.last, draft.state.planning);
        draft.emit({ type: 'series-resumed', then });
      },
    };
  }
  const { next } = series;
  if (next === null) return null;
  if (state.suspension !== null) {
    return {
      at: overAt(next),
      does: 'part',
      pull: (draft, now) => {
        passOver(draft, now, 'paused');
      },
    };
  }
  return {
    at: next.opensAt,
    does: 'part',
    pull: (draft, now) => {
      passOver(draft, now, 'outage');
      openNext(draft, now);
    },
  };
}
