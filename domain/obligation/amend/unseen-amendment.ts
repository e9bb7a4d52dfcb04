/** Nobody submits, agrees to, gives an opinion on or closes a duty in words that were replaced before they knew. */
import type { Circumstances } from '../decision.js';
import { refuse } from '../refuse.js';
import type { CommandType } from '../types.js';

const judging: ReadonlySet<CommandType> = new Set([
  ...(['submit', 'assent', 'approve', 'move-to-long-term', 'co-sign', 'contribute'] as const),
]);

/** Refuses with `wrong-state` what was sent before the latest amendment and would judge or end the duty as amended. */
export function assertAmendmentSeen(decision: Circumstances, type: CommandType): void {
  const { amendment } = decision.draft.state;
  if (amendment === null || decision.receivedAt >= amendment.at || !judging.has(type)) return;
  refuse(decision, ['wrong-state', 'it was amended after this was sent; look at it again'], {
    amendedAt: amendment.at,
    noticeId: amendment.noticeId,
  });
}
