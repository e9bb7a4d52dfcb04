/** What reports do to the state: they are counted. */
import type { Evolvers } from '../evolver.js';
import type { IncidentEvent } from './events.js';

export const incidentEvolvers: Evolvers<IncidentEvent> = {
  'event-reported': (state) => ({
    ...state,
    incidents: { ...state.incidents, events: state.incidents.events + 1 },
  }),
  'breach-reported': (state) => ({
    ...state,
    incidents: { ...state.incidents, breaches: state.incidents.breaches + 1 },
  }),
};
