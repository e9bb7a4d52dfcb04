/** What the issue of children does to the parent's state: they are counted, and not listed, so that it stays small. */
import { withHandedDown } from '../cascade/state.js';
import type { Evolvers } from '../evolver.js';
import type { ChildEvent } from './events.js';

export const childEvolvers: Evolvers<ChildEvent> = {
  'child-issued': (state, { child }) => ({
    ...state,
    children: { count: child.n },
    cascade: withHandedDown(state.cascade, child),
  }),
};
