/** The obligation's stream as the log of a release after this one sees it. */
import type { MachineEvent, MachineState } from '../../../domain/machine.js';
import type { StreamMachines } from '../../../prisma/stream-machine.js';
import { streamMachines } from '../../../prisma/streams/stream-machines.js';
import { isNew, nextMachine } from './machine.js';
import type { NextEvent, NextState } from './machine.js';

const known = (events: readonly MachineEvent[]): readonly MachineEvent[] =>
  events.filter((event) => !isNew(event));
const asNext = (state: MachineState | null): NextState | null => state as NextState | null;

const { obligation } = streamMachines;

export const nextStreams: StreamMachines = {
  ...streamMachines,
  obligation: {
    ...obligation,
    evolve: (state, event) => nextMachine.evolve(asNext(state), event as NextEvent),
    project(change) {
      const { columns, outbox, reopensDirectiveId } = obligation.project({
        ...change,
        events: known(change.events),
      });
      const nextInstant = nextMachine.nextInstant(change.after as NextState);
      return { columns: { ...columns, nextInstant }, outbox, reopensDirectiveId };
    },
    openReviews: (change, history) =>
      obligation.openReviews({ ...change, events: known(change.events) }, known(history)),
  },
};
