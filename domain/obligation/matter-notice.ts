/** What every notice of an obligation carries, whatever it is told for. */
import type { MatterNotice } from './notice.js';
import { recipientKey } from './recipient.js';
import type { ObligationState } from './types.js';

type Given = Pick<MatterNotice, 'kind' | 'recipient' | 'plannedAt' | 'dedupeKey'>;
type Escalating = Pick<MatterNotice, 'level' | 'mustAct' | 'escalationId' | 'onDuty'>;

/** Without `escalating` it is no escalation. */
export function matterNotice(
  state: ObligationState,
  given: Given,
  escalating: Partial<Escalating> = {},
): MatterNotice {
  return {
    ...given,
    obligationId: state.id,
    directiveId: state.directiveId,
    reviewId: null,
    urgency: state.policy.urgency,
    isDrill: state.planning.drill !== null,
    level: null,
    mustAct: false,
    escalationId: null,
    ...escalating,
    digestKey: `${recipientKey(given.recipient)}@${given.plannedAt}`,
  };
}
