/** What a contribution leaves in the log. */
import type { Instant } from '../../instant.js';
import type { Stance } from './stance.js';

export type ContributionEvent = {
  readonly type: 'contributed';
  readonly unitId: string;
  readonly stance: Stance | null;
  readonly effectiveAt: Instant;
};
