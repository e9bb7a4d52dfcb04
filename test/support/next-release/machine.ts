/** The obligation as a release after this one might have it: a new command, two new events, and another deed of time. */
import type { Instant } from '../../../domain/instant.js';
import type { CommandEnvelope, Facts, Machine, MachineEvent } from '../../../domain/machine.js';
import { logFormat } from '../../../domain/log-format.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import type {
  ObligationCommand,
  ObligationEvent,
  ObligationState,
} from '../../../domain/obligation/types.js';

/** `parkedAt` and `isHinted` are what no release before it has. */
export interface NextState extends ObligationState {
  readonly parkedAt?: Instant;
  readonly isHinted?: boolean;
}

export type NextCommand = ObligationCommand | { readonly type: 'park' };
type NewEvent = MachineEvent & { readonly type: 'parked' | 'hinted' };
export type NextEvent = ObligationEvent | NewEvent;

/** The form of the log that it writes. */
export const nextFormat = logFormat + 1;

/** So long after the issue comes the hint, once; it is earlier than anything that the present release knows. */
export const hintAfterMs = 1_500;

export const nextMachine: Machine<NextState, NextCommand, NextEvent> = {
  decide(state, envelope, now, facts) {
    const { command, id, actor } = envelope;
    if (command.type === 'park') return [{ type: 'parked', at: now, commandId: id, actor }];
    return obligationMachine.decide(state, envelope as CommandEnvelope<ObligationCommand>, now, facts);
  },
  advance(state, until, now, facts) {
    const hintAt = hintInstant(state);
    if (hintAt === null || hintAt > until) return obligationMachine.advance(state, until, now, facts);
    return withHint(state, { hintAt, until, now, facts });
  },
  evolve(state, event) {
    if (!isNew(event)) return { ...obligationMachine.evolve(state, event), ...additionsOf(state) };
    if (state === null) throw new Error('an obligation begins with its issue');
    const change = event.type === 'parked' ? { parkedAt: event.at } : { isHinted: true };
    const lastAt = Math.max(state.lastAt, event.at);
    return { ...state, ...change, sequence: state.sequence + 1, lastAt };
  },
  upgrade: (state) => obligationMachine.upgrade(state),
  nextInstant(state) {
    const [hintAt, next] = [hintInstant(state), obligationMachine.nextInstant(state)];
    return hintAt === null || next === null ? (hintAt ?? next) : Math.min(hintAt, next);
  },
  postsToConsult: (state, until) => obligationMachine.postsToConsult(state, until),
  consultsChildren: (state, command) =>
    command.type !== 'park' && obligationMachine.consultsChildren(state, command),
  urgencyRank: (state) => obligationMachine.urgencyRank(state),
  isEnded: (state) => obligationMachine.isEnded(state),
};

/** Whether the event is of a type that only this release has. */
export function isNew(event: MachineEvent): event is NewEvent {
  return event.type === 'parked' || event.type === 'hinted';
}

function hintInstant(state: NextState): Instant | null {
  return state.isHinted === true || state.phase === 'closed' ? null : state.issuedAt + hintAfterMs;
}

function additionsOf(state: NextState | null): Pick<NextState, 'parkedAt' | 'isHinted'> {
  return {
    ...(state?.parkedAt === undefined ? {} : { parkedAt: state.parkedAt }),
    ...(state?.isHinted === undefined ? {} : { isHinted: state.isHinted }),
  };
}

/** What was due before the hint, the hint, and what is due after it. */
function withHint(
  state: NextState,
  span: {
    readonly hintAt: Instant;
    readonly until: Instant;
    readonly now: Instant;
    readonly facts: Facts;
  },
): readonly NextEvent[] {
  const { hintAt, until, now, facts } = span;
  const before = obligationMachine.advance(state, hintAt - 1, now, facts);
  const hint = { type: 'hinted', at: now, commandId: null, actor: null } as const;
  const hinted = [...before, hint].reduce<NextState>(nextMachine.evolve, state);
  return [...before, hint, ...obligationMachine.advance(hinted, until, now, facts)];
}
