/** What clocks that start, end, pause and remind change in the state. */
import { assertNever } from '../domain-error.js';
import type { ClockName } from '../policy/types.js';
import type { ObligationEvent, ObligationState, RunningClock } from './types.js';

type ClockEvent = Extract<
  ObligationEvent,
  {
    type:
      | 'clock-started'
      | 'clock-unplanned'
      | 'clock-met'
      | 'clock-stopped'
      | 'clock-paused'
      | 'clock-resumed'
      | 'reminded';
  }
>;

/** Applies an event of a clock. A period that ends takes its answers with it, so that the next one is owed anew. */
export function evolveClock(state: ObligationState, event: ClockEvent): ObligationState {
  switch (event.type) {
    case 'clock-started': {
      const { name, round } = event.clock;
      const clock = { ...event.clock, isReminded: false, missedAt: null, missingUnitIds: [], level: 0 };
      const cleared = withRound(without(state, name), name, round);
      return { ...cleared, clocks: [...cleared.clocks, { ...clock, isPaused: false }] };
    }
    case 'clock-unplanned': {
      const cleared = withRound(without(state, event.clock.name), event.clock.name, event.clock.round);
      return { ...cleared, unplanned: [...cleared.unplanned, event.clock] };
    }
    case 'clock-met': {
      const met = without(state, event.clock);
      if (event.clock !== 'response' && event.clock !== 'progress') return met;
      return { ...met, slots: met.slots.map((slot) => ({ ...slot, respondedAt: null })) };
    }
    case 'clock-stopped':
      return without(state, event.clock);
    case 'clock-paused':
      return withClock(state, event, (clock) => ({ ...clock, isPaused: true }));
    case 'clock-resumed':
      return withClock(state, event, (clock) => ({ ...clock, isPaused: false }));
    case 'reminded':
      if (event.clock === null || event.round === null) return state;
      return withClock(state, { clock: event.clock, round: event.round }, (clock) => ({
        ...clock,
        isReminded: true,
      }));
    default:
      return assertNever(event);
  }
}

/** The state with one running clock changed; unchanged when that round does not run. */
export function withClock(
  state: ObligationState,
  { clock: name, round }: { readonly clock: ClockName; readonly round: number },
  change: (clock: RunningClock) => RunningClock,
): ObligationState {
  const clocks = state.clocks.map((clock) =>
    clock.name === name && clock.round === round ? change(clock) : clock,
  );
  return { ...state, clocks };
}

function without(state: ObligationState, name: ClockName): ObligationState {
  return {
    ...state,
    clocks: state.clocks.filter((clock) => clock.name !== name),
    unplanned: state.unplanned.filter((clock) => clock.name !== name),
  };
}

function withRound(state: ObligationState, name: ClockName, round: number): ObligationState {
  return { ...state, rounds: { ...state.rounds, [name]: round } };
}
