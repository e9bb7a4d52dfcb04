/** Compares what time had to do to an obligation with what its log says was done, by running the machine over the log. */
import type { Instant, Millis } from '../../instant.js';
import type { Facts } from '../../machine.js';
import { obligationMachine } from '../machine.js';
import type { ObligationEvent, ObligationState } from '../types.js';
import { belongingOf, dueKeyOf, dueThingOf } from './due-once.js';
import type { DueThing } from './due-once.js';

/**
 * `missing`: was due, and is not in the log. `early`: recorded before its instant. `twice`: recorded again.
 * `unfounded`: in the log, and the rules do not give it there.
 */
export type DifferenceKind = 'missing' | 'early' | 'twice' | 'unfounded';

export interface Difference extends DueThing {
  readonly difference: DifferenceKind;
  /** Of the event that differs; for what is missing, of the one that it should have come before, or the next. */
  readonly sequence: number;
}

export interface LifeReckoning {
  /** Reminders, misses, escalations and reviews of time in the log. */
  readonly done: number;
  /** Due since no longer than the grace, and not recorded yet. */
  readonly waiting: number;
  /** Empty in a sound log. */
  readonly differences: readonly Difference[];
  /** How much later than its instant the latest was recorded: late is no difference. */
  readonly longestDelayMs: Millis;
}

export interface LifeToReckon {
  /** The whole log, from the first event on. */
  readonly events: readonly ObligationEvent[];
  /** When each command was received; one that is not known is not held against what was due before it. */
  readonly receivedAt: ReadonlyMap<string, Instant>;
  readonly now: Instant;
  /** What became due less than this ago may still be on its way. */
  readonly graceMs: Millis;
}

/** The whole comparison. Throws when the events are no obligation's (then `verify` says more). */
export function reckonLife(life: LifeToReckon): LifeReckoning {
  const [first, ...rest] = life.events;
  if (first === undefined) throw new Error('a life without events');
  const reckoner = new Reckoner(obligationMachine.evolve(null, first));
  let previous = first;
  rest.forEach((event, index) => {
    const sequence = index + 2;
    // Once the time of recording goes on, everything that lay before it had to be in the log.
    if (event.at > previous.at) reckoner.demand(previous.at - 1, sequence);
    const receivedAt = life.receivedAt.get(event.commandId ?? '');
    if (event.commandId !== previous.commandId && receivedAt !== undefined) {
      reckoner.demand(Math.min(receivedAt, event.at), sequence);
    }
    reckoner.take(event, sequence);
    previous = event;
  });
  reckoner.demand(Math.max(previous.at - 1, life.now - life.graceMs), life.events.length + 1);
  return reckoner.result(life.now);
}

/** The state that the log should have led to so far, and what differed on the way. */
class Reckoner {
  readonly #differences: Difference[] = [];
  readonly #seen = new Set<string>();
  /** Recorded too early: what they did is done to the state when it is due. */
  readonly #early = new Map<string, ObligationEvent>();
  #state: ObligationState;
  #done = 0;
  #longestDelayMs = 0;

  constructor(state: ObligationState) {
    this.#state = state;
  }

  /** Everything due up to and including `until` has to be in the log by here; what is not is missing. */
  demand(until: Instant, sequence: number): void {
    const at = obligationMachine.nextInstant(this.#state);
    if (at === null || at > until) return;
    for (const event of this.#due(until)) this.#supply(event, sequence);
  }

  /** The next event of the log; what should have come before it is missing. */
  take(event: ObligationEvent, sequence: number): void {
    const thing = dueThingOf(event);
    if (thing === null) return this.#takeOther(event, sequence);
    this.#done += 1;
    const key = dueKeyOf(event);
    if (this.#seen.has(key)) return this.#found('twice', thing, sequence);
    this.#seen.add(key);
    if (event.at < thing.plannedAt) {
      this.#early.set(key, event);
      return this.#found('early', thing, sequence);
    }
    if (!this.#takeInPlace(event, thing.plannedAt, sequence)) {
      return this.#found('unfounded', thing, sequence);
    }
    this.#longestDelayMs = Math.max(this.#longestDelayMs, event.at - thing.plannedAt);
  }

  result(now: Instant): LifeReckoning {
    return {
      done: this.#done,
      waiting: this.#due(now).filter((event) => dueThingOf(event) !== null).length,
      differences: this.#differences,
      longestDelayMs: this.#longestDelayMs,
    };
  }

  /** What time does up to the instant, as the machine would record it. */
  #due(until: Instant, facts: Facts = nobodyVacant): readonly ObligationEvent[] {
    return obligationMachine.advance(this.#state, until, until, facts);
  }

  /** Whether time does this by the instant; if so, what comes before it is supplied, and it is applied. */
  #takeInPlace(event: ObligationEvent, until: Instant, sequence: number): boolean {
    const vacantPostIds = 'vacantPostIds' in event ? event.vacantPostIds : [];
    const due = this.#due(until, { vacantPostIds });
    const key = dueKeyOf(event);
    const place = due.findIndex((each) => dueKeyOf(each) === key);
    if (place < 0) return false;
    for (const each of due.slice(0, place)) this.#supply(each, sequence);
    this.#apply(event);
    return true;
  }

  /** Does what the log lacks, so that what follows from it is not missing it too. */
  #supply(event: ObligationEvent, sequence: number): void {
    const key = dueKeyOf(event);
    const early = this.#early.get(key);
    if (early === undefined) {
      const plannedAt = dueThingOf(event)?.plannedAt ?? obligationMachine.nextInstant(this.#state);
      const thing = { what: event.type, of: belongingOf(event), plannedAt: plannedAt ?? event.at };
      this.#found('missing', thing, sequence);
    }
    this.#seen.add(key);
    this.#apply(early ?? event);
  }

  /** A command's event, or what a part does by time. Nothing is taken back that was not there. */
  #takeOther(event: ObligationEvent, sequence: number): void {
    const taken = withdrawnBy(event);
    if (taken !== null && !taken.isThere(this.#state)) {
      const thing = { what: event.type, of: taken.of, plannedAt: event.at };
      this.#found('unfounded', thing, sequence);
    }
    const isOfTime = event.commandId === null && event.actor === null;
    if (!isOfTime || !this.#takeInPlace(event, event.at, sequence)) this.#apply(event);
  }

  #found(difference: DifferenceKind, thing: DueThing, sequence: number): void {
    this.#differences.push({ difference, ...thing, sequence });
  }

  #apply(event: ObligationEvent): void {
    this.#state = obligationMachine.evolve(this.#state, event);
  }
}

const nobodyVacant: Facts = { vacantPostIds: [] };

/** What an event takes back; null when it is no withdrawal. */
function withdrawnBy(
  event: ObligationEvent,
): { readonly of: string; readonly isThere: (state: ObligationState) => boolean } | null {
  if (event.type === 'escalation-withdrawn') {
    const of = event.escalationId;
    return { of, isThere: ({ escalations }) => escalations.some(({ id }) => id === of) };
  }
  if (event.type !== 'miss-withdrawn') return null;
  const of = `${event.clock}-${event.round}`;
  return { of, isThere: ({ missedBy }) => missedBy.some(({ key }) => key === of) };
}
