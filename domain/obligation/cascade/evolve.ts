/** What another office changes in a child's state: from then on rights, clocks and the ladder are the new one's. */
import type { Evolvers } from '../evolver.js';
import type { CascadeEvent } from './events.js';

export const cascadeEvolvers: Evolvers<CascadeEvent> = {
  'office-changed': (state, { to }) => ({ ...state, office: to }),
};
