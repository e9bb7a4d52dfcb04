/** Which matters some corrections touch. */
import type { DraftCorrection } from '../launch/corrections.js';

/** Keys of the matters that are named; a confirmation changes no words and counts for none. */
export function correctedKeys(corrections: readonly DraftCorrection[]): ReadonlySet<string> {
  return new Set(
    corrections.flatMap((correction): readonly string[] => {
      if (correction.type === 'confirm-matters') return [];
      if ('matterKey' in correction) return [correction.matterKey];
      return 'matterKeys' in correction ? correction.matterKeys : [];
    }),
  );
}
