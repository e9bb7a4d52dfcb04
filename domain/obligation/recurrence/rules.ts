/** Who may touch a series, and when: its office, while it goes on. */
import { isItsOffice } from '../permissions.js';
import type { Possibility, Rules } from '../rule.js';
import type { RecurrenceCommand } from './commands.js';

const goesOn: Possibility = ({ series }) => series !== null && series.endedAt === null;

export const recurrenceRules: Rules<RecurrenceCommand> = {
  'pause-recurrence': {
    right: isItsOffice,
    isPossible: (state, actor) => goesOn(state, actor) && state.series?.isPaused === false,
  },
  'resume-recurrence': {
    right: isItsOffice,
    isPossible: (state, actor) => goesOn(state, actor) && state.series?.isPaused === true,
  },
  'skip-occurrence': {
    right: isItsOffice,
    isPossible: (state, actor) => goesOn(state, actor) && state.series?.next !== null,
  },
  'end-recurrence': { right: isItsOffice, isPossible: goesOn },
  'backfill-occurrence': {
    right: isItsOffice,
    isPossible: ({ series }) => series !== null && series.passed.length > 0,
  },
};
