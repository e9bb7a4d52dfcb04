/** Applies the events of a review to its state. */
import { assertNever } from '../domain-error.js';
import type { PlannedClock } from '../calendar/types.js';
import type { MachineEvent } from '../machine.js';
import type { OpenReviewInput, ReviewDecision, ReviewEvent, ReviewOutcome, ReviewState } from './types.js';
import type { ReviewWindow, WindowName } from './types.js';

/** The machine's `evolve`. Anything but `opened` on nothing, or `opened` on something, is a fault of the log. */
export function evolveReview(state: ReviewState | null, event: ReviewEvent): ReviewState {
  if (state === null) {
    if (event.type !== 'opened') throw new Error(`a review begins with opened, not with ${event.type}`);
    return openedState(event.input, event);
  }
  return { ...state, ...changeBy(event, state), sequence: state.sequence + 1, lastAt: event.at };
}

function openedState(input: OpenReviewInput, { at }: MachineEvent): ReviewState {
  return {
    ...input,
    sequence: 1,
    lastAt: at,
    phase: 'open',
    statementWindow: null,
    appealWindow: null,
    unplannedYear: null,
    statements: 0,
    facts: { for: 0, against: 0 },
    decision: null,
    appealedAt: null,
    appealDecision: null,
    closedAt: null,
  };
}

function changeBy(event: ReviewEvent, state: ReviewState): Partial<ReviewState> {
  switch (event.type) {
    case 'opened':
      throw new Error('a review is opened once');
    case 'window-started':
      return { ...setWindow(event.window, started(event.clock)), unplannedYear: null };
    case 'window-unplanned':
      return { unplannedYear: event.year };
    case 'statement-due-soon':
      return { statementWindow: changed(state.statementWindow, { isReminded: true }) };
    case 'window-over':
      return setWindow(event.window, changed(windowOf(event.window, state), { isOver: true }));
    case 'reasons-stated':
      return { statements: event.ordinal };
    case 'fact-added':
      return { facts: { ...state.facts, [event.side]: state.facts[event.side] + 1 } };
    case 'decided':
      return { phase: 'decided', decision: decisionOf(event, event.outcome) };
    case 'decision-withdrawn':
      return { phase: 'open', decision: null, appealWindow: null, unplannedYear: null };
    case 'appealed':
      return { phase: 'appealed', appealedAt: event.effectiveAt };
    case 'appeal-decided':
      return { phase: 'settled', appealDecision: decisionOf(event, event.outcome) };
    case 'closed':
      return { phase: 'closed', closedAt: event.at };
    default:
      return assertNever(event);
  }
}

function decisionOf({ actor, at }: MachineEvent, outcome: ReviewOutcome): ReviewDecision {
  if (actor === null) throw new Error('only people decide a review');
  return { outcome, accountId: actor.accountId, at };
}

function started(clock: PlannedClock): ReviewWindow {
  return { ...clock, isReminded: false, isOver: false };
}

function windowOf(window: WindowName, state: ReviewState): ReviewWindow | null {
  return window === 'statement' ? state.statementWindow : state.appealWindow;
}

function setWindow(window: WindowName, value: ReviewWindow | null): Partial<ReviewState> {
  return window === 'statement' ? { statementWindow: value } : { appealWindow: value };
}

function changed(window: ReviewWindow | null, change: Partial<ReviewWindow>): ReviewWindow | null {
  return window === null ? null : { ...window, ...change };
}
