/** Who may report what: an event the office and the owners, a breach the office and a supervisor. */
import { isItsOffice, isOwnersMember, isSupervisor } from '../permissions.js';
import type { Rules } from '../rule.js';
import type { IncidentCommand } from './commands.js';

export const incidentRules: Rules<IncidentCommand> = {
  'report-event': {
    right: (state, actor) => isItsOffice(state, actor) || isOwnersMember(state, actor),
    isPossible: ({ kind }) => kind === 'per-event',
  },
  'report-breach': {
    right: (state, actor) => isItsOffice(state, actor) || isSupervisor(state, actor),
    isPossible: ({ kind }) => kind === 'prohibition',
  },
};
