/** The smallest real Machine, for tests of the durable shell alone: a deadline that reminds every minute until closed. */
import { DomainError, assertNever } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor, Machine, MachineEvent, MachineState } from '../../domain/machine.js';

export interface ToyState extends MachineState {
  /** Next instant; null when it waits for nothing. */
  readonly dueAt: Instant | null;
  readonly reminders: number;
  /** Post without whose holder a reminder is not decided; null when it needs none. */
  readonly postId: string | null;
  readonly isClosed: boolean;
}

export type ToyCommand =
  | { readonly type: 'move'; readonly dueAt: Instant | null }
  | { readonly type: 'note' }
  | { readonly type: 'close' };

export type ToyEvent = MachineEvent &
  (
    | { readonly type: 'opened'; readonly id: string; readonly dueAt: Instant | null }
    | { readonly type: 'moved'; readonly dueAt: Instant | null }
    | { readonly type: 'noted' }
    | { readonly type: 'reminded'; readonly plannedAt: Instant; readonly isVacant: boolean }
    | { readonly type: 'closed' }
  );

export const remindEveryMs = 60_000;

export const toyActor: Actor = { accountId: 'tester', role: 'office', unitId: null, postId: null };

export const toyMachine: Machine<ToyState, ToyCommand, ToyEvent> = {
  decide(state, envelope, now) {
    if (state.isClosed) throw new DomainError('wrong-state', 'the toy is closed', { allowed: [] });
    const base = { at: now, commandId: envelope.id, actor: envelope.actor };
    const { command } = envelope;
    switch (command.type) {
      case 'move':
        return [{ ...base, type: 'moved', dueAt: command.dueAt }];
      case 'note':
        return [{ ...base, type: 'noted' }];
      case 'close':
        return [{ ...base, type: 'closed' }];
      default:
        return assertNever(command);
    }
  },
  advance(state, until, now, facts) {
    const events: ToyEvent[] = [];
    const isVacant = state.postId !== null && facts.vacantPostIds.includes(state.postId);
    for (let at = toyMachine.nextInstant(state); at !== null && at <= until; at += remindEveryMs)
      events.push({ type: 'reminded', at: now, commandId: null, actor: null, plannedAt: at, isVacant });
    return events;
  },
  upgrade: (state) => state,
  urgencyRank: () => 2,
  evolve(state, event) {
    const known: ToyState = state ?? {
      id: '',
      sequence: 0,
      lastAt: 0,
      dueAt: null,
      reminders: 0,
      postId: null,
      isClosed: false,
    };
    const next = { ...known, sequence: known.sequence + 1, lastAt: event.at };
    switch (event.type) {
      case 'opened':
        return { ...next, id: event.id, dueAt: event.dueAt };
      case 'moved':
        return { ...next, dueAt: event.dueAt };
      case 'noted':
        return next;
      case 'reminded':
        return { ...next, reminders: known.reminders + 1, dueAt: event.plannedAt + remindEveryMs };
      case 'closed':
        return { ...next, isClosed: true };
      default:
        return assertNever(event);
    }
  },
  nextInstant: (state) => (state.isClosed ? null : state.dueAt),
  postsToConsult: (state) => (state.postId === null ? [] : [state.postId]),
  consultsChildren: () => false,
  isEnded: (state) => state.isClosed,
};

/** A toy as its launch would record it: one event, due at `dueAt`. */
export function openToy(id: string, at: Instant, dueAt: Instant | null): ToyState {
  return toyMachine.evolve(null, { type: 'opened', id, at, commandId: null, actor: null, dueAt });
}
