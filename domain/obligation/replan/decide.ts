/** The decisions of this part. */
import type { Deciders } from '../decision.js';
import type { ReplanCommand } from './commands.js';
import { moveDeadline } from './move-deadline.js';
import { replan } from './replan.js';

export const replanDeciders: Deciders<ReplanCommand> = { replan, 'move-deadline': moveDeadline };
