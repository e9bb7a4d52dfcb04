/** Both machines as the gateway and reconciling run them. */
import type { StreamKind } from '../../activities/contract.js';
import type { AnyMachine } from '../../api/answer-from-log.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import { obligationMachine } from '../../domain/obligation/machine.js';

/** Their commands' shapes were checked when they came in, so that the types may be left open here. */
export const machines: Readonly<Record<StreamKind, AnyMachine>> = {
  obligation: obligationMachine,
  review: reviewMachine,
};
