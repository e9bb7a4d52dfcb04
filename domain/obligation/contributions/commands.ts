/** What those ask who have a part in a matter and do not answer for it. */
import type { Stance } from './stance.js';

export type ContributionCommand = {
  readonly type: 'contribute';
  readonly unitId: string;
  readonly stance: Stance | null;
};
