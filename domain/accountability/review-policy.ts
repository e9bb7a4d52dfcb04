/** The default limits of due process, as decided in docs/accountability.md. */
import type { ReviewPolicy } from './types.js';

/** Policy `review-v1`. Plain JSON; a review pins it when it opens. */
export const reviewV1: ReviewPolicy = {
  version: 'review-v1',
  statementWindow: { amount: 3, unit: 'working-day' },
  maximumStatements: 2,
  appealWindow: { amount: 10, unit: 'working-day' },
  yellowFrom: 0.75,
};
