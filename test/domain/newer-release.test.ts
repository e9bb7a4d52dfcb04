/** What this release does with what a newer one sends or has written: it fails, so that the newer one's workers take over. */
import { describe, expect, test } from '@jest/globals';
import { openReview } from '../../domain/accountability/open-review.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Actor, Machine, MachineEvent, MachineState, Role } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import { actorOf, issueInput, issuedAt, officer } from '../support/obligation-events.js';
import { people, reviewInput } from '../support/review.js';

const roles: readonly Role[] = ['office', 'handler', 'head', 'leader', 'supervisor', 'admin'];
const stranger = actorOf('nobody');

interface Case {
  readonly machine: Machine<MachineState, unknown, MachineEvent>;
  readonly state: MachineState;
  readonly actors: readonly Actor[];
}

/** A machine and its state as its first events leave it; commands and events are of another release, and have no type. */
function caseOf<State extends MachineState, Command, Event extends MachineEvent>(
  machine: Machine<State, Command, Event>,
  first: readonly Event[],
  insiders: readonly Actor[],
): Case {
  const state = first.reduce<State | null>((current, event) => machine.evolve(current, event), null);
  if (state === null) throw new Error('no first event');
  return {
    machine: machine as unknown as Case['machine'],
    state,
    actors: [...insiders, ...roles.map((role) => ({ ...stranger, role }))],
  };
}

const review = openReview(reviewInput({ id: 'review-1' }));
const cases: readonly (readonly [name: string, it: Case])[] = [
  ['obligation', caseOf(obligationMachine, issue(issueInput()), [officer, actorOf('water', 'head')])],
  ['review', caseOf(reviewMachine, review, Object.values(people))],
];

describe.each(cases)('a machine (%s)', (_name, { machine, state, actors }) => {
  test('when a command is of a type it does not know, then it fails for whoever gives it, and refuses nothing', () => {
    for (const actor of actors)
      for (const command of [{ type: 'not-yet-invented' }, { type: 'constructor' }]) {
        const decide = () =>
          machine.decide(state, { id: 'c', receivedAt: issuedAt, actor, command }, issuedAt);
        expect(decide).toThrow();
        expect(decide).not.toThrow(DomainError);
      }
  });

  test('when an event is of a type it does not know, then it fails', () => {
    const event = { type: 'not-yet-invented', at: issuedAt, commandId: null, actor: null };
    expect(() => machine.evolve(state, event)).toThrow();
  });
});
