/** Whom a leader's instruction 批示 is told, and what it sets or takes up again. */
import { owners, toPost, toUnit } from '../recipient.js';
import type { TellingOf } from '../telling.js';
import type { ObligationEvent, ObligationState } from '../types.js';

export type InstructionNoticeKind = 'instructed' | 'reopened' | 'deadline-set';

/** Those named hear the instruction; all owners hear of a deadline, and that what was closed is owed again. */
export function instructionTellings(
  event: ObligationEvent,
  state: ObligationState,
): readonly TellingOf<InstructionNoticeKind>[] {
  switch (event.type) {
    case 'instructed': {
      const named = event.to.map(({ unitId, postId }) => (postId === null ? toUnit(unitId) : toPost(postId)));
      return [
        { kind: 'instructed', recipients: named },
        { kind: 'deadline-set', recipients: event.dueAt === null ? [] : owners(state) },
      ];
    }
    case 'reopened':
      return [{ kind: 'reopened', recipients: owners(state) }];
    default:
      return [];
  }
}
