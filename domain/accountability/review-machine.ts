/** The accountability review as a machine: people decide, time only reminds. */
import type { Instant } from '../instant.js';
import type { Machine, MachineEvent } from '../machine.js';
import { decideReview } from './decide-review.js';
import { evolveReview } from './evolve-review.js';
import type { ReviewCommand, ReviewEvent, ReviewState } from './types.js';

/** See `Machine`. It consults no posts, and ends only when a person has closed it. */
export const reviewMachine: Machine<ReviewState, ReviewCommand, ReviewEvent> = {
  decide: decideReview,
  advance: (state, until, now) =>
    reminders(state)
      .filter(({ plannedAt }) => plannedAt <= until)
      .map(({ event }) => event(now)),
  evolve: evolveReview,
  upgrade: (state) => state,
  nextInstant: (state) => reminders(state)[0]?.plannedAt ?? null,
  postsToConsult: () => [],
  urgencyRank: () => 2,
  consultsChildren: () => false,
  isEnded: ({ phase }) => phase === 'closed',
};

interface Reminder {
  readonly plannedAt: Instant;
  readonly event: (now: Instant) => ReviewEvent;
}

/** What time has still to say, in order. A window that its subject has used says nothing any more. */
function reminders(state: ReviewState): Reminder[] {
  const { phase, statements, statementWindow, appealWindow } = state;
  if (phase === 'open' && statements === 0 && statementWindow !== null) {
    const { yellowAt: plannedAt, dueAt, missAt, isReminded, isOver } = statementWindow;
    const soon = (now: Instant): ReviewEvent => ({
      ...byTime(now),
      type: 'statement-due-soon',
      plannedAt,
      dueAt,
    });
    return [
      ...(isReminded ? [] : [{ plannedAt, event: soon }]),
      ...(isOver ? [] : [windowOver('statement', missAt)]),
    ];
  }
  const isAppealable = phase === 'decided' && appealWindow !== null && !appealWindow.isOver;
  return isAppealable ? [windowOver('appeal', appealWindow.missAt)] : [];
}

function windowOver(window: 'statement' | 'appeal', plannedAt: Instant): Reminder {
  return { plannedAt, event: (now) => ({ ...byTime(now), type: 'window-over', window, plannedAt }) };
}

function byTime(now: Instant): Omit<MachineEvent, 'type'> {
  return { at: now, commandId: null, actor: null };
}
