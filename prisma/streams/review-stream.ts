/** The accountability review as the log sees it. */
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import { reviewNoticesFor } from '../../domain/accountability/review-notices.js';
import type { ReviewEvent, ReviewState } from '../../domain/accountability/types.js';
import type { ReviewColumns, StreamMachine } from '../stream-machine.js';
import { noticeEntry } from './notice-entry.js';

export const reviewStream: StreamMachine = {
  evolve: (state, event) => reviewMachine.evolve(state as ReviewState | null, event as ReviewEvent),
  upgrade: (state) => state,
  project: ({ after, events }) => ({
    columns: reviewColumns(after as ReviewState),
    outbox: reviewNoticesFor(events as readonly ReviewEvent[], after as ReviewState).map((notice) =>
      noticeEntry(notice, after.lastAt),
    ),
    reopensDirectiveId: null,
  }),
  opensReviews: () => false,
  openReviews: () => [],
  issuedChildren: () => [],
};

function reviewColumns(state: ReviewState): ReviewColumns {
  const window = state.phase === 'open' ? state.statementWindow : state.appealWindow;
  return {
    kind: 'review',
    phase: state.phase,
    dueAt: window === null || window.isOver ? null : window.dueAt,
    nextInstant: reviewMachine.nextInstant(state),
    closedAt: state.closedAt,
  };
}
