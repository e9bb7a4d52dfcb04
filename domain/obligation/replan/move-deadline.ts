/** Moves a deadline while it is waited for, in both directions, also to the past. */
import { ladderOf, startUntil } from '../clocks.js';
import type { Decision } from '../decision.js';
import { owingUnitIds } from '../owners.js';
import { refuse } from '../refuse.js';
import { runningClock } from '../settle.js';
import type { ObligationState, RunningClock, UnplannedClock } from '../types.js';
import { movableClocks } from './movable-clocks.js';
import { planOf, wasReminded } from './replanned-clock.js';

/**
 * A deadline still to come gives the round other instants; a round that was missed is ended, its miss stays, and the
 * next one runs until then. A deadline that is past is missed at once, in a round of its own whose ladder counts from
 * the move, as at a return. Both keep the start, so that an answer given before counts.
 */
export function moveDeadline(decision: Decision<'move-deadline'>): void {
  const { draft, command, now } = decision;
  const { clock: name, dueAt } = command;
  const owed = movedClock(decision);
  const from = 'dueAt' in owed ? owed.dueAt : null;
  draft.emit({ type: 'deadline-moved', clock: name, round: owed.round, from, dueAt });
  if (dueAt < now) return missNow(decision, owed);
  const isMissed = 'missedAt' in owed && owed.missedAt !== null;
  const round = isMissed ? nextRound(draft.state, owed) : owed.round;
  const plan = startUntil(
    draft.state,
    { name, round, from: isMissed ? now : owed.startedAt },
    { dueAt, isExclusive: false },
  ).clock;
  const isReminded = 'isReminded' in owed && wasReminded(owed) && !isMissed;
  const yellowAt = isReminded ? plan.yellowAt : Math.max(plan.yellowAt, now);
  const clock = { ...plan, startedAt: owed.startedAt, yellowAt };
  if (isMissed) draft.emit({ type: 'clock-stopped', clock: name, round: owed.round, why: 'moved' });
  const goesOn = 'missedAt' in owed && !isMissed;
  draft.emit(
    goesOn
      ? { type: 'clock-replanned', clock: { ...planOf(owed), ...clock } }
      : { type: 'clock-started', clock },
  );
}

/** The clock whose deadline is to be moved; refuses when there is none, or the new deadline makes no sense. */
function movedClock(decision: Decision<'move-deadline'>): RunningClock | UnplannedClock {
  const { draft, command } = decision;
  const { clock: name, dueAt } = command;
  const { state } = draft;
  const owed = runningClock(state, name) ?? state.unplanned.find((clock) => clock.name === name);
  if (owed === undefined || !movableClocks(state).includes(name)) {
    const why =
      owed === undefined
        ? `no ${name} clock runs`
        : `the ${name} clock rests until it is returned, or goes on`;
    return refuse(decision, ['wrong-state', why], { movable: movableClocks(state) });
  }
  if (!(dueAt >= state.issuedAt)) {
    refuse(decision, ['invalid-input', 'a deadline does not lie before the issue'], {
      dueAt,
      issuedAt: state.issuedAt,
    });
  }
  if ('dueAt' in owed && owed.dueAt === dueAt && owed.missAt > dueAt) {
    refuse(decision, ['invalid-input', `the ${name} clock is due then already`], { dueAt });
  }
  return owed;
}

function missNow(
  { draft, command, now }: Decision<'move-deadline'>,
  owed: RunningClock | UnplannedClock,
): void {
  const { clock: name, dueAt } = command;
  const round = nextRound(draft.state, owed);
  // Not in the same step: who is at the posts that the ladder reaches has still to be asked.
  const levelAt = ladderOf(draft.state, name, { dueAt: now, missAt: now + 1 });
  draft.emit({ type: 'clock-stopped', clock: name, round: owed.round, why: 'moved' });
  const plan = { name, round, startedAt: owed.startedAt, yellowAt: now, dueAt, missAt: dueAt + 1 };
  draft.emit({ type: 'clock-started', clock: { ...plan, carriedOver: false, levelAt, isGiven: true } });
  const missingUnitIds = owingUnitIds(draft.state, name);
  draft.emit({ type: 'clock-missed', clock: name, round, plannedAt: now, missingUnitIds });
}

function nextRound(state: ObligationState, { name, round }: RunningClock | UnplannedClock): number {
  return (state.rounds[name] ?? round) + 1;
}
