/** Carries out the commands about requests. */
import type { Deciders } from '../decision.js';
import type { RequestCommand } from './commands.js';
import { answerDeciders } from './decide-answer.js';
import { askingDeciders } from './decide-asking.js';
import { disagreementDeciders } from './decide-disagreement.js';
import { withdrawSubmission } from './decide-submission.js';

export const requestDeciders: Deciders<RequestCommand> = {
  ...askingDeciders,
  ...disagreementDeciders,
  ...answerDeciders,
  'withdraw-submission': withdrawSubmission,
};
