/** Turns a checked request into what is sent to a review: outcomes, sides and instants; its words stay beside the log. */
import type { z as zod } from 'zod';
import type { ReviewCommand } from '../../domain/accountability/types.js';
import { assertNever } from '../../domain/domain-error.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { wordsIn } from '../obligations/check-texts.js';
import type { reviewCommand } from '../schemas/reviews.js';

export type ReviewRequest = zod.output<typeof reviewCommand>;

/** Refuses with `personal-data` words that hold a resident's number. */
export function toReviewCommand(request: ReviewRequest): ReviewCommand {
  refusePersonalNumbers(wordsIn(request, ''));
  switch (request.type) {
    case 'state-reasons':
    case 'appeal':
    case 'close':
      return { type: request.type };
    case 'add-fact':
      return { type: request.type, side: request.side };
    case 'decide':
    case 'decide-appeal':
      return { type: request.type, outcome: request.outcome };
    case 'pin-window':
      return { type: request.type, dueAt: Date.parse(request.dueAt) };
    default:
      return assertNever(request);
  }
}
