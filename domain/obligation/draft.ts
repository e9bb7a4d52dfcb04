/** Collects the events of one decision, each applied at once, so that later steps of it see what earlier ones did. */
import type { Instant } from '../instant.js';
import type { Actor } from '../machine.js';
import { evolve } from './evolve.js';
import type { ObligationEvent, ObligationEventBody, ObligationState } from './types.js';

/** Who did it and when it is recorded; nobody and no command for what time did. */
export interface Stamp {
  readonly at: Instant;
  readonly commandId: string | null;
  readonly actor: Actor | null;
}

export class Draft {
  readonly #stamp: Stamp;
  readonly #events: ObligationEvent[] = [];
  #state: ObligationState;

  constructor(state: ObligationState, stamp: Stamp) {
    this.#state = state;
    this.#stamp = stamp;
  }

  /** The state with all events emitted so far. */
  get state(): ObligationState {
    return this.#state;
  }

  get events(): readonly ObligationEvent[] {
    return this.#events;
  }

  /** Adds one event and applies it. */
  emit(body: ObligationEventBody): void {
    const event: ObligationEvent = { ...body, ...this.#stamp };
    this.#events.push(event);
    this.#state = evolve(this.#state, event);
  }
}
