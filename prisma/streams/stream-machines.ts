/** The machines of both kinds of stream, as the log runs them. */
import type { StreamMachines } from '../stream-machine.js';
import { obligationStream } from './obligation-stream.js';
import { reviewStream } from './review-stream.js';

export const streamMachines: StreamMachines = { obligation: obligationStream, review: reviewStream };
