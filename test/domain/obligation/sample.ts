/** Builders for the obligation's tests: a matter, the people around it, and a run through `step`. */
import type { Instant } from '../../../domain/instant.js';
import { step } from '../../../domain/machine.js';
import type { Actor, Refusal } from '../../../domain/machine.js';
import { Draft } from '../../../domain/obligation/draft.js';
import { issue } from '../../../domain/obligation/issue.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import type {
  IssueInput,
  ObligationCommand,
  ObligationEvent,
  ObligationState,
  Owner,
  SlotRole,
} from '../../../domain/obligation/types.js';
import type { Urgency } from '../../../domain/policy/types.js';
import { policyFor } from '../../../domain/policy/policy-for.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { at, real } from '../calendar/beijing.js';

export function owner(unitId: string, role: SlotRole = 'lead'): Owner {
  return { unitId, role, headPostId: `${unitId}-head`, dutyPostId: `${unitId}-duty` };
}

export const office: Actor = { accountId: 'o', role: 'office', unitId: 'office', postId: 'office-handler' };
export const supervisor: Actor = {
  accountId: 's',
  role: 'supervisor',
  unitId: 'discipline',
  postId: 'sup-1',
};
export const leader: Actor = { accountId: 'l', role: 'leader', unitId: 'government', postId: 'vice-mayor' };
export const admin: Actor = { accountId: 'a', role: 'admin', unitId: null, postId: null };

export function head(unitId: string): Actor {
  return { accountId: `${unitId}-h`, role: 'head', unitId, postId: `${unitId}-head` };
}

export function handler(unitId: string): Actor {
  return { accountId: `${unitId}-c`, role: 'handler', unitId, postId: `${unitId}-handler` };
}

export interface Wanted extends Partial<Omit<IssueInput, 'policy'>> {
  readonly urgency?: Urgency | null;
}

/** A task of one lead unit, `water`, 特提, issued 2026-03-11 10:00 (a Wednesday), with a leader, without completion. */
export function input({ urgency = '特提', ...wanted }: Wanted = {}): IssueInput {
  return {
    id: 'm1',
    directiveId: 'd1',
    kind: 'task',
    policy: policyFor(standardV1, urgency),
    planning: real,
    issuedAt: at('2026-03-11 10:00'),
    owners: [owner('water')],
    leaders: [{ postId: 'vice-mayor', dutyPostId: 'vice-mayor-duty' }],
    office: { unitId: 'office', headPostId: 'office-head', dutyPostId: 'office-duty' },
    completion: null,
    isSameDay: false,
    ...wanted,
  };
}

/** The state that these events lead to. */
export function replay(events: readonly ObligationEvent[]): ObligationState {
  const state = events.reduce<ObligationState | null>(
    (current, event) => obligationMachine.evolve(current, event),
    null,
  );
  if (state === null) throw new Error('no events');
  return state;
}

/** One obligation's life in a test: every step goes through the same `step` as in the workflow. */
export class Life {
  readonly log: ObligationEvent[];
  state: ObligationState;
  vacant: readonly string[] = [];
  /** Which of those that it has issued are open. */
  openChildIds: readonly string[] = [];
  #commands = 0;

  constructor(wanted: Wanted = {}) {
    this.log = issue(input(wanted));
    this.state = replay(this.log);
  }

  /** Lets time pass until the instant; the timer wakes at every instant on the way. */
  until(when: string | Instant): ObligationEvent[] {
    const instant = typeof when === 'string' ? at(when) : when;
    const before = this.log.length;
    for (let next = obligationMachine.nextInstant(this.state); next !== null && next <= instant;) {
      this.#step(null, Math.max(next, this.state.lastAt));
      next = obligationMachine.nextInstant(this.state);
    }
    return this.log.slice(before);
  }

  /** Time passes, the command is received at the instant and processed then, or later when told so. */
  do(actor: Actor, command: ObligationCommand, when: string | Instant, processedAt?: string): Refusal | null {
    const receivedAt = typeof when === 'string' ? at(when) : when;
    this.until(receivedAt - 1);
    return this.process(actor, command, {
      receivedAt,
      now: processedAt === undefined ? receivedAt : at(processedAt),
    });
  }

  /** Only the step of the command, without waking for what was due before it. */
  process(
    actor: Actor,
    command: ObligationCommand,
    { receivedAt, now }: { receivedAt: Instant; now: Instant },
  ): Refusal | null {
    this.#commands += 1;
    const id = `c${this.#commands}`;
    return this.#step({ id, receivedAt, actor, command }, now);
  }

  /** As `do`, for a command that must not be refused; its events. */
  must(
    actor: Actor,
    command: ObligationCommand,
    when: string | Instant,
    processedAt?: string,
  ): ObligationEvent[] {
    const before = this.log.length;
    const refusal = this.do(actor, command, when, processedAt);
    if (refusal !== null) throw new Error(`refused: ${refusal.code}: ${refusal.message}`);
    return this.log.slice(before);
  }

  /** What a command of a part would do: its events, written by the command's own hand. */
  draft(when: string, write: (draft: Draft, now: Instant) => void): readonly ObligationEvent[] {
    const now = at(when);
    const draft = new Draft(this.state, { at: now, commandId: 'drafted', actor: office });
    write(draft, now);
    this.state = draft.state;
    this.log.push(...draft.events);
    return draft.events;
  }

  types(): string[] {
    return this.log.map(({ type }) => type);
  }

  #step(
    envelope: Parameters<typeof step<ObligationState, ObligationCommand, ObligationEvent>>[2]['envelope'],
    now: Instant,
  ): Refusal | null {
    const result = step(obligationMachine, this.state, {
      envelope,
      now,
      facts: { vacantPostIds: this.vacant, openChildIds: this.openChildIds },
    });
    this.state = result.state;
    this.log.push(...result.events);
    return result.refusal;
  }
}

/** Events of one type, typed as such. */
export function ofType<Type extends ObligationEvent['type']>(
  events: readonly ObligationEvent[],
  type: Type,
): Extract<ObligationEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<ObligationEvent, { type: Type }> => event.type === type);
}

/** Clocks that ended, as "response-1 met late". */
export function endings(events: readonly ObligationEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'clock-met') return [`${event.clock}-${event.round} ${event.isLate ? 'late' : 'met'}`];
    return event.type === 'clock-stopped' ? [`${event.clock}-${event.round} stopped: ${event.why}`] : [];
  });
}
